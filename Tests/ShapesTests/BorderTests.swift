import Geodesy
import Shapes
import TestSupport
import Testing

/// Districts with ragged borders that they share vertex by vertex, in decimal degrees as files have them: nothing here
/// is a round number in binary.
@Suite(.tags(.geometry)) struct BorderTests {
  private static let side = 4

  /// Four times four districts, row by row from the south.
  private let districts: [Shape]

  init() {
    var borders = Borders()
    districts = (0..<Self.side * Self.side).map { borders.district($0 % Self.side, $0 / Self.side) }
  }

  private func union(_ districts: some Sequence<Shape>) -> Shape {
    districts.reduce(into: Shape(.multiPolygon)) { $0.add($1) }
  }

  @Test("are within the whole, and not within the rest of it")
  func within() {
    let whole = union(districts)
    for (number, district) in districts.enumerated() {
      let rest = union(districts.enumerated().filter { $0.offset != number }.map(\.element))
      #expect(district.isWithin(district) && district.isWithin(whole) && rest.isWithin(whole))
      #expect(!district.isWithin(rest) && !whole.isWithin(rest) && !rest.isWithin(district))
      #expect(district.intersects(rest))
    }
    #expect(whole.isWithin(whole))
  }

  @Test("meet their neighbours and nobody else")
  func neighbours() {
    for (number, district) in districts.enumerated() {
      for (otherNumber, other) in districts.enumerated() {
        let columns = abs(number % Self.side - otherNumber % Self.side)
        let rows = abs(number / Self.side - otherNumber / Self.side)
        #expect(district.intersects(other) == (columns <= 1 && rows <= 1))
      }
    }
  }

  @Test("hold lines that go from one to another, and those along their borders", arguments: UInt64(0)..<8)
  func lines(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let whole = IndexedShape(union(districts))
    func line(_ vertices: [Coordinate]) -> Shape {
      var shape = Shape(.line)
      shape.add(.line, vertices)
      return shape
    }
    // Vertices of the four in the middle, whose borders are inside of the whole.
    let middle = [5, 6, 9, 10].flatMap { districts[$0].vertices }
    for _ in 0..<20 {
      let ends = (0..<2).compactMap { _ in middle.randomElement(using: &random) }
      guard ends[0] != ends[1] else { continue }
      #expect(whole.encloses(line(ends)))
    }
    for number in [5, 6, 9, 10] {
      let border = line(districts[number].vertices)
      #expect(whole.encloses(border) && !border.isWithin(districts[number]))
      #expect(whole.encloses(Shape(point: border.vertices[Int.random(in: 0..<100, using: &random)])))
    }
  }

  @Test("hold every place once, or on the border that several share")
  func places() {
    var random = SplitMix64(seed: 9)
    let indexed = districts.map { IndexedShape($0) }
    for _ in 0..<2000 {
      let place = Coordinate(
        longitude: .random(in: 113.01...113.39, using: &random),
        latitude: .random(in: 23.01...23.39, using: &random)
      )
      let holding = districts.indices.filter { districts[$0].contains(place) }
      #expect(holding.count == 1 && indexed.indices.filter { indexed[$0].contains(place) } == holding)
    }
    for vertex in districts[5].vertices {
      #expect(districts.count { $0.contains(vertex) } >= 2)
    }
  }
}

/// The borders of districts on a grid of tenths of a degree, each drawn once, so that both sides have the same.
private struct Borders {
  private struct Key: Hashable {
    let column: Int
    let row: Int
    let isNorthwards: Bool
  }

  private var drawn: [Key: [Coordinate]] = [:]
  private var random = SplitMix64(seed: 7)

  mutating func district(_ column: Int, _ row: Int) -> Shape {
    let south = border(column, row, isNorthwards: false)
    let east = border(column + 1, row, isNorthwards: true)
    let north = border(column, row + 1, isNorthwards: false)
    let west = border(column, row, isNorthwards: true)
    var shape = Shape(.polygon)
    shape.add(
      .outerRing,
      south.dropLast() + east.dropLast() + north.reversed().dropLast() + west.reversed()
    )
    return shape
  }

  /// From a corner to the one east or north of it.
  private mutating func border(_ column: Int, _ row: Int, isNorthwards: Bool) -> [Coordinate] {
    let key = Key(column: column, row: row, isNorthwards: isNorthwards)
    if let border = drawn[key] { return border }
    let border = (0...40).map { step in
      let along = Double(step) / 40
      let offset = isNorthwards ? (0, along) : (along, 0)
      func ragged(_ number: Double) -> Double {
        let moved = step % 40 == 0 ? number : number + .random(in: -1...1, using: &random) / 1000
        return (moved * 1e7).rounded() / 1e7
      }
      return Coordinate(
        longitude: ragged(113 + (Double(column) + offset.0) / 10),
        latitude: ragged(23 + (Double(row) + offset.1) / 10)
      )
    }
    drawn[key] = border
    return border
  }
}
