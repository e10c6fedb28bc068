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
  private var crowds = CrowdSampling()

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
  }

  /// Paints as many rows at a time as the collector can hold the pieces of.
  mutating func paint(
    _ path: Path,
    _ shapes: Range<Int>,
    _ rule: FillRule,
    _ paint: some Paint,
    in band: inout CoverageBand,
    over pixels: inout MutableSpan<UInt32>
  ) {
    band.settle()
    var (start, count) = (0, rows.count)
    while start < rows.count {
      count = min(count, rows.count - start)
      let some = rows[start..<start + count]
      if collector.gather(path, shapes, in: some, of: band.layout) || count == 1 {
        for number in some.indices {
          paintRow(some[number], number - start, rule, paint, in: &band, over: &pixels)
        }
        start += count
      } else {
        count /= 2
      }
    }
  }

  private mutating func paintRow(
    _ row: MeetingRow,
    _ number: Int,
    _ rule: FillRule,
    _ paint: some Paint,
    in band: inout CoverageBand,
    over pixels: inout MutableSpan<UInt32>
  ) {
    let line = PixelRow(y: row.row, start: row.row &* band.layout.width)
    var run = PaintedRun(line, rule: rule, from: row.unpainted, turns: row.turns)
    var turns = row.turns
    while group.take(from: &collector, inRow: number) {
      if group.hasOneOwner {
        for index in group.pieces.indices { band.add(group.pieces[index].piece) }
      } else {
        // What was gathered before has turns of its own.
        band.paintSettledCells(ofRow: row.row, &run, paint, over: &pixels)
        run.go(on: rule.isInside(turns: turns) ? 1 : 0)
        addBoundaries(turns, rule, to: &band)
        band.paintSettledCells(ofRow: row.row, &run, paint, over: &pixels)
        run.go(on: turns &+ group.turns)
      }
      turns &+= group.turns
    }
    band.paintSettledCells(ofRow: row.row, &run, paint, over: &pixels)
    run.paint(until: band.layout.width, paint, over: &pixels)
  }

  private mutating func addBoundaries(_ turns: Int, _ rule: FillRule, to band: inout CoverageBand) {
    if group.isSmall {
      overlaps.find(in: group.pieces, turns: turns, rule: rule)
      overlaps.addBoundaries(to: &band)
    } else {
      crowds.addBoundaries(of: group, turns: turns, rule: rule, to: &band)
    }
  }
}
