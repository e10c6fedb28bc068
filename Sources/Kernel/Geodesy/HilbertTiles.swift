/// Goes through the tiles of a pyramid in the order of their Hilbert numbers, without a list of them.
///
/// The curve of a zoom is followed quadrant by quadrant, and those without tiles are passed over: the time goes with
/// the tiles and the edges of the box, the memory with the zoom.
public struct HilbertTiles: Sequence, IteratorProtocol, Sendable {
  private let pyramid: TilePyramid
  private var zoom: Int
  private var ranges: [TileRange]
  /// What is still to be looked into, the next one last.
  private var pending: [Quadrant]

  /// A part of the curve that fills a square.
  private struct Quadrant {
    /// How many times the world was quartered for it.
    let level: Int
    /// Its number along the curve, among the quadrants of its level.
    let number: UInt64
  }

  private static let world = Quadrant(level: 0, number: 0)

  init(_ pyramid: TilePyramid) {
    self.pyramid = pyramid
    zoom = pyramid.zooms.lowerBound
    ranges = pyramid.ranges(at: zoom)
    pending = [Self.world]
  }

  public mutating func next() -> TileID? {
    while true {
      guard let quadrant = pending.popLast() else {
        guard zoom < pyramid.zooms.upperBound else { return nil }
        zoom += 1
        ranges = pyramid.ranges(at: zoom)
        pending = [Self.world]
        continue
      }
      let below = zoom - quadrant.level
      let corner = HilbertCurve(order: zoom).cell(at: quadrant.number << UInt64(2 * below))
      guard touches(column: Int(corner.x) >> below, row: Int(corner.y) >> below, below) else { continue }
      if below == 0 { return TileID(zoom: zoom, x: Int(corner.x), y: Int(corner.y)) }
      for part in (0..<4).reversed() {
        pending.append(Quadrant(level: quadrant.level + 1, number: quadrant.number << 2 | UInt64(part)))
      }
    }
  }

  /// Whether a quadrant, counted in its own level, has tiles.
  private func touches(column: Int, row: Int, _ below: Int) -> Bool {
    ranges.contains { range in
      range.columns.lowerBound >> below <= column && column <= range.columns.upperBound >> below
        && range.rows.lowerBound >> below <= row && row <= range.rows.upperBound >> below
    }
  }
}
