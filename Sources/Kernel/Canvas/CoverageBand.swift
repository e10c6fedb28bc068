/// Some rows of a canvas while the areas of one path are gathered in them.
///
/// Shapes outside the band cost one comparison an edge. The cells and marks must all be 0 at first; `paint`
/// leaves them so.
struct CoverageBand: ~Copyable, ~Escapable {
  private var cells: MutableSpan<Int>
  private var touched: MutableSpan<UInt64>
  let layout: BandLayout
  /// Columns and rows that edges may have marked.
  private var minColumn = Int.max
  private var maxColumn = 0
  private var minRow = Int.max
  private var maxRow = -1

  @_lifetime(copy cells, copy touched)
  init(
    cells: consuming MutableSpan<Int>,
    touched: consuming MutableSpan<UInt64>,
    layout: BandLayout
  ) {
    self.cells = cells
    self.touched = touched
    self.layout = layout
  }

  /// Gathers all outlines of a path, each closed by a straight edge.
  mutating func add(_ path: Path) {
    let points = path.points.span
    let subPaths = path.subPaths.span
    for number in subPaths.indices {
      let start = subPaths[number].start
      let end = number + 1 < subPaths.count ? subPaths[number + 1].start : points.count
      let first = SubPixel.nearest(points[start])
      var previous = first
      for index in start + 1..<end {
        let next = SubPixel.nearest(points[index])
        addEdge(from: previous, to: next)
        previous = next
      }
      addEdge(from: previous, to: first)
    }
  }
}

// MARK: - Cells

extension CoverageBand {
  var rows: Range<Int> {
    @inline(__always) get { layout.rows }
  }

  /// The right side of the canvas, in sub-pixels.
  var rightEnd: Int {
    @inline(__always) get { layout.width << SubPixel.bits }
  }

  /// Remembers that edges of this box follow; it lies at least partly in the band.
  @inline(__always)
  mutating func extendBounds(rows edgeRows: ClosedRange<Int>, left: Int, right: Int) {
    minRow = min(minRow, edgeRows.lowerBound)
    maxRow = max(maxRow, edgeRows.upperBound)
    minColumn = min(minColumn, max(0, left >> SubPixel.bits))
    maxColumn = max(maxColumn, min(layout.width &- 1, right >> SubPixel.bits))
  }

  /// Adds a piece of an edge that stays in one cell.
  ///
  /// `cover` is the height of the piece, negative where the path goes up; `fractions` are the distances of its
  /// two ends from the cell's left side, added.
  @inline(__always)
  mutating func addPiece(row: Int, column: Int, cover: Int, fractions: Int) {
    if column < 0 {
      addLeft(row: row, cover: cover)
    } else if column < layout.width {
      let line = row &- rows.lowerBound
      let cell = line &* layout.stride &+ column
      cells[cell] &+= cover &* (2 &* SubPixel.perPixel &- fractions)
      cells[cell &+ 1] &+= cover &* fractions
      mark(line: line, column: column)
    }
  }

  /// Notes that an edge has changed this cell, and the next.
  @inline(__always)
  mutating func mark(line: Int, column: Int) {
    touched[line &* layout.wordsPerRow &+ column >> 6] |= 1 &<< UInt64(truncatingIfNeeded: column)
  }

  /// Adds an edge left of the canvas, projected onto its left side: it still covers what is right of it.
  @inline(__always)
  mutating func addLeft(row: Int, cover: Int) {
    let line = row &- rows.lowerBound
    cells[line &* layout.stride] &+= cover &* 2 &* SubPixel.perPixel
    touched[line &* layout.wordsPerRow] |= 1
  }
}

// MARK: - Painting

extension CoverageBand {
  /// Paints what was gathered and sets all cells and marks back to 0.
  mutating func paint(_ paint: SolidPaint, rule: FillRule, over pixels: inout MutableSpan<UInt32>) {
    guard minRow <= maxRow else { return }
    for row in minRow...maxRow {
      paintRow(row, paint, rule: rule, over: &pixels)
    }
  }

  private mutating func paintRow(
    _ row: Int,
    _ paint: SolidPaint,
    rule: FillRule,
    over pixels: inout MutableSpan<UInt32>
  ) {
    let firstCell = (row &- rows.lowerBound) &* layout.stride
    let firstWord = (row &- rows.lowerBound) &* layout.wordsPerRow
    let firstPixel = row &* layout.width
    var sum = 0
    var coverage: UInt32 = 0
    var runStart = 0
    var carry: UInt64 = 0
    for word in minColumn >> 6...(maxColumn &+ 1) >> 6 {
      let marks = touched[firstWord &+ word]
      guard marks | carry != 0 else { continue }
      touched[firstWord &+ word] = 0
      // A marked cell changes the sum of the next one too.
      var pending = marks | marks << 1 | carry
      carry = marks >> 63
      while pending != 0 {
        let column = word << 6 &+ pending.trailingZeroBitCount
        pending &= pending &- 1
        if coverage != 0 {
          paint.blend(over: &pixels, in: firstPixel &+ runStart..<firstPixel &+ column, coverage: coverage)
        }
        sum &+= cells[firstCell &+ column]
        cells[firstCell &+ column] = 0
        coverage = rule.coverage(of: sum)
        runStart = column
      }
    }
    // What never came back to 0 goes on behind the right side, where edges were dropped.
    if coverage != 0 && runStart < layout.width {
      let run = firstPixel &+ runStart..<firstPixel &+ layout.width
      paint.blend(over: &pixels, in: run, coverage: coverage)
    }
  }
}
