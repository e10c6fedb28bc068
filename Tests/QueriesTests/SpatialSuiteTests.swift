import CityStore
import Foundation
import Geodesy
import JSONText
import Queries
import TestCity
import TestSupport
import Testing

/// What other projects test their queries of places with.
@Suite(.enabled(if: SharedMaterial.isPresent, "the shared test material is not here"))
struct SpatialSuiteTests {
  /// Their distances are those of a sphere, which are wrong by no more than this.
  private static let errorOfSpheres = 0.0056

  @Test("puts features in the order in which tile38 puts them, and has those within its radii")
  func tile38() throws {
    let suite = try Self.suite()
    let city = try TestCity()
    try city.put(
      "a",
      try #require(suite["points"]?.members).map { member in
        let place = try Self.place(member.value, isLatitudeFirst: true)
        return TestFeature(try #require(Int64(member.key)), place.longitude, place.latitude)
      }
    )
    let layer = try city.layer("a")
    let questions = try #require(suite["queries"]?.elements)
    #expect(questions.count == 5)
    for question in questions {
      let found = NearestQuery(
        from: try Self.place(try #require(question["at"]), isLatitudeFirst: true),
        count: question["limit"]?.integer ?? 100,
        radiusInMeters: question["radius_m"]?.double ?? .infinity
      ).run(on: [layer])
      let ids = found.map { "\(layer.snapshot.id(at: $0.position))" }
      if let order = question["order"]?.elements { #expect(ids == order.compactMap(\.string)) }
      guard let distances = question["distances"]?.members else { continue }
      // No feature of these questions stands so close to the radius that the sphere could be mistaken.
      #expect(Set(ids) == Set(distances.map(\.key)))
      for (id, one) in zip(ids, found) {
        let metres = try #require(distances.first { $0.key == id }?.value.double)
        #expect(abs(one.distanceInMeters - metres) <= metres * Self.errorOfSpheres)
      }
    }
  }

  @Test("is as far across the world as geokdbush, but for its sphere")
  func geokdbush() throws {
    let pair = try #require(try Self.suite()["geokdbush_great_circle_km"])
    let goal = try Self.place(try #require(pair["b_lonlat"]), isLatitudeFirst: false)
    let city = try TestCity()
    try city.put("a", [TestFeature(1, goal.longitude, goal.latitude)])
    let origin = try Self.place(try #require(pair["a_lonlat"]), isLatitudeFirst: false)
    let found = NearestQuery(from: origin, count: 1).run(on: [try city.layer("a")])
    let metres = try #require(pair["km"]?.double) * 1000
    #expect(abs(try #require(found.first).distanceInMeters - metres) <= metres * Self.errorOfSpheres)
  }

  @Test("reports the distances of Karney's test set to a millimetre")
  func karney() throws {
    let path = SharedMaterial.path("suites/geodtest/GeodTest-100.dat")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    var compared = 0
    for line in lines {
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      guard numbers.count >= 7 else { continue }
      let start = Coordinate(longitude: numbers[1], latitude: numbers[0])
      let end = Coordinate(longitude: numbers[4], latitude: numbers[3])
      let here = TestFeature(1, start.longitude, start.latitude)
      let there = TestFeature(2, end.longitude, end.latitude)
      let layer = try LooseLayer.made("a", [here, there])
      // Asked from either end, one is where one stands, the other as far away as the test set says.
      for (origin, ids) in [(start, [Int64(1), 2]), (end, [2, 1])] {
        let found = NearestQuery(from: origin, count: 2).run(on: [layer])
        #expect(found.map { layer.snapshot.id(at: $0.position) } == ids)
        #expect(found.first?.distanceInMeters == 0)
        #expect(abs((found.last?.distanceInMeters ?? 0) - numbers[6]) < 0.001)
        let within = NearestQuery(from: origin, count: 2, radiusInMeters: numbers[6] + 0.001).run(on: [layer])
        #expect(within.count == 2)
        #expect(
          NearestQuery(from: origin, count: 2, radiusInMeters: numbers[6] - 0.001).run(on: [layer]).count == 1
        )
      }
      compared += 1
    }
    #expect(compared >= 100)
  }

  private static func suite() throws -> JSONValue {
    let path = SharedMaterial.path("suites/spatial-query/tile38-geokdbush.json")
    return try JSONValue(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  private static func place(_ pair: JSONValue, isLatitudeFirst: Bool) throws -> Coordinate {
    let numbers = try #require(pair.elements).compactMap(\.double)
    try #require(numbers.count == 2)
    return isLatitudeFirst
      ? Coordinate(longitude: numbers[1], latitude: numbers[0])
      : Coordinate(longitude: numbers[0], latitude: numbers[1])
  }
}
