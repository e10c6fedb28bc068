import Geodesy
import Testing

@Suite struct GeoBoxTests {
  private let box = GeoBox(west: 113, south: 23, east: 114, north: 24)

  @Test("counts its edges and corners as inside")
  func edges() {
    #expect(box.contains(Coordinate(longitude: 113, latitude: 23)))
    #expect(box.contains(Coordinate(longitude: 114, latitude: 24)))
    #expect(!box.contains(Coordinate(longitude: 114.000001, latitude: 23.5)))
  }

  @Test("touches a box that shares only a corner")
  func corner() {
    #expect(box.touches(GeoBox(west: 114, south: 24, east: 115, north: 25)))
    #expect(!box.touches(GeoBox(west: 114.1, south: 24, east: 115, north: 25)))
  }

  @Test("splits at the antimeridian where west is greater than east")
  func antimeridian() {
    let pacific = GeoBox(west: 170, south: -10, east: -170, north: 10)
    #expect(pacific.crossesAntimeridian)
    #expect(
      pacific.parts == [
        GeoBox(west: 170, south: -10, east: 180, north: 10),
        GeoBox(west: -180, south: -10, east: -170, north: 10),
      ]
    )
    #expect(box.parts == [box])
  }

  @Test("of nothing has no parts, touches nothing, and grows to what is added first")
  func empty() {
    var grown = GeoBox.empty
    #expect(grown.isEmpty && grown.parts.isEmpty && !grown.touches(.world))
    grown.include(Coordinate(longitude: 113.2, latitude: 23.1))
    #expect(grown == GeoBox(Coordinate(longitude: 113.2, latitude: 23.1)))
  }

  @Test(
    "is on no globe with coordinates that are no degrees",
    arguments: [(Double.nan, 0), (0, .nan), (.infinity, 0), (180.1, 0), (0, -90.1)] as [(Double, Double)]
  )
  func offTheGlobe(longitude: Double, latitude: Double) {
    #expect(!Coordinate(longitude: longitude, latitude: latitude).isOnTheGlobe)
  }
}
