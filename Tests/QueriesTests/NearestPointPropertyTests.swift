import CityStore
import Geodesy
import Projections
import Queries
import TestCity
import TestSupport
import Testing

/// The nearest points beside asking every one with Karney's geodesic.
@Suite struct NearestPointPropertyTests {
  @Test("finds what asking every point finds, to the last of ties", arguments: UInt64(0)..<1600)
  func bruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    let layers = try (0..<Int.random(in: 1...3, using: &random)).map { number in
      try LooseLayer.made("l\(number)", random.features(random.count(upTo: 120), in: region))
    }
    for _ in 0..<4 {
      var origin = random.place(in: region)
      // From where one of them stands, from the other side of the globe, or from anywhere.
      switch Int.random(in: 0..<8, using: &random) {
      case 0: origin = Coordinate(longitude: origin.longitude > 0 ? -60 : 120, latitude: -origin.latitude)
      case 1: if layers[0].snapshot.count > 0 { origin = layers[0].snapshot.place(at: 0) }
      case 2: origin = random.place(worldwide: true)
      default: break
      }
      let all = Measured.all(layers, from: origin)
      let counts = [1, 2, 7, all.count, all.count + 5, Int.random(in: 1...60, using: &random), 1_000_000_000]
      let count = max(1, counts[Int.random(in: 0..<counts.count, using: &random)])
      let radius = random.radius(all.map(\.distance))
      let query = NearestQuery(from: origin, count: count, radiusInMeters: radius)
      let expected = all.filter { $0.distance <= radius }.prefix(count)
      let found = query.run(on: layers)
      #expect(found.map(Measured.feature) == expected.map(\.feature), "\(region) \(query)")
      let errors = zip(found, expected).map { abs($0.distanceInMeters - $1.distance) }
      #expect(errors.allSatisfy { $0 <= LocalGeodesic.error }, "\(region) \(query)")
      // Each layer for itself gives its own part of the whole.
      let each = query.runOnEach(layers.map { FilteredLayer(whole: $0) })
      let own = layers.flatMap { layer in
        all.filter { $0.layer == layer.record.id.text && $0.distance <= radius }.prefix(count)
      }
      #expect(each.map(Measured.feature) == own.map(\.feature), "\(region) \(query)")
    }
  }

  @Test("keeps thousands of points of one place in the order of their ids", arguments: UInt64(0)..<24)
  func identical(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    let place = random.place(in: region)
    let ids = (0..<3000).map { Int64($0) * 3 - 2000 }.shuffled(using: &random)
    let crowd = ids.map { TestFeature($0, place.longitude, place.latitude) }
    let others = random.features(40, in: region)
    let layers = [
      try LooseLayer.made("b", crowd), try LooseLayer.made("a", Array(crowd.prefix(1200))),
      try LooseLayer.made("c", others),
    ]
    for origin in [place, random.place(in: region), random.place(worldwide: true)] {
      let all = Measured.all(layers, from: origin)
      for count in [1, 17, 3000, 3001, 4200, 5000] {
        let found = NearestQuery(from: origin, count: count).run(on: layers)
        #expect(found.map(Measured.feature) == all.prefix(count).map(\.feature), "\(region) \(count)")
      }
    }
  }

  @Test("takes both sides of the antimeridian for one", arguments: UInt64(0)..<200)
  func antimeridian(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let features = random.features(30, in: .antimeridian)
    // The same places, and the other name of those that lie on the antimeridian itself.
    let mirrored = features.map { feature in
      let longitude = abs(feature.place.longitude) == 180 ? -feature.place.longitude : feature.place.longitude
      return TestFeature(feature.id, longitude, feature.place.latitude)
    }
    let (one, other) = (try LooseLayer.made("a", features), try LooseLayer.made("a", mirrored))
    for _ in 0..<5 {
      let query = NearestQuery(from: random.place(in: .antimeridian), count: 30)
      let (left, right) = (query.run(on: [one]), query.run(on: [other]))
      #expect(zip(left, right).allSatisfy { abs($0.distanceInMeters - $1.distanceInMeters) < 1e-6 })
      #expect(left.count == 30 && right.count == 30)
    }
  }
}

/// A feature and how far away it is.
struct Measured {
  let layer: String
  let id: Int64
  let position: Int
  let distance: Double

  var feature: String { "\(layer) \(id)" }

  static func feature(_ found: NearestQuery.Found) -> String {
    "\(found.layer.record.id.text) \(found.layer.snapshot.id(at: found.position))"
  }

  /// All points of some layers, nearest first, then in the order of layers and ids.
  static func all(_ layers: [Layer], from origin: Coordinate) -> [Measured] {
    var measured: [(rank: Int, one: Measured)] = []
    for (rank, layer) in layers.enumerated() {
      let snapshot = layer.snapshot
      for position in 0..<snapshot.count {
        let one = Measured(
          layer: layer.record.id.text,
          id: snapshot.id(at: position),
          position: position,
          distance: Geodesic(from: origin, to: snapshot.place(at: position)).distanceInMeters
        )
        measured.append((rank, one))
      }
    }
    measured.sort { ($0.one.distance, $0.rank, $0.one.id) < ($1.one.distance, $1.rank, $1.one.id) }
    return measured.map(\.one)
  }
}

extension SplitMix64 {
  mutating func features(_ count: Int, in region: Region) -> [TestFeature] {
    var features: [TestFeature] = []
    for number in 0..<count {
      var place = place(in: region)
      // Some stand where the one before stands.
      if number % 9 == 5 { place = features[number - 1].place }
      features.append(TestFeature(Int64(number) * 2 - 20, place.longitude, place.latitude))
    }
    return features.shuffled(using: &self)
  }

  /// Nothing, everything, any, or exactly the distance of one, or a hair less.
  mutating func radius(_ distances: [Double]) -> Double {
    let one = distances.randomElement(using: &self) ?? 0
    switch Int.random(in: 0..<7, using: &self) {
    case 0: return 0
    case 1: return one
    case 2: return max(0, one.nextDown)
    case 3: return Double.random(in: 0...max(1, 2 * one), using: &self)
    case 4: return 1e9
    default: return .infinity
    }
  }
}
