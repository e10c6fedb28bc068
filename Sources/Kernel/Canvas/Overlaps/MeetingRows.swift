/// Paints the rows in which shapes meet, from their edges: what sums could not tell, geometry does.
///
/// The path is walked once more for the pieces of its edges in those rows. Along a row the pieces fall into groups
/// with nothing half-passed between them. A group of one shape is filled as ever. In any other, the pieces that
/// separate inside from outside are found and filled alone: they overlap nothing, so their sums are true.
struct MeetingRows: Sendable {
  var rows: [MeetingRow] = []
  private var pieces = MeetingPieces()
  private var overlaps = OverlapSweep()

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
  }

  mutating func paint(
    _ path: Path,
    _ rule: FillRule,
    _ paint: some Paint,
    in band: inout CoverageBand,
    over pixels: inout MutableSpan<UInt32>
  ) {
    pieces.gather(path, in: rows, of: band.layout)
    band.settle()
    for number in rows.indices {
      let row = rows[number]
      let line = PixelRow(y: row.row, start: row.row &* band.layout.width)
      var run = PaintedRun(line, rule: rule, from: row.unpainted, turns: row.turns)
      var turns = row.turns
      let all = pieces.pieces(inRow: number)
      var next = all.lowerBound
      while next < all.upperBound {
        let group = pieces.group(from: next, in: all)
        if overlaps.find(in: pieces, group, turns: turns, rule: rule) {
          run.go(on: rule.isInside(turns: turns) ? 1 : 0)
          overlaps.addBoundaries(of: pieces, to: &band)
        } else {
          for position in group.positions { band.add(pieces[position].piece) }
        }
        band.paintSettledCells(ofRow: row.row, &run, paint, over: &pixels)
        turns &+= group.turns
        run.go(on: turns)
        next = group.positions.upperBound
      }
      run.paint(until: band.layout.width, paint, over: &pixels)
    }
  }
}
