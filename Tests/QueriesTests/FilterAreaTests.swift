import CityStore
import Geodesy
import Projections
import Queries
import Shapes
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct FilterAreaTests {
  @Test("asks shapes as one by one they would be asked", arguments: UInt64(0)..<20)
  func shapes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let city = try TestCity()
    try city.put("a", rows: (Int64(1)...80).map { TestRow($0, random.shape()) })
    let snapshot = try city.layer("a").snapshot
    for _ in 0..<10 {
      let literal = random.shape()
      try expect(literal.wellKnownText, literal, snapshot)
    }
    for _ in 0..<10 {
      let (box, shape) = random.box()
      try expect("BBOX(\(box.west),\(box.south),\(box.east),\(box.north))", shape, snapshot)
    }
  }

  @Test("asks points as one by one they would be asked, on edges and corners too", arguments: UInt64(0)..<20)
  func points(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let city = try TestCity()
    let features = (Int64(1)...100).map { number in
      TestFeature(
        number,
        Double(Int.random(in: 0...8, using: &random)),
        Double(Int.random(in: 0...8, using: &random))
      )
    }
    try city.put("a", features)
    let snapshot = try city.layer("a").snapshot
    for _ in 0..<20 {
      let literal = random.gridShape()
      try expect(literal.wellKnownText, literal, snapshot)
    }
    try expect("BBOX(2,3,5,6)", GeoBox(west: 2, south: 3, east: 5, north: 6).shape, snapshot)
  }

  @Test("takes a box over the antimeridian for two")
  func antimeridian() throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 179.5, 0), TestFeature(2, -179.5, 0), TestFeature(3, 0, 0)])
    let snapshot = try city.layer("a").snapshot
    for text in ["S_INTERSECTS(geometry, BBOX(170,-5,-170,5))", "S_WITHIN(geometry, BBOX(170,-5,-170,5))"] {
      #expect(try ids(text, snapshot) == [1, 2])
    }
  }

  @Test("measures from point to point along the geodesic", arguments: UInt64(0)..<20)
  func distances(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let city = try TestCity()
    let features = (Int64(1)...200).map { number in
      let place = random.place(worldwide: seed % 2 == 0)
      return TestFeature(number, place.longitude, place.latitude)
    }
    try city.put("a", features)
    let snapshot = try city.layer("a").snapshot
    for _ in 0..<10 {
      let goal = random.place(worldwide: seed % 2 == 0)
      let distances = features.map {
        (id: $0.id, metres: Geodesic(from: goal, to: $0.place).distanceInMeters)
      }
      // The distance of one of them, which is near enough by a hair or too far by one.
      let metres = distances[Int.random(in: 0..<distances.count, using: &random)].metres
      for limit in [metres, metres.nextDown, 0] {
        let text = "S_DWITHIN(geometry, POINT(\(goal.longitude) \(goal.latitude)), \(limit))"
        #expect(try ids(text, snapshot) == distances.filter { $0.metres <= limit }.map(\.id))
      }
    }
  }

  @Test("moves its geometries into another frame")
  func frames() throws {
    let city = try TestCity()
    let place = Coordinate(longitude: 113.2644, latitude: 23.1291)
    try city.put("a", [TestFeature(1, place.longitude, place.latitude)])
    let snapshot = try city.layer("a").snapshot
    let shown = Frame.gcj02.fromWGS84(place)
    let (x, y) = (shown.longitude, shown.latitude)
    let filter = try FeatureFilter(
      parsing: "S_DWITHIN(geometry, POINT(\(x) \(y)), 1)"
        + " AND S_INTERSECTS(geometry, BBOX(\(x - 1e-5),\(y - 1e-5),\(x + 1e-5),\(y + 1e-5)))"
    )
    #expect(!(try filter.bound(to: snapshot).matches(0)))
    #expect(try filter.mapCoordinates { Frame.gcj02.toWGS84($0) }.bound(to: snapshot).matches(0))
  }

  private func expect(_ text: String, _ literal: Shape, _ snapshot: Snapshot) throws {
    let positions = 0..<snapshot.count
    for (name, holds) in [
      ("S_INTERSECTS", { (shape: Shape) in shape.intersects(literal) }),
      ("S_WITHIN", { (shape: Shape) in shape.isWithin(literal) }),
    ] {
      let expected = positions.filter { snapshot.shape(at: $0).map(holds) ?? false }
      let bound = try FeatureFilter(parsing: "\(name)(geometry, \(text))").bound(to: snapshot)
      #expect(positions.filter { bound.matches($0) } == expected, "\(name) \(text)")
    }
  }

  private func ids(_ text: String, _ snapshot: Snapshot) throws -> [Int64] {
    let bound = try FeatureFilter(parsing: text).bound(to: snapshot)
    return (0..<snapshot.count).filter { bound.matches($0) }.map { snapshot.id(at: $0) }.sorted()
  }
}

extension GeoBox {
  fileprivate var shape: Shape {
    var shape = Shape(.polygon)
    let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    shape.add(.outerRing, corners.map { Coordinate(longitude: $0.0, latitude: $0.1) })
    return shape
  }
}

extension SplitMix64 {
  /// A box in Guangzhou, and the same as a shape.
  fileprivate mutating func box() -> (GeoBox, Shape) {
    let corner = place(worldwide: false)
    let width = Double.random(in: 0.001...0.5, using: &self)
    let box = GeoBox(
      west: corner.longitude,
      south: corner.latitude,
      east: corner.longitude + width,
      north: corner.latitude + width
    )
    return (box, box.shape)
  }

  /// A shape whose vertices lie where points lie too.
  fileprivate mutating func gridShape() -> Shape {
    let kind = Shape.Kind.allCases[Int.random(in: 0..<Shape.Kind.allCases.count, using: &self)]
    let shape = shape(
      kind,
      around: Coordinate(longitude: 4, latitude: 4),
      reach: .random(in: 2...4, using: &self)
    )
    return shape.mapVertices {
      Coordinate(longitude: $0.longitude.rounded(), latitude: $0.latitude.rounded())
    } ?? shape
  }
}
