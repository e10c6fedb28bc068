import Geodesy
import Shapes
import TestSupport
import Testing

/// Vertices from pairs of numbers.
private func places(_ numbers: Double...) -> [Coordinate] {
  stride(from: 0, to: numbers.count, by: 2).map {
    Coordinate(longitude: numbers[$0], latitude: numbers[$0 + 1])
  }
}

private func square(_ west: Double, _ south: Double, _ side: Double) -> [Coordinate] {
  places(
    west,
    south,
    west + side,
    south,
    west + side,
    south + side,
    west,
    south + side,
    west,
    south
  )
}

@Suite struct ShapeTests {
  private let ringed: Shape = {
    var shape = Shape(.polygon)
    shape.add(.outerRing, square(0, 0, 10))
    shape.add(.innerRing, square(2, 2, 6))
    return shape
  }()

  @Test(
    "covers so many square kilometres, less its holes",
    arguments: [
      // Degrees south-west, width, and what a sphere of 6371 km has there.
      (0.0, 0.0, 1.0, 12_363.7), (113.2, 23.1, 0.01, 1.137), (10, 60, 1, 6_088.0), (-180, -1, 1, 12_363.7),
    ]
  )
  func area(west: Double, south: Double, side: Double, area: Double) {
    var shape = Shape(.polygon)
    shape.add(.outerRing, square(west, south, side))
    #expect(abs(shape.squareKilometres / area - 1) < 0.005)
    shape.add(.innerRing, square(west + side / 4, south, side / 2).reversed())
    #expect(abs(shape.squareKilometres / area - 0.75) < 0.01)
    #expect(Shape(point: places(1, 2)[0]).squareKilometres == 0)
  }

  @Test("knows what makes a shape and what does not")
  func wellFormed() {
    #expect(ringed.isWellFormed && ringed.asMulti.isWellFormed)
    #expect(Shape(point: places(1, 2)[0]).isWellFormed)
    #expect(!Shape(.multiPoint).isWellFormed)
    var twoOuter = ringed
    twoOuter.add(.outerRing, square(20, 20, 1))
    #expect(!twoOuter.isWellFormed && twoOuter.asMulti.isWellFormed)
    var open = Shape(.polygon)
    open.add(.outerRing, places(0, 0, 1, 0, 1, 1, 0, 1))
    #expect(!open.isWellFormed)
    var hole = Shape(.polygon)
    hole.add(.innerRing, square(0, 0, 1))
    #expect(!hole.isWellFormed)
    var short = Shape(.line)
    short.add(.line, places(0, 0))
    #expect(!short.isWellFormed)
    var lineInPolygons = Shape(.multiPolygon)
    lineInPolygons.add(.line, places(0, 0, 1, 1))
    #expect(!lineInPolygons.isWellFormed)
    #expect(Shape(.line, vertices: places(0, 0, 1, 1), parts: [.init(role: .line, end: 3)]) == nil)
    #expect(Shape(.line, vertices: places(0, 0, 1, 1), parts: [.init(role: .line, end: 2)]) != nil)
  }

  @Test("groups holes with the polygon around them")
  func elements() {
    var shape = Shape(.collection)
    shape.add(.point, places(5, 5))
    shape.add(ringed)
    shape.add(.line, places(0, 0, 1, 1))
    #expect(shape.isWellFormed)
    #expect(shape.elements == [0..<1, 1..<3, 3..<4])
    #expect(shape.vertices(of: 3) == places(0, 0, 1, 1)[...])
    #expect(shape.box == GeoBox(west: 0, south: 0, east: 10, north: 10))
  }

  @Test("is written as well-known text")
  func wellKnownText() {
    var collection = Shape(.collection)
    collection.add(.point, places(5, 5.5))
    collection.add(.line, places(0, 0, 1, 1))
    #expect(collection.wellKnownText == "GEOMETRYCOLLECTION (POINT (5.0 5.5), LINESTRING (0.0 0.0, 1.0 1.0))")
    var polygon = Shape(.polygon)
    polygon.add(.outerRing, square(0, 0, 1))
    let text = "((0.0 0.0, 1.0 0.0, 1.0 1.0, 0.0 1.0, 0.0 0.0))"
    #expect(polygon.wellKnownText == "POLYGON \(text)")
    #expect(polygon.asMulti.wellKnownText == "MULTIPOLYGON (\(text))")
  }

  @Test("touches boxes by its own lines and areas, not by its box")
  func boxes() {
    func touches(_ shape: Shape, _ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Bool {
      shape.touches(GeoBox(west: west, south: south, east: east, north: north))
    }
    #expect(touches(ringed, 0.5, 0.5, 1, 1), "inside the polygon")
    #expect(!touches(ringed, 3, 3, 4, 4), "inside the hole")
    #expect(touches(ringed, 3, 3, 9, 4), "over the hole's edge")
    #expect(touches(ringed, -1, -1, 11, 11), "around it")
    #expect(touches(ringed, 10, 10, 12, 12), "at its corner")
    var line = Shape(.line)
    line.add(.line, places(0, 0, 10, 10))
    #expect(touches(line, 4, 4, 6, 6) && touches(line, 4, 5, 4.5, 6) == false)
    #expect(touches(line, 0, 9, 9, 9.5), "crossed without a vertex inside")
  }

  @Test("agrees with many sample points about boxes", arguments: 1...20)
  func boxesBesideSampling(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func number() -> Double { Double(Int.random(in: 0...40, using: &random)) / 4 }
    var triangle = Shape(.polygon)
    let corners = [(number(), number()), (number(), number()), (number(), number())]
    triangle.add(.outerRing, (corners + [corners[0]]).map { Coordinate(longitude: $0.0, latitude: $0.1) })
    func isInside(_ x: Double, _ y: Double) -> Bool {
      let sides = (0..<3).map { index in
        let (a, b) = (corners[index], corners[(index + 1) % 3])
        return (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0)
      }
      return sides.allSatisfy { $0 > 0.01 } || sides.allSatisfy { $0 < -0.01 }
    }
    for _ in 0..<100 {
      let (x, y) = (number(), number())
      let box = GeoBox(west: x, south: y, east: x + number() / 4, north: y + number() / 4)
      let (width, height) = (box.east - box.west, box.north - box.south)
      var hits = 0
      for step in 0..<441 {
        let (i, j) = (Double(step % 21) / 20, Double(step / 21) / 20)
        if isInside(x + width * i, y + height * j) { hits += 1 }
      }
      if hits > 0 { #expect(triangle.touches(box)) }
    }
  }
}
