import CityStore
import Geodesy
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

/// The nearest of the features for which a condition holds.
@Suite struct NearestFilterPropertyTests {
  @Test("finds the nearest of those that match, and no other", arguments: UInt64(0)..<600)
  func bruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    var known: [String: [String: NaiveValue]] = [:]
    var layers: [Layer] = []
    for name in ["b", "a"].prefix(Int.random(in: 1...2, using: &random)) {
      let features = random.features(random.count(upTo: 80), in: region).map { feature in
        TestFeature(feature.id, feature.place.longitude, feature.place.latitude, random.row())
      }
      for feature in features {
        let values = zip(RandomFilters.fields, feature.values).map { ($0.name, $1.naive($0.type)) }
        known["\(name) \(feature.id)"] = Dictionary(uniqueKeysWithValues: values)
      }
      layers.append(try LooseLayer.made(name, fields: RandomFilters.fields, features))
    }
    for _ in 0..<3 {
      let condition = random.filter()
      let filter = try FeatureFilter(parsing: condition.text)
      let asked = try FilteredLayer.all(of: layers, where: filter)
      let origin = random.place(in: region)
      let matching = Measured.all(layers, from: origin).filter { one in
        known[one.feature].flatMap { condition.holds(for: $0) } == true
      }
      let radius = random.radius(matching.map(\.distance))
      let count = Int.random(in: 1...30, using: &random)
      let query = NearestQuery(from: origin, count: count, radiusInMeters: radius)
      let expected = matching.filter { $0.distance <= radius }.prefix(count).map(\.feature)
      #expect(query.run(on: asked).map(Measured.feature) == expected, "\(region) \(query) \(condition.text)")
      // A page of features has the same condition.
      for one in asked {
        let ids = FeatureQuery(limit: .max).run(on: one).positions.map { one.layer.snapshot.id(at: $0) }
        let own = matching.filter { $0.layer == one.layer.record.id.text }.map(\.id).sorted()
        #expect(ids == own, "\(region) \(condition.text)")
      }
    }
  }

  @Test("finds the nearest lines and areas of those that match", arguments: UInt64(0)..<400)
  func shapes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    let rows = (0..<30).map { TestRow($0, random.shape(in: region), [.integer($0 % 7)]) }
    let layer = try LooseLayer.made("a", fields: [Field("n", .integer)], rows: rows)
    for _ in 0..<4 {
      let wanted = Int64.random(in: 0...7, using: &random)
      let filter = try FeatureFilter(parsing: "n = \(wanted)")
      let filtered = try FilteredLayer.all(of: [layer], where: filter)
      let origin = random.place(in: region)
      let all = NearestQuery(from: origin, count: 100).run(on: [layer])
      let expected = all.filter { layer.snapshot.id(at: $0.position) % 7 == wanted }
      let count = Int.random(in: 1...6, using: &random)
      let found = NearestQuery(from: origin, count: count).run(on: filtered)
      #expect(found.map(\.position) == expected.prefix(count).map(\.position), "\(region) \(origin)")
      #expect(zip(found, expected).allSatisfy { abs($0.distanceInMeters - $1.distanceInMeters) < 0.001 })
    }
  }
}
