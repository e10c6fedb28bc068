import Geodesy
import Shapes
import TestCity
import TestSupport
import Testing

/// How shapes lie to each other, beside what SpatiaLite says; on grids of whole numbers its arithmetic is exact.
@Suite(.tags(.geometry)) struct ShapeRelationTests {
  private let city: TestCity

  init() throws {
    city = try TestCity()
  }

  @Test(
    "agrees with SpatiaLite about which shapes meet, and which are within others",
    arguments: UInt64(0)..<16
  )
  func besideSpatiaLite(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // On a narrow grid corners and edges meet all the time; on a wide one there is room for holes.
    let width = seed % 2 == 0 ? 8 : 24
    let shapes = (0..<60).map { _ in random.shape(onGridOf: width) }
    try compare(shapes, shapes)
  }

  @Test("takes polygons that share borders for their union", arguments: UInt64(0)..<12)
  func sharedBorders(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shapes = (0..<30).map { _ in random.shape(onGridOf: 8) }
    let mosaics = (0..<12).map { _ in random.mosaic(ofSide: 8) }
    try compare(shapes, mosaics, other: "ST_UnaryUnion(geometry)")
    try compare(mosaics, mosaics, one: "ST_UnaryUnion(geometry)", other: "ST_UnaryUnion(geometry)")
  }

  /// Compares every shape with every other; SpatiaLite looks at what is made of them in SQL.
  private func compare(
    _ shapes: [Shape],
    _ others: [Shape],
    one: String = "geometry",
    other: String = "geometry"
  ) throws {
    try city.put("a", rows: shapes.enumerated().map { TestRow(Int64($0.offset), $0.element) })
    try city.put("b", rows: others.enumerated().map { TestRow(Int64($0.offset), $0.element) })
    let program = try OtherProgram(city)
    for (table, made, layer) in [("x", one, "a"), ("y", other, "b")] {
      let select = "SELECT suitu_id AS id, \(made) AS shape FROM \(layer)"
      try program.execute(
        "CREATE TEMP TABLE \(table) AS SELECT * FROM (\(select)) WHERE ST_IsValid(shape) = 1"
      )
    }
    func pairs(_ condition: String) throws -> Set<String> {
      Set(try program.texts("SELECT x.id || ' ' || y.id FROM x, y WHERE \(condition)"))
    }
    let meeting = try pairs("ST_Intersects(x.shape, y.shape) = 1")
    let within = try pairs("ST_Within(x.shape, y.shape) = 1")
    let validOnes = Set(try program.texts("SELECT id FROM x"))
    let validOthers = Set(try program.texts("SELECT id FROM y"))
    #expect(validOnes.count > 10 && validOthers.count > 10 && within.count > 3)
    for (number, shape) in shapes.enumerated() where validOnes.contains("\(number)") {
      for (otherNumber, other) in others.enumerated() where validOthers.contains("\(otherNumber)") {
        let pair = "\(number) \(otherNumber)"
        #expect(
          shape.intersects(other) == meeting.contains(pair),
          "\(shape.wellKnownText) and \(other.wellKnownText)"
        )
        #expect(
          shape.isWithin(other) == within.contains(pair),
          "\(shape.wellKnownText) and \(other.wellKnownText)"
        )
      }
    }
  }

  /// GEOS overlooks the points of a collection that has lines too, so that only our own answers are compared.
  @Test("takes a collection for the sum of its members", arguments: UInt64(0)..<16)
  func collections(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let shapes = (0..<40).map { _ in random.shape(onGridOf: 8) }
    for _ in 0..<20 {
      let members = (0..<3).map { _ in random.shape(onGridOf: 8) }
      let collection = members.reduce(into: Shape(.collection)) { $0.add($1) }
      for shape in shapes {
        let expected = members.contains { $0.intersects(shape) }
        #expect(collection.intersects(shape) == expected)
        #expect(shape.intersects(collection) == expected)
        if members.allSatisfy({ $0.isWithin(shape) }) { #expect(collection.isWithin(shape)) }
        if !members.allSatisfy({ $0.intersects(shape) }) { #expect(!collection.isWithin(shape)) }
      }
    }
  }
}

extension SplitMix64 {
  /// A shape of one kind whose vertices are whole numbers.
  fileprivate mutating func shape(onGridOf width: Int) -> Shape {
    let kinds = Shape.Kind.allCases.filter { $0 != .collection }
    let kind = kinds[Int.random(in: 0..<kinds.count, using: &self)]
    let center = Coordinate(
      longitude: Double(Int.random(in: 0...width, using: &self)),
      latitude: Double(Int.random(in: 0...width, using: &self))
    )
    let shape = shape(kind, around: center, reach: .random(in: 1...Double(width), using: &self))
    return shape.mapVertices {
      Coordinate(longitude: $0.longitude.rounded(), latitude: $0.latitude.rounded())
    } ?? shape
  }

  /// Some cells of a wall of bricks, so that corners stand on others' edges.
  fileprivate mutating func mosaic(ofSide side: Int) -> Shape {
    var shape = Shape(.multiPolygon)
    let missing = Int.random(in: 0...5, using: &self)
    for row in 0..<side / 2 {
      for column in 0..<side / 2 where Int.random(in: 0...9, using: &self) >= missing {
        let (west, south) = (Double(2 * column + row % 2), Double(2 * row))
        let (east, north) = (west + 2, south + 2)
        let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        shape.add(.outerRing, ring.map { Coordinate(longitude: $0.0, latitude: $0.1) })
      }
    }
    if shape.isEmpty { shape.add(mosaic(ofSide: side)) }
    return shape
  }
}
