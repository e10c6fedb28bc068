import Geodesy
import Shapes
import TestSupport
import Testing

@Suite(.tags(.geometry)) struct InnerPointTests {
  private func polygon(_ rings: [[(Double, Double)]]) -> Shape {
    var shape = Shape(.polygon)
    for (index, ring) in rings.enumerated() {
      let places = ring.map { Coordinate(longitude: $0.0, latitude: $0.1) }
      shape.add(index == 0 ? .outerRing : .innerRing, places + [places[0]])
    }
    return shape
  }

  @Test("lies between the legs of a U and beside holes")
  func concave() {
    let letter = polygon([[(0, 0), (10, 0), (10, 10), (8, 10), (8, 2), (1, 2), (1, 10), (0, 10)]])
    #expect(letter.innerPoint == Coordinate(longitude: 9, latitude: 6))
    let holed = polygon([[(0, 0), (10, 0), (10, 10), (0, 10)], [(2, 2), (9, 2), (9, 8), (2, 8)]])
    #expect(holed.innerPoint == Coordinate(longitude: 1, latitude: 5))
  }

  @Test("is a vertex where there is no inside, and nothing where there is nothing")
  func flat() {
    #expect(
      polygon([[(1, 1), (2, 1), (3, 1)]]).innerPoint == Coordinate(longitude: 1, latitude: 1)
    )
    #expect(Shape(.polygon).innerPoint == nil)
  }

  @Test("is the middle vertex of a line, and of several of the one that has most")
  func lines() {
    func line(_ longitudes: Double...) -> [Coordinate] {
      longitudes.map { Coordinate(longitude: $0, latitude: 1) }
    }
    var shape = Shape(.line)
    shape.add(.line, line(0, 1, 9))
    #expect(shape.innerPoint?.longitude == 1)
    var short = Shape(.line)
    short.add(.line, line(4, 5))
    #expect(short.innerPoint?.longitude == 4)
    var several = Shape(.multiLine)
    several.add(.line, line(4, 5))
    several.add(.line, line(6, 7, 8, 9))
    several.add(.line, line(1, 2, 3))
    #expect(several.innerPoint?.longitude == 7)
    // What is inside of a polygon says more than a line does.
    several.add(polygon([[(20, 0), (30, 0), (30, 10), (20, 10)]]))
    #expect(several.innerPoint == Coordinate(longitude: 25, latitude: 5.5))
  }

  @Test("lies inside of any star", arguments: UInt64(0)..<200)
  func stars(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 3...40, using: &random)
    // Stretched around an origin, so that no two edges cross; the radii vary a lot.
    let ring = (0..<count).map { index in
      let turn = Double(index) / Double(count)
      let radius = Double.random(in: 0.01...1, using: &random)
      // A diamond in place of a circle: no trigonometry is needed to go around it.
      let x = turn < 0.5 ? 1 - 4 * turn : 4 * turn - 3
      let y = turn < 0.25 ? 4 * turn : turn < 0.75 ? 2 - 4 * turn : 4 * turn - 4
      return (113 + radius * x, 23 + radius * y)
    }
    let shape = polygon([ring])
    let place = try #require(shape.innerPoint)
    #expect(shape.touches(GeoBox(place)))
  }
}
