import Geodesy
import Shapes
import TestSupport
import Testing

private let square = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"
private let ringed = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 8 2, 8 8, 2 8, 2 2))"
private let joined = "MULTIPOLYGON (((0 0, 5 0, 5 10, 0 10, 0 0)), ((5 0, 10 0, 10 10, 5 10, 5 0)))"
private let corners = "MULTIPOLYGON (((0 0, 5 0, 5 5, 0 5, 0 0)), ((5 5, 10 5, 10 10, 5 10, 5 5)))"

@Suite(.tags(.geometry)) struct RelationTests {
  struct Case: Sendable {
    let one: String
    let other: String
    let intersects: Bool
    let isWithin: Bool

    init(_ one: String, _ other: String, intersects: Bool, isWithin: Bool) {
      self.one = one
      self.other = other
      self.intersects = intersects
      self.isWithin = isWithin
    }
  }

  private func check(_ example: Case) throws {
    let one = try #require(Shape(example.one))
    let other = try #require(Shape(example.other))
    #expect(one.intersects(other) == example.intersects)
    #expect(other.intersects(one) == example.intersects)
    #expect(one.isWithin(other) == example.isWithin)
  }

  @Test(
    "knows how points lie to areas and lines",
    arguments: [
      Case("POINT (5 5)", square, intersects: true, isWithin: true),
      Case("POINT (10 5)", square, intersects: true, isWithin: false),
      Case("POINT (0 0)", square, intersects: true, isWithin: false),
      Case("POINT (11 5)", square, intersects: false, isWithin: false),
      Case("POINT (5 5)", ringed, intersects: false, isWithin: false),
      Case("POINT (2 5)", ringed, intersects: true, isWithin: false),
      Case("POINT (1 5)", ringed, intersects: true, isWithin: true),
      Case("MULTIPOINT (0 0, 5 5)", square, intersects: true, isWithin: true),
      Case("MULTIPOINT (0 0, 10 5)", square, intersects: true, isWithin: false),
      Case("MULTIPOINT (5 5, 11 5)", square, intersects: true, isWithin: false),
      Case("POINT (5 5)", corners, intersects: true, isWithin: false),
      Case("POINT (5 5)", joined, intersects: true, isWithin: true),
      Case("POINT (5 0)", joined, intersects: true, isWithin: false),
      Case("POINT (2 1)", "LINESTRING (0 0, 4 2, 4 5)", intersects: true, isWithin: true),
      Case("POINT (4 2)", "LINESTRING (0 0, 4 2, 4 5)", intersects: true, isWithin: true),
      Case("POINT (4 5)", "LINESTRING (0 0, 4 2, 4 5)", intersects: true, isWithin: false),
      Case("POINT (0 0)", "LINESTRING (0 0, 4 2, 4 5, 0 0)", intersects: true, isWithin: true),
      Case("POINT (1 1)", "MULTILINESTRING ((0 0, 1 1), (1 1, 2 0))", intersects: true, isWithin: true),
      Case("POINT (1 1)", "POINT (1 1)", intersects: true, isWithin: true),
      Case("POINT (1 1)", "MULTIPOINT (3 3, 1 1)", intersects: true, isWithin: true),
      Case("POINT (1 2)", "MULTIPOINT (3 3, 1 1)", intersects: false, isWithin: false),
    ]
  )
  func points(example: Case) throws {
    try check(example)
  }

  @Test(
    "knows how lines lie to areas and lines",
    arguments: [
      Case("LINESTRING (1 1, 9 9)", square, intersects: true, isWithin: true),
      Case("LINESTRING (1 1, 9 9)", ringed, intersects: true, isWithin: false),
      Case("LINESTRING (0 0, 10 10)", square, intersects: true, isWithin: true),
      Case("LINESTRING (0 0, 10 0, 10 10)", square, intersects: true, isWithin: false),
      Case("LINESTRING (0 0, 10 0, 9 5)", square, intersects: true, isWithin: true),
      Case("LINESTRING (-1 0, 11 0)", square, intersects: true, isWithin: false),
      Case("LINESTRING (-5 5, 5 -5)", square, intersects: true, isWithin: false),
      Case("LINESTRING (-5 4, 4 -5)", square, intersects: false, isWithin: false),
      Case("LINESTRING (-5 5, 15 5)", square, intersects: true, isWithin: false),
      Case("LINESTRING (2 3, 2 7)", ringed, intersects: true, isWithin: false),
      Case("LINESTRING (2 1, 2 9)", ringed, intersects: true, isWithin: true),
      Case("LINESTRING (3 3, 7 7)", ringed, intersects: false, isWithin: false),
      Case("LINESTRING (1 1, 9 1)", joined, intersects: true, isWithin: true),
      Case("LINESTRING (5 1, 5 9)", joined, intersects: true, isWithin: true),
      Case("LINESTRING (1 1, 9 9)", corners, intersects: true, isWithin: true),
      Case("LINESTRING (1 2, 8 9)", corners, intersects: true, isWithin: false),
      Case("LINESTRING (1 1, 3 3)", "LINESTRING (0 0, 2 2, 4 4)", intersects: true, isWithin: true),
      Case("LINESTRING (0 0, 4 4)", "LINESTRING (4 4, 2 2, 0 0)", intersects: true, isWithin: true),
      Case("LINESTRING (1 1, 5 5)", "LINESTRING (0 0, 2 2, 4 4)", intersects: true, isWithin: false),
      Case("LINESTRING (0 4, 4 0)", "LINESTRING (0 0, 4 4)", intersects: true, isWithin: false),
      Case("LINESTRING (4 4, 5 0)", "LINESTRING (0 0, 4 4)", intersects: true, isWithin: false),
      Case("LINESTRING (5 5, 6 6)", "LINESTRING (0 0, 4 4)", intersects: false, isWithin: false),
      Case(
        "LINESTRING (0 0, 4 0)",
        "MULTILINESTRING ((0 0, 2 0), (2 0, 4 0))",
        intersects: true,
        isWithin: true
      ),
      Case(
        "LINESTRING (0 0, 4 0)",
        "MULTILINESTRING ((0 0, 1 0), (2 0, 4 0))",
        intersects: true,
        isWithin: false
      ),
      Case("LINESTRING (0 0, 4 4)", "POINT (1 1)", intersects: true, isWithin: false),
    ]
  )
  func lines(example: Case) throws {
    try check(example)
  }

  @Test(
    "knows how areas lie to areas",
    arguments: [
      Case(square, square, intersects: true, isWithin: true),
      Case(ringed, square, intersects: true, isWithin: true),
      Case(square, ringed, intersects: true, isWithin: false),
      Case(ringed, ringed, intersects: true, isWithin: true),
      Case(square, joined, intersects: true, isWithin: true),
      Case(joined, square, intersects: true, isWithin: true),
      Case(corners, joined, intersects: true, isWithin: true),
      Case(joined, corners, intersects: true, isWithin: false),
      Case("POLYGON ((4 4, 6 4, 6 6, 4 6, 4 4))", joined, intersects: true, isWithin: true),
      Case("POLYGON ((4 4, 6 4, 6 6, 4 6, 4 4))", corners, intersects: true, isWithin: false),
      Case("POLYGON ((3 3, 7 3, 7 7, 3 7, 3 3))", ringed, intersects: false, isWithin: false),
      Case("POLYGON ((2 2, 8 2, 8 8, 2 8, 2 2))", ringed, intersects: true, isWithin: false),
      Case("POLYGON ((1 1, 9 1, 9 9, 1 9, 1 1))", ringed, intersects: true, isWithin: false),
      Case("POLYGON ((0 0, 0 2, 2 2, 2 0, 0 0))", ringed, intersects: true, isWithin: true),
      Case("POLYGON ((10 0, 20 0, 20 10, 10 0))", square, intersects: true, isWithin: false),
      Case("POLYGON ((10 10, 20 10, 20 20, 10 10))", square, intersects: true, isWithin: false),
      Case("POLYGON ((-5 -5, 15 -5, 15 15, -5 15, -5 -5))", square, intersects: true, isWithin: false),
      Case(square, "POLYGON ((-5 -5, 15 -5, 15 15, -5 15, -5 -5))", intersects: true, isWithin: true),
      Case("POLYGON ((4 -5, 6 -5, 6 15, 4 15, 4 -5))", square, intersects: true, isWithin: false),
      Case(square, "LINESTRING (0 0, 10 0, 10 10, 0 10, 0 0)", intersects: true, isWithin: false),
    ]
  )
  func areas(example: Case) throws {
    try check(example)
  }

  @Test(
    "takes a collection for the union of its members",
    arguments: [
      Case(
        "GEOMETRYCOLLECTION (POINT (5 5), LINESTRING (1 1, 2 2))",
        square,
        intersects: true,
        isWithin: true
      ),
      Case(
        "GEOMETRYCOLLECTION (POINT (5 5), LINESTRING (1 1, 20 2))",
        square,
        intersects: true,
        isWithin: false
      ),
      Case(
        "LINESTRING (8 5, 12 5)",
        "GEOMETRYCOLLECTION (LINESTRING (10 5, 20 5), POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0)))",
        intersects: true,
        isWithin: true
      ),
      Case(
        "POINT (10 5)",
        "GEOMETRYCOLLECTION (LINESTRING (10 5, 20 5), POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0)))",
        intersects: true,
        isWithin: false
      ),
    ]
  )
  func collections(example: Case) throws {
    try check(example)
  }

  @Test("finds nothing about what is empty")
  func empty() throws {
    let shape = try #require(Shape(square))
    #expect(!Shape(.multiPolygon).intersects(shape) && !shape.intersects(Shape(.multiPolygon)))
    #expect(!Shape(.multiPolygon).isWithin(shape) && !shape.isWithin(Shape(.multiPolygon)))
    #expect(!Shape(.multiPolygon).contains(Coordinate(longitude: 0, latitude: 0)))
  }

  @Test("goes by the last bit of a place")
  func lastBit() throws {
    // The edge's ends are no neighbours of the place, so that plain arithmetic finds it on the edge.
    let triangle = try #require(Shape("POLYGON ((12 12, 24 24, 24 12, 12 12))"))
    let place = Coordinate(longitude: 12.5, latitude: 12.5)
    #expect(triangle.contains(place))
    #expect(triangle.contains(Coordinate(longitude: 12.5.nextUp, latitude: 12.5)))
    #expect(!triangle.contains(Coordinate(longitude: 12.5.nextDown, latitude: 12.5)))
    #expect(!triangle.contains(Coordinate(longitude: 12.5, latitude: 12.5.nextUp)))
    #expect(Shape(point: place).intersects(triangle) && !Shape(point: place).isWithin(triangle))
    let inside = Shape(point: Coordinate(longitude: 12.5.nextUp, latitude: 12.5))
    #expect(inside.isWithin(triangle))
  }

  @Test("gives some answer about numbers that are no places", arguments: UInt64(0)..<20)
  func wildNumbers(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let numbers = [
      0, 1, -1, 1e160, -1e160, 1e300, -1e300, .leastNonzeroMagnitude, .infinity, -.infinity, .nan,
    ]
    func shape(_ kind: Shape.Kind, _ role: Shape.Role) -> Shape {
      var shape = Shape(kind)
      let vertices = (0..<12).map { _ in
        Coordinate(
          longitude: numbers.randomElement(using: &random) ?? 0,
          latitude: numbers.randomElement(using: &random) ?? 0
        )
      }
      shape.add(role, vertices + vertices.prefix(1))
      return shape
    }
    // Nobody knows which answers are right; that none ends the program is enough.
    var answers: [Bool] = []
    for _ in 0..<200 {
      let shapes = [shape(.polygon, .outerRing), shape(.line, .line), shape(.polygon, .outerRing)]
      for one in shapes {
        answers += shapes.flatMap { [one.intersects($0), one.isWithin($0)] }
        answers.append(one.contains(one.vertices[0]))
      }
    }
    #expect(answers.count == 200 * 3 * 7)
  }

  @Test("answers about long borders at once")
  func longBorders() throws {
    let border = star(corners: 100_000, around: 0, 0)
    let district = star(corners: 1000, around: 0.5, 0.5)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(border.intersects(district) && district.intersects(border))
      #expect(!border.isWithin(district) && !district.isWithin(border))
    }
    // Pair by pair it would be minutes, in a build for debugging too.
    #expect(time < .seconds(10))
  }

  /// A ring with a ragged edge around a place, two degrees wide.
  private func star(corners count: Int, around longitude: Double, _ latitude: Double) -> Shape {
    var random = SplitMix64(seed: UInt64(count))
    let ring = (0..<count).map { index in
      let turn = Double(index) / Double(count)
      let radius = Double.random(in: 0.9...1, using: &random)
      let x = turn < 0.5 ? 1 - 4 * turn : 4 * turn - 3
      let y = turn < 0.25 ? 4 * turn : turn < 0.75 ? 2 - 4 * turn : 4 * turn - 4
      return Coordinate(longitude: longitude + radius * x, latitude: latitude + radius * y)
    }
    var shape = Shape(.polygon)
    shape.add(.outerRing, ring + [ring[0]])
    return shape
  }
}
