import Geodesy
import TestSupport
import Testing

@Suite(.tags(.geometry)) struct HilbertCurveTests {
  @Test(
    "counts tiles as PMTiles does",
    arguments: [
      (0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (2, 0, 0, 5), (2, 1, 0, 6),
      (2, 1, 1, 7), (2, 0, 1, 8), (2, 0, 2, 9), (2, 0, 3, 10), (2, 3, 0, 20), (3, 0, 0, 21),
      (12, 3423, 1763, 19_078_479),
    ] as [(Int, Int, Int, UInt64)]
  )
  func numbers(zoom: Int, x: Int, y: Int, number: UInt64) throws {
    #expect(try #require(TileID(zoom: zoom, x: x, y: y)).hilbertNumber == number)
  }

  @Test("visits every cell once, each beside the one before", arguments: 0...6)
  func neighbours(order: Int) {
    let curve = HilbertCurve(order: order)
    let cells = (0..<UInt64(1 << (2 * order))).map { curve.cell(at: $0) }
    #expect(Set(cells).count == cells.count)
    #expect(cells.first == HilbertCurve.Cell(x: 0, y: 0))
    for (cell, next) in zip(cells, cells.dropFirst()) {
      #expect(abs(Int(cell.x) - Int(next.x)) + abs(Int(cell.y) - Int(next.y)) == 1)
    }
    for (position, cell) in cells.enumerated() {
      #expect(curve.position(x: cell.x, y: cell.y) == UInt64(position))
    }
  }

  @Test("finds its way back from any cell", arguments: UInt64(0)..<50)
  func thereAndBack(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for order in 1...32 {
      let most = UInt32.max >> UInt32(32 - order)
      let cell = HilbertCurve.Cell(
        x: .random(in: 0...most, using: &random),
        y: .random(in: 0...most, using: &random)
      )
      let curve = HilbertCurve(order: order)
      #expect(curve.cell(at: curve.position(x: cell.x, y: cell.y)) == cell)
    }
  }
}
