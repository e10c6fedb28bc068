import CityStore
import Geodesy
import Projections
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

/// The nearest lines and areas beside a walk along every edge.
@Suite struct NearestShapeTests {
  @Test("finds what a walk along every edge finds, in a city", arguments: UInt64(0)..<24)
  func inACity(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shapes = (0..<60).map { _ in random.shape() }
    let origins = (0..<8).map { _ in random.place(worldwide: false) }
    try check(shapes, from: origins, &random)
  }

  @Test("finds what a walk along every edge finds, all over the globe", arguments: UInt64(0)..<16)
  func worldwide(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shapes = (0..<20).map { _ in random.worldwideShape() }
    let origins = (0..<4).map { _ in random.place(worldwide: true) }
    try check(shapes, from: origins, &random)
  }

  private func check(_ shapes: [Shape], from origins: [Coordinate], _ random: inout SplitMix64) throws {
    let city = try TestCity()
    try city.put("a", rows: shapes.enumerated().map { TestRow(Int64($0.offset), $0.element) })
    let layer = try city.layer("a")
    let snapshot = layer.snapshot
    for origin in origins {
      let walked = try (0..<snapshot.count).map { position in
        let shape = try #require(snapshot.shape(at: position))
        return (id: snapshot.id(at: position), distance: Walk.distance(origin, shape))
      }.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }
      let count = Int.random(in: 1...shapes.count, using: &random)
      let found = NearestQuery(from: origin, count: count).run(on: [layer])
      #expect(found.count == count)
      for (one, expected) in zip(found, walked) {
        // Where two are as near as the walk can tell, either may come first.
        #expect(abs(one.distanceInMeters - expected.distance) < 0.001)
        let own = walked.first { $0.id == snapshot.id(at: one.position) }
        #expect(abs(one.distanceInMeters - (own?.distance ?? .infinity)) < 0.001)
        guard one.distanceInMeters > 0 else { continue }
        let length = Geodesic(from: origin, to: one.place).distanceInMeters
        #expect(abs(length - one.distanceInMeters) < 0.001)
      }
      let radius = walked[shapes.count / 2].distance + 0.01
      let within = NearestQuery(from: origin, count: 1000, radiusInMeters: radius).run(on: [layer])
      #expect(within.count == walked.count { $0.distance <= radius })
    }
  }

  @Test("is at no distance from an area one stands in, on its edge or at its corner, but from its hole")
  func inside() throws {
    let outer = [(113.0, 23.0), (113.4, 23.0), (113.4, 23.4), (113.0, 23.4), (113.0, 23.0)]
    let hole = [(113.1, 23.1), (113.1, 23.3), (113.3, 23.3), (113.3, 23.1), (113.1, 23.1)]
    var shape = Shape(.polygon)
    shape.add(.outerRing, outer.map { Coordinate(longitude: $0.0, latitude: $0.1) })
    shape.add(.innerRing, hole.map { Coordinate(longitude: $0.0, latitude: $0.1) })
    let city = try TestCity()
    try city.put("a", rows: [TestRow(1, shape)])
    let layer = try city.layer("a")
    func found(_ longitude: Double, _ latitude: Double) -> NearestQuery.Found? {
      NearestQuery(from: Coordinate(longitude: longitude, latitude: latitude), count: 1).run(on: [layer])
        .first
    }
    for (longitude, latitude) in [
      (113.05, 23.2), (113.0, 23.0), (113.0, 23.17), (113.1, 23.2), (113.3, 23.3),
    ] {
      let one = found(longitude, latitude)
      #expect(one?.distanceInMeters == 0)
      #expect(one?.heading == nil)
    }
    let inHole = try #require(found(113.15, 23.2))
    let toEdge = Geodesic(
      from: Coordinate(longitude: 113.15, latitude: 23.2),
      to: Coordinate(longitude: 113.1, latitude: 23.2)
    )
    // The nearest place of the edge is not on the parallel, but as good as there.
    #expect(inHole.distanceInMeters <= toEdge.distanceInMeters)
    #expect(abs(inHole.distanceInMeters - toEdge.distanceInMeters) < 0.2)
    #expect(inHole.heading?.direction == .west)
  }

  @Test("puts areas that share an edge in the order of their ids, whichever way their rings go")
  func sharedEdge() throws {
    let city = try TestCity()
    let shared = [
      Coordinate(longitude: 113.123_456_7, latitude: 23.0),
      Coordinate(longitude: 113.234_567_8, latitude: 23.4),
    ]
    let north = Shape.triangle(shared[0], shared[1], Coordinate(longitude: 113.5, latitude: 23.1))
    let south = Shape.triangle(shared[1], shared[0], Coordinate(longitude: 113.5, latitude: 23.2))
    try city.put("a", rows: [TestRow(7, north), TestRow(3, south), TestRow(5, north)])
    let layer = try city.layer("a")
    var random = SplitMix64(seed: 1)
    for _ in 0..<200 {
      let origin = Coordinate(
        longitude: .random(in: 112.9...113.1, using: &random),
        latitude: .random(in: 23...23.4, using: &random)
      )
      let found = NearestQuery(from: origin, count: 3).run(on: [layer])
      #expect(found.map { layer.snapshot.id(at: $0.position) } == [3, 5, 7])
    }
  }

  @Test("finds one of many vertices as quickly as it looks for the run that holds it")
  func longCoast() throws {
    var random = SplitMix64(seed: 9)
    var corners = (0..<5000).map { number in
      Coordinate(
        longitude: 113 + Double(number) / 10_000 + .random(in: -0.001...0.001, using: &random),
        latitude: 23 + .random(in: -0.001...0.001, using: &random)
      )
    }
    var coast = Shape(.line)
    coast.add(.line, corners)
    corners += [Coordinate(longitude: 113.2, latitude: 22.9), corners[0]]
    var land = Shape(.polygon)
    land.add(.outerRing, corners)
    let city = try TestCity()
    try city.put("a", rows: [TestRow(1, coast), TestRow(2, land)])
    let layer = try city.layer("a")
    for _ in 0..<40 {
      let origin = Coordinate(
        longitude: .random(in: 112.9...113.6, using: &random),
        latitude: .random(in: 22.9...23.05, using: &random)
      )
      for one in NearestQuery(from: origin, count: 2).run(on: [layer]) {
        let shape = try #require(layer.snapshot.shape(at: one.position))
        #expect(abs(one.distanceInMeters - Walk.distance(origin, shape)) < 0.001)
      }
    }
  }
}

/// The distance to a shape by walking along its edges with Karney's geodesic, and looking closer where it is least.
enum Walk {
  static func distance(_ origin: Coordinate, _ shape: Shape) -> Double {
    if shape.elements.contains(where: { isInside(origin, shape, $0) }) { return 0 }
    var least = Double.infinity
    for part in shape.parts.indices {
      let vertices = shape.vertices(of: part)
      for (start, end) in zip(vertices, vertices.count > 1 ? vertices.dropFirst() : vertices) {
        least = min(least, distance(origin, start, end, within: least))
      }
    }
    return least
  }

  private static func distance(
    _ origin: Coordinate,
    _ start: Coordinate,
    _ end: Coordinate,
    within limit: Double
  ) -> Double {
    func length(_ share: Double) -> Double {
      let place = Coordinate(
        longitude: start.longitude + share * (end.longitude - start.longitude),
        latitude: start.latitude + share * (end.latitude - start.latitude)
      )
      return Geodesic(from: origin, to: place).distanceInMeters
    }
    let steps = 24
    let lengths = (0...steps).map { length(Double($0) / Double(steps)) }
    let nearest = lengths.indices.min { lengths[$0] < lengths[$1] } ?? 0
    // No place between two steps is nearer than half a step less than they are.
    let step = Geodesic(from: start, to: end).distanceInMeters / Double(steps)
    guard lengths[nearest] - 2 * step < limit else { return .infinity }
    var (low, high) = (
      max(0, Double(nearest - 1) / Double(steps)), min(1, Double(nearest + 1) / Double(steps))
    )
    for _ in 0..<60 {
      let (first, second) = (low + (high - low) / 3, high - (high - low) / 3)
      if length(first) < length(second) { high = second } else { low = first }
    }
    return min(length((low + high) / 2), lengths[0], lengths[steps])
  }

  /// By the angle that an area's rings make around a place, which is another way than the one that is tested.
  private static func isInside(_ place: Coordinate, _ shape: Shape, _ element: Range<Int>) -> Bool {
    guard shape.parts[element.lowerBound].role == .outerRing else { return false }
    return element.allSatisfy { part in
      let ring = shape.vertices(of: part)
      var quadrants = 0
      for (from, to) in zip(ring, ring.dropFirst()) {
        quadrants += turn(place, from, to)
      }
      return (quadrants != 0) == (shape.parts[part].role == .outerRing)
    }
  }

  /// How many quarter turns an edge goes around a place.
  private static func turn(_ place: Coordinate, _ from: Coordinate, _ to: Coordinate) -> Int {
    func quadrant(_ vertex: Coordinate) -> Int {
      let (x, y) = (vertex.longitude - place.longitude, vertex.latitude - place.latitude)
      return x > 0 ? (y > 0 ? 0 : 3) : (y > 0 ? 1 : 2)
    }
    let steps = (quadrant(to) - quadrant(from) + 4) % 4
    guard steps == 2 else { return steps == 3 ? -1 : steps }
    let side =
      (from.longitude - place.longitude) * (to.latitude - place.latitude)
      - (from.latitude - place.latitude) * (to.longitude - place.longitude)
    return side > 0 ? 2 : -2
  }
}

extension Shape {
  fileprivate static func triangle(_ first: Coordinate, _ second: Coordinate, _ third: Coordinate) -> Shape {
    var shape = Shape(.polygon)
    shape.add(.outerRing, [first, second, third, first])
    return shape
  }
}

extension SplitMix64 {
  /// A line or an area anywhere, some at a pole or at the antimeridian, of a few metres or a few thousand kilometres.
  fileprivate mutating func worldwideShape() -> Shape {
    let kind: Shape.Kind = Bool.random(using: &self) ? .line : .polygon
    let size = [0.001, 0.1, 2, 12][Int.random(in: 0..<4, using: &self)]
    let place = place(worldwide: true)
    let center = Coordinate(
      longitude: min(max(place.longitude, -180 + size), 180 - size),
      latitude: min(max(place.latitude, -90 + size), 90 - size)
    )
    return shape(kind, around: center, reach: size)
  }
}
