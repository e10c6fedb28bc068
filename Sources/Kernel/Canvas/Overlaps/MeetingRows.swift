/// Paints the rows in which shapes meet, from their edges: what sums could not tell, geometry does.
///
/// The path is walked once more for the pieces of its edges in those rows. Along a row the pieces fall into groups
/// with nothing half-passed between them. A group of one shape is filled as ever. In any other, the pieces that
/// separate inside from outside are found and filled alone: they overlap nothing, so their sums are true.
struct MeetingRows: Sendable {
  var rows: [MeetingRow] = []
  private var collector = PieceCollector()
  private var group = PieceGroup()
  private var overlaps = OverlapSweep()

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
  }

  mutating func paint(
    _ path: Path,
    _ shapes: Range<Int>,
    _ rule: FillRule,
    _ paint: some Paint,
    in band: inout CoverageBand,
    over pixels: inout MutableSpan<UInt32>
  ) {
    collector.gather(path, shapes, in: rows, of: band.layout)
    band.settle()
    Self.paint(rows, collector, &group, &overlaps, rule, paint, in: &band, over: &pixels)
  }

  /// Static, because it changes some properties while it reads others.
  private static func paint(
    _ rows: [MeetingRow],
    _ collector: PieceCollector,
    _ group: inout PieceGroup,
    _ overlaps: inout OverlapSweep,
    _ rule: FillRule,
    _ paint: some Paint,
    in band: inout CoverageBand,
    over pixels: inout MutableSpan<UInt32>
  ) {
    var position = 0
    for number in rows.indices {
      let row = rows[number]
      let line = PixelRow(y: row.row, start: row.row &* band.layout.width)
      var run = PaintedRun(line, rule: rule, from: row.unpainted, turns: row.turns)
      var turns = row.turns
      while group.take(from: collector, &position, inRow: number) {
        if !group.hasOneOwner && overlaps.find(in: group.pieces, turns: turns, rule: rule) {
          // What was gathered before has turns of its own.
          band.paintSettledCells(ofRow: row.row, &run, paint, over: &pixels)
          run.go(on: rule.isInside(turns: turns) ? 1 : 0)
          overlaps.addBoundaries(to: &band)
          band.paintSettledCells(ofRow: row.row, &run, paint, over: &pixels)
          run.go(on: turns &+ group.turns)
        } else {
          for index in group.pieces.indices { band.add(group.pieces[index].piece) }
        }
        turns &+= group.turns
      }
      band.paintSettledCells(ofRow: row.row, &run, paint, over: &pixels)
      run.paint(until: band.layout.width, paint, over: &pixels)
    }
  }
}
