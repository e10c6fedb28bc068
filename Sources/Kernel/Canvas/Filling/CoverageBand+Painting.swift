extension CoverageBand {
  /// Paints what was gathered, but for the ends of rows where shapes meet: those are noted.
  ///
  /// Where one shape at a time is under way, the sum of its edges tells exactly how much of a pixel it covers. When
  /// an edge of another shape comes before the first one has either passed the whole height of the row or
  /// withdrawn, sums no longer tell overlaps from neighbours.
  mutating func paint(
    _ paint: some Paint,
    rule: FillRule,
    over pixels: inout MutableSpan<UInt32>,
    noting meetings: inout [MeetingRow]
  ) {
    if ownerCount == 1 && rule == .nonZero {
      for row in passedRows { paintTrueSums(ofRow: row, paint, over: &pixels) }
      return
    }
    for row in passedRows {
      if let meeting = paintRow(row, paint, rule: rule, over: &pixels) {
        meetings.append(meeting)
      }
    }
  }

  @inline(__always)
  private mutating func paintRow(
    _ row: Int,
    _ paint: some Paint,
    rule: FillRule,
    over pixels: inout MutableSpan<UInt32>
  ) -> MeetingRow? {
    let width = layout.width
    var run = PaintedRun(PixelRow(y: row, start: row &* width), rule: rule)
    var meeting: MeetingRow?
    // Whose edges have not yet passed the whole height of the row, and where that began.
    var underWay = 0
    var (start, turnsAtStart) = (0, 0)
    takeCells(ofRow: row) { column, cell in
      let owner = cell.owner
      if underWay == 0 {
        (start, turnsAtStart) = (column, run.turns)
      }
      if owner == CoverageCell.several || (underWay != 0 && owner != underWay && owner != 0) {
        run.paint(until: column, paint, over: &pixels)
        meeting = MeetingRow(row: row, firstColumn: start, turns: turnsAtStart, unpainted: column)
        return false
      }
      run.paint(cell, at: column, paint, over: &pixels)
      underWay = run.isBetweenHeights ? (owner == 0 ? underWay : owner) : 0
      return true
    }
    if meeting == nil { run.paint(until: width, paint, over: &pixels) }
    return meeting
  }

  /// Paints some columns of a row in which every cell has its true sum.
  mutating func paintSettledCells(
    ofRow row: Int,
    _ run: inout PaintedRun,
    _ paint: some Paint,
    over pixels: inout MutableSpan<UInt32>
  ) {
    takeCells(ofRow: row) { column, cell in
      run.paint(cell, at: column, paint, over: &pixels)
      return true
    }
  }
}

/// A row whose shapes meet, so that the sums in its cells do not tell what is covered.
struct MeetingRow {
  let row: Int
  /// Left of this column all edges have passed the whole height of the row.
  let firstColumn: Int
  /// How often the path turns around what lies just left of `firstColumn`.
  let turns: Int
  /// The pixels left of this one are painted.
  let unpainted: Int
}
