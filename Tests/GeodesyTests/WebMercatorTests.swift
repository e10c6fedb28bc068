import Geodesy
import TestSupport
import Testing

@Suite struct WebMercatorTests {
  @Test("puts the null point in the middle and the corners at the corners")
  func fixedPoints() {
    let middle = WebMercator.project(Coordinate(longitude: 0, latitude: 0))
    #expect(middle == MercatorPoint(x: 0.5, y: 0.5))
    let corner = WebMercator.project(
      Coordinate(longitude: -180, latitude: WebMercator.northernmostLatitude)
    )
    #expect(corner.x == 0 && abs(corner.y) < 1e-12)
  }

  @Test("moves the poles to the edge of the square")
  func poles() {
    #expect(abs(WebMercator.project(Coordinate(longitude: 0, latitude: 90)).y) < 1e-12)
    #expect(abs(WebMercator.project(Coordinate(longitude: 0, latitude: -90)).y - 1) < 1e-12)
  }

  @Test("comes back to where it started, to a tenth of a millimetre", arguments: UInt64(0)..<50)
  func roundTrip(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let place = Coordinate(
        longitude: .random(in: -180...180, using: &random),
        latitude: .random(in: -85...85, using: &random)
      )
      let back = WebMercator.unproject(WebMercator.project(place))
      #expect(abs(back.longitude - place.longitude) < 1e-9 && abs(back.latitude - place.latitude) < 1e-9)
    }
  }
}
