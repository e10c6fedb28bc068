/// The pixels of a row, painted from left to right as the sums of its cells become known.
struct PaintedRun {
  private let row: PixelRow
  private let rule: FillRule
  /// How often the path turns around what comes next, in sub-pixels of the row's height.
  private(set) var sum: Int
  /// What the pixels from `start` on are covered with, 0…255.
  private var coverage: UInt32
  private var start: Int

  @inline(__always)
  init(_ row: PixelRow, rule: FillRule, from start: Int = 0, turns: Int = 0) {
    self.row = row
    self.rule = rule
    self.start = start
    sum = turns &* SubPixel.perPixel
    coverage = rule.coverage(of: sum &* 2 &* SubPixel.perPixel)
  }

  /// Counts the turns anew from here on; what is not yet painted keeps its coverage.
  mutating func go(on turns: Int) {
    sum = turns &* SubPixel.perPixel
  }

  /// Goes on behind columns that were painted.
  @inline(__always)
  mutating func skip(to column: Int, sum: Int) {
    self.sum = sum
    start = column
    coverage = rule.coverage(of: sum &* 2 &* SubPixel.perPixel)
  }

  var turns: Int {
    @inline(__always) get { sum >> SubPixel.bits }
  }

  /// Whether some shape has passed part of the row's height only.
  var isBetweenHeights: Bool {
    @inline(__always) get { sum & (SubPixel.perPixel &- 1) != 0 }
  }

  /// Paints what lies left of a cell, and the cell.
  @inline(__always)
  mutating func paint(
    _ cell: CoverageCell,
    at column: Int,
    _ paint: some Paint,
    over pixels: inout MutableSpan<UInt32>
  ) {
    self.paint(until: column, paint, over: &pixels)
    sum &+= cell.cover
    let inside = rule.coverage(of: sum &* 2 &* SubPixel.perPixel &- cell.area)
    if inside != 0 && column >= start {
      paint.blend(over: &pixels, in: row, column: column, coverage: inside)
    }
    start = max(start, column &+ 1)
    coverage = rule.coverage(of: sum &* 2 &* SubPixel.perPixel)
  }

  /// Paints what is covered up to a column.
  @inline(__always)
  mutating func paint(until column: Int, _ paint: some Paint, over pixels: inout MutableSpan<UInt32>) {
    guard column > start else { return }
    if coverage != 0 {
      paint.blend(over: &pixels, in: row, columns: start..<column, coverage: coverage)
    }
    start = column
  }
}
