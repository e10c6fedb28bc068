import Geodesy
import Projections
import TestSupport
import Testing

@Suite struct CoordinateTransformTests {
  private static let millimetreInDegrees = 1e-3 / 111_320

  private func way(_ from: Int, _ to: Int) throws -> CoordinateTransform {
    try CoordinateTransform(from: ReferenceSystem(epsg: from), to: ReferenceSystem(epsg: to))
  }

  @Test(
    "agrees with a known place of Guangzhou to a millimetre",
    arguments: [(4547, 424_653.362), (4526, 38_424_653.362)]
  )
  func knownPlace(code: Int, easting: Double) throws {
    for degrees in [4326, 4490] {
      let place = Coordinate(longitude: 113.264385, latitude: 23.12911)
      let there = try #require(try way(degrees, code).convert(place))
      #expect(abs(there.longitude - easting) < 1e-3 && abs(there.latitude - 2_559_025.855) < 1e-3)
      let back = try #require(try way(code, degrees).convert(there))
      #expect(abs(back.longitude - place.longitude) < Self.millimetreInDegrees)
      #expect(abs(back.latitude - place.latitude) < Self.millimetreInDegrees)
    }
  }

  @Test(
    "comes back to a millimetre all over the area of use, one by one and many at once",
    arguments: [4547, 4526, 4546, 4525, 4497, 3857, 32649, 2435]
  )
  func roundTrip(code: Int) throws {
    let there = try way(4326, code)
    let back = try way(code, 4326)
    let area = try #require(there.target.areaOfUse)
    var random = SplitMix64(seed: UInt64(code))
    let places = (0..<2000).map { _ in
      Coordinate(
        longitude: .random(in: area.west...area.east, using: &random),
        latitude: .random(in: area.south...area.north, using: &random)
      )
    }
    var projected = places
    #expect(there.convert(&projected) == 0)
    #expect(projected == places.map { there.convert($0) })
    var again = projected
    #expect(back.convert(&again) == 0)
    for (place, same) in zip(places, again) {
      #expect(Geodesic(from: place, to: same).distanceInMeters < 1e-3)
    }
  }

  @Test("takes CGCS2000 for WGS 84 to less than a millimetre")
  func nullTransformation() throws {
    let transform = try way(4490, 4326)
    for place in [Coordinate(longitude: 113.264385, latitude: 23.12911), .init(longitude: 75, latitude: 53)] {
      let same = try #require(transform.convert(place))
      #expect(Geodesic(from: place, to: same).distanceInMeters < 1e-3)
      #expect(transform.accuracyInMeters == 0)
    }
  }

  @Test("tells one place that cannot be converted, and goes on with the next")
  func impossible() throws {
    let transform = try way(4547, 4326)
    let good = Coordinate(longitude: 424_653.362, latitude: 2_559_025.855)
    let bad = [
      // A zone's number where the system has none.
      Coordinate(longitude: 38_424_653, latitude: 2_559_025),
      Coordinate(longitude: .nan, latitude: 0),
      Coordinate(longitude: 1, latitude: .infinity),
      Coordinate(longitude: 1e300, latitude: -1e300),
    ]
    for place in bad {
      #expect(transform.convert(place) == nil)
      #expect(transform.convert(good) != nil)
    }
    var places = [good] + bad + [good]
    #expect(transform.convert(&places) == bad.count)
    #expect(places.first == transform.convert(good) && places.last == places.first)
    #expect(places[1...bad.count].allSatisfy { $0.longitude.isNaN && $0.latitude.isNaN })
    var none: [Coordinate] = []
    #expect(transform.convert(&none) == 0)
  }

  @Test("owns to knowing nothing of old systems without public parameters")
  func accuracy() throws {
    #expect(try way(2435, 4326).accuracyInMeters == nil)
    #expect(try way(2383, 4326).accuracyInMeters == nil)
    #expect(try way(4547, 4326).accuracyInMeters == 0)
    // Hong Kong 1980 has a published transformation.
    let meters = try #require(try way(2326, 4326).accuracyInMeters)
    #expect(meters > 0 && meters < 10)
  }

  @Test("uses a shift that the file declares")
  func declaredShift() throws {
    let plain = "+proj=tmerc +lon_0=114 +x_0=500000 +ellps=krass"
    let degrees = try ReferenceSystem(epsg: 4326)
    let place = Coordinate(longitude: 424_653, latitude: 2_559_025)
    let ends = try [plain, plain + " +towgs84=15.8,-154.4,-82.3"].map { definition in
      try #require(
        try CoordinateTransform(from: ReferenceSystem(definition: definition), to: degrees).convert(place)
      )
    }
    let distance = Geodesic(from: ends[0], to: ends[1]).distanceInMeters
    #expect(distance > 20 && distance < 200)
  }
}
