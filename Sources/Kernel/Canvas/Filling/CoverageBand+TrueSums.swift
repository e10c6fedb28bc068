/// Painting where every sum is known to be true: one owner, who overlaps nothing.
extension CoverageBand {
  /// Of the 64 cells of a word.
  private static var manyInWord: Int { 16 }

  /// Paints a row by the rule `nonZero`.
  ///
  /// Where many cells were passed it goes on from one to the next, without looking for those that were.
  @inline(__always)
  mutating func paintTrueSums(ofRow row: Int, _ paint: some Paint, over pixels: inout MutableSpan<UInt32>) {
    let pixelRow = PixelRow(y: row, start: row &* layout.width)
    var run = PaintedRun(pixelRow, rule: .nonZero)
    let firstCell = (row &- rows.lowerBound) &* layout.stride
    let firstWord = (row &- rows.lowerBound) &* layout.wordsPerRow
    for word in minColumn >> 6...maxColumn >> 6 {
      var pending = touched[firstWord &+ word]
      guard pending != 0 else { continue }
      touched[firstWord &+ word] = 0
      if pending.nonzeroBitCount > Self.manyInWord {
        let columns = word << 6..<min(layout.width, (word &+ 1) << 6)
        run.paint(until: columns.lowerBound, paint, over: &pixels)
        let sum = Self.paintAll(columns, &cells, firstCell, run.sum, paint, pixelRow, &pixels)
        run.skip(to: columns.upperBound, sum: sum)
        continue
      }
      while pending != 0 {
        let column = word << 6 &+ pending.trailingZeroBitCount
        pending &= pending &- 1
        let cell = cells[firstCell &+ column]
        cells[firstCell &+ column] = .empty
        run.paint(cell, at: column, paint, over: &pixels)
      }
    }
    run.paint(until: layout.width, paint, over: &pixels)
  }

  /// Paints some columns one by one and empties their cells; returns the sum behind them.
  ///
  /// All that it needs is at hand, so that the loop runs in registers.
  @inline(never)
  private static func paintAll(
    _ columns: Range<Int>,
    _ cells: inout MutableSpan<CoverageCell>,
    _ firstCell: Int,
    _ sumBefore: Int,
    _ paint: some Paint,
    _ row: PixelRow,
    _ pixels: inout MutableSpan<UInt32>
  ) -> Int {
    var sum = sumBefore
    for column in columns {
      let cell = cells[firstCell &+ column]
      cells[firstCell &+ column] = .empty
      sum &+= cell.cover
      let coverage = FillRule.nonZero.coverage(of: sum &* 2 &* SubPixel.perPixel &- cell.area)
      paint.blend(over: &pixels, in: row, column: column, coverage: coverage)
    }
    return sum
  }
}
