import CityStore
import Geodesy
import Projections
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

/// The nearest lines and areas beside a walk along every edge, in all parts of the globe.
@Suite struct NearestShapePropertyTests {
  @Test(
    "finds what a walk along every edge finds, from inside, from edges and from corners",
    arguments: UInt64(0)..<480
  )
  func bruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    var layers: [Layer] = []
    for number in 0..<Int.random(in: 1...2, using: &random) {
      var rows = (0..<Int.random(in: 1...7, using: &random)).map { id in
        TestRow(Int64(id) * 5, random.shape(in: region))
      }
      // The same shape again under another id.
      rows.append(TestRow(Int64.random(in: 0...40, using: &random) * 5 + 1, rows[0].shape))
      layers.append(try LooseLayer.made("l\(number)", rows: rows.shuffled(using: &random)))
    }
    for _ in 0..<2 {
      let origin = random.origin(by: layers, in: region)
      let walked = try Self.walked(layers, from: origin)
      let count = Int.random(in: 1...walked.count + 1, using: &random)
      let found = NearestQuery(from: origin, count: count).run(on: layers)
      #expect(found.count == min(count, walked.count))
      var features: Set<String> = []
      for (one, expected) in zip(found, walked) {
        // Where two are as near as the walk can tell, either may come first.
        #expect(abs(one.distanceInMeters - expected.distance) < 0.001, "\(region) \(origin)")
        let feature = Measured.feature(one)
        let own = walked.first { $0.feature == feature }?.distance ?? .infinity
        #expect(abs(one.distanceInMeters - own) < 0.001, "\(region) \(origin)")
        #expect(features.insert(feature).inserted)
        let length = Geodesic(from: origin, to: one.place).distanceInMeters
        #expect(abs(length - one.distanceInMeters) < 0.001, "\(region) \(origin)")
        #expect((one.heading == nil) == (one.distanceInMeters == 0))
      }
      Self.expectOrder(found, of: layers)
      let radius = (walked.randomElement(using: &random)?.distance ?? 0) + 0.01
      let within = NearestQuery(from: origin, count: 100, radiusInMeters: radius).run(on: layers)
      #expect(within.count == walked.count { $0.distance <= radius }, "\(region) \(origin) \(radius)")
    }
  }

  @Test("agrees with the filter of distances, to the last bit of the radius", arguments: UInt64(0)..<800)
  func besideFilter(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    let rows = (0..<10).map { TestRow($0, random.shape(in: region)) }
    let layer = try LooseLayer.made("a", rows: rows)
    let origin = random.origin(by: [layer], in: region)
    let all = NearestQuery(from: origin, count: 100).run(on: [layer])
    #expect(all.count == rows.count)
    for one in all.shuffled(using: &random).prefix(2) {
      let distance = one.distanceInMeters
      for radius in [distance, max(0, distance.nextDown), distance + 1, 0] {
        let near = NearestQuery(from: origin, count: 100, radiusInMeters: radius).run(on: [layer])
        let text =
          "S_DWITHIN(geometry, POINT(\(origin.longitude) \(origin.latitude)), \(radius))"
        let filter = try FilteredLayer.all(of: [layer], where: try FeatureFilter(parsing: text))[0]
        let matched = FeatureQuery(limit: .max).run(on: filter).positions.map { layer.snapshot.id(at: $0) }
        let ids = near.map { layer.snapshot.id(at: $0.position) }
        // What is farther away than can be measured to the last bit may be on either side.
        let isDecided = all.allSatisfy {
          abs($0.distanceInMeters - radius) > 1e-6 || $0.distanceInMeters == radius
        }
        if isDecided { #expect(ids.sorted() == matched, "\(region) \(text)") }
        let asked = NearestQuery(from: origin, count: 100).run(on: [filter])
        #expect(Set(asked.map { layer.snapshot.id(at: $0.position) }) == Set(matched), "\(region) \(text)")
      }
    }
  }

  /// Nearest first, then in the order of layers and ids.
  private static func expectOrder(_ found: [NearestQuery.Found], of layers: [Layer]) {
    let keys = found.map { one in
      let layer = layers.firstIndex { $0 === one.layer } ?? 0
      return (one.distanceInMeters, layer, one.layer.snapshot.id(at: one.position))
    }
    for (key, next) in zip(keys, keys.dropFirst()) { #expect(key < next) }
  }

  private static func walked(_ layers: [Layer], from origin: Coordinate) throws -> [Measured] {
    var walked: [Measured] = []
    for layer in layers {
      for position in 0..<layer.snapshot.count {
        let shape = try #require(layer.snapshot.shape(at: position))
        walked.append(
          Measured(
            layer: layer.record.id.text,
            id: layer.snapshot.id(at: position),
            position: position,
            distance: Walk.distance(origin, shape)
          )
        )
      }
    }
    return walked.sorted { $0.distance < $1.distance }
  }
}

extension SplitMix64 {
  /// Any place of a region, a corner of a shape, a place on an edge or one inside.
  mutating func origin(by layers: [Layer], in region: Region) -> Coordinate {
    let snapshot = layers[Int.random(in: 0..<layers.count, using: &self)].snapshot
    guard let shape = snapshot.shape(at: Int.random(in: 0..<snapshot.count, using: &self)) else {
      return place(in: region)
    }
    let part = shape.vertices(of: Int.random(in: 0..<shape.parts.count, using: &self))
    let corner = Int.random(in: part.indices, using: &self)
    let (start, end) = (part[corner], part[min(corner + 1, part.endIndex - 1)])
    switch Int.random(in: 0..<6, using: &self) {
    case 0: return start
    case 1:
      let share = Double.random(in: 0...1, using: &self)
      return Coordinate(
        longitude: start.longitude + share * (end.longitude - start.longitude),
        latitude: start.latitude + share * (end.latitude - start.latitude)
      )
    case 2: return shape.innerPoint ?? start
    case 3: return place(worldwide: true)
    default: return place(in: region)
    }
  }
}
