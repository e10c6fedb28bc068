import CityStore
import Geodesy
import Projections
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

/// Where the ways of measuring meet: at the reach of a local geodesic, around poles, at the antipodes.
@Suite struct NearestReachTests {
  @Test(
    "tells place and way of what lies a hair within the reach of a local geodesic, or a hair beyond",
    arguments: [0.0, 23.13, -45, 60, 75, 79.7]
  )
  func reach(latitude: Double) throws {
    let corner = Coordinate(longitude: 113, latitude: latitude)
    var road = Shape(.line)
    road.add(.line, [corner, Coordinate(longitude: 112.999, latitude: latitude)])
    var far = Shape(.line)
    far.add(.line, [Coordinate(longitude: 20, latitude: 10), Coordinate(longitude: 21, latitude: 10)])
    let layer = try LooseLayer.made("a", rows: [TestRow(1, road), TestRow(2, far)])
    for step in -12...12 {
      let distance = LocalGeodesic.reach + Double(step) * 1e-5
      let origin = Self.origin(at: distance, eastOf: corner)
      for count in [1, 2] {
        let found = NearestQuery(from: origin, count: count).run(on: [layer])
        let one = try #require(found.first)
        #expect(abs(one.distanceInMeters - distance) < 0.001)
        #expect(abs(Geodesic(from: origin, to: one.place).distanceInMeters - distance) < 0.001)
        let exact = Geodesic(from: origin, to: corner).azimuth
        #expect(abs((one.heading?.bearing ?? 0) - exact) < 0.06 && one.heading?.direction == .west)
      }
      for radius in [distance - 0.001, distance + 0.001] {
        let query = NearestQuery(from: origin, count: 5, radiusInMeters: radius)
        #expect(query.run(on: [layer]).count == (radius > distance ? 1 : 0))
      }
    }
  }

  /// A place so far east of another.
  private static func origin(at distance: Double, eastOf corner: Coordinate) -> Coordinate {
    var (near, far) = (corner.longitude, corner.longitude + 30)
    for _ in 0..<80 {
      let middle = Coordinate(longitude: (near + far) / 2, latitude: corner.latitude)
      if Geodesic(from: middle, to: corner).distanceInMeters < distance {
        near = middle.longitude
      } else {
        far = middle.longitude
      }
    }
    return Coordinate(longitude: (near + far) / 2, latitude: corner.latitude)
  }

  @Test("measures to edges that go far around a pole", arguments: UInt64(0)..<40)
  func aroundPoles(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let sign = seed % 2 == 0 ? 1.0 : -1.0
    var rows: [TestRow] = []
    for id in 0..<Int64(5) {
      var shape = Shape(.line)
      shape.add(
        .line,
        (0..<Int.random(in: 2...4, using: &random)).map { _ in
          Coordinate(
            longitude: .random(in: -180...180, using: &random),
            latitude: sign * .random(in: 88...90, using: &random)
          )
        }
      )
      rows.append(TestRow(id, shape))
    }
    let origins = (0..<3).map { _ in
      Coordinate(
        longitude: .random(in: -180...180, using: &random),
        latitude: sign * .random(in: 85...90, using: &random)
      )
    }
    try expectWalked(rows, from: origins)
  }

  @Test("measures to shapes on the other side of the globe", arguments: UInt64(0)..<40)
  func antipodes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region.world
    let center = random.place(worldwide: true)
    let rows = (0..<5).map { TestRow($0, random.shape(in: region)) }
    let origins = rows.prefix(3).compactMap { row -> Coordinate? in
      guard let place = row.shape?.vertices.first else { return nil }
      let longitude = place.longitude > 0 ? place.longitude - 180 : place.longitude + 180
      let nudge = Double.random(in: -1...1, using: &random)
      let latitude = min(max(-place.latitude + nudge, -90), 90)
      return Coordinate(longitude: min(max(longitude + nudge, -180), 180), latitude: latitude)
    }
    try expectWalked(rows, from: origins + [center])
  }

  private func expectWalked(_ rows: [TestRow], from origins: [Coordinate]) throws {
    let layer = try LooseLayer.made("a", rows: rows)
    let snapshot = layer.snapshot
    for origin in origins {
      let found = NearestQuery(from: origin, count: 10).run(on: [layer])
      #expect(found.count == rows.count)
      for one in found {
        let shape = try #require(snapshot.shape(at: one.position))
        // The walk may miss the least of several dips, but never finds less than there is.
        let walked = ManyDips.distance(origin, shape)
        #expect(abs(one.distanceInMeters - walked) < 0.002, "\(origin) \(shape.wellKnownText)")
        #expect(abs(Geodesic(from: origin, to: one.place).distanceInMeters - one.distanceInMeters) < 0.001)
      }
    }
  }
}

/// The distance to a shape by so many steps along its edges that no dip of the distance is passed over.
private enum ManyDips {
  static func distance(_ origin: Coordinate, _ shape: Shape) -> Double {
    if shape.intersects(Shape(point: origin)) { return 0 }
    var least = Double.infinity
    for part in shape.parts.indices {
      let vertices = shape.vertices(of: part)
      for (start, end) in zip(vertices, vertices.count > 1 ? vertices.dropFirst() : vertices) {
        least = min(least, distance(origin, start, end))
      }
    }
    return least
  }

  private static func distance(_ origin: Coordinate, _ start: Coordinate, _ end: Coordinate) -> Double {
    func length(_ share: Double) -> Double {
      let place = Coordinate(
        longitude: start.longitude + share * (end.longitude - start.longitude),
        latitude: start.latitude + share * (end.latitude - start.latitude)
      )
      return Geodesic(from: origin, to: place).distanceInMeters
    }
    let steps = 120
    let lengths = (0...steps).map { length(Double($0) / Double(steps)) }
    var least = lengths.min() ?? .infinity
    for step in 0...steps {
      let (before, after) = (max(0, step - 1), min(steps, step + 1))
      guard lengths[step] <= lengths[before], lengths[step] <= lengths[after] else { continue }
      var (low, high) = (Double(before) / Double(steps), Double(after) / Double(steps))
      for _ in 0..<50 {
        let (first, second) = (low + (high - low) / 3, high - (high - low) / 3)
        if length(first) < length(second) { high = second } else { low = first }
      }
      least = min(least, length((low + high) / 2))
    }
    return least
  }
}
