/// Some rows of a canvas while the edges of one path are gathered in them.
///
/// The cells and marks must all be empty at first; painting leaves them so.
struct CoverageBand: RowSink, ~Copyable, ~Escapable {
  var cells: MutableSpan<CoverageCell>
  /// One bit for each cell that an edge has passed.
  var touched: MutableSpan<UInt64>
  let layout: BandLayout
  /// Columns and rows that the shapes so far may have passed.
  private(set) var minColumn = Int.max
  private(set) var maxColumn = -1
  private var minRow = Int.max
  private var maxRow = -1
  /// Whose edges are added; 0 where it does not matter, since nothing else is there.
  var owner = 0
  /// How many owners began.
  private(set) var ownerCount = 0

  @_lifetime(copy cells, copy touched)
  init(
    cells: consuming MutableSpan<CoverageCell>,
    touched: consuming MutableSpan<UInt64>,
    layout: BandLayout
  ) {
    self.cells = cells
    self.touched = touched
    self.layout = layout
  }

  var rows: Range<Int> {
    @inline(__always) get { layout.rows }
  }

  var rightEnd: Int {
    @inline(__always) get { layout.width << SubPixel.bits }
  }

  /// The rows that have something to paint.
  var passedRows: Range<Int> {
    minRow <= maxRow ? minRow..<maxRow + 1 : 0..<0
  }

  mutating func begin(owner: Int, within box: GridBox) {
    self.owner = owner
    ownerCount &+= 1
    minRow = max(rows.lowerBound, min(minRow, box.top >> SubPixel.bits))
    maxRow = min(rows.upperBound &- 1, max(maxRow, box.bottom >> SubPixel.bits))
    minColumn = max(0, min(minColumn, box.left >> SubPixel.bits))
    maxColumn = min(layout.width &- 1, max(maxColumn, box.right >> SubPixel.bits))
  }

  @inline(__always)
  mutating func add(_ piece: RowPiece) {
    let (left, right) = (min(piece.top, piece.bottom), max(piece.top, piece.bottom))
    if left >= 0 && right <= rightEnd {
      addInside(piece, left: left, right: right)
    } else if right <= 0 {
      addLeft(row: piece.row, cover: piece.height &* piece.winding)
    } else if left < rightEnd {
      addClipped(piece, left: left, right: right)
    }
  }

  /// Cuts a piece where columns begin; all of them are on the canvas.
  ///
  /// As `addClipped`, with as few divisions as can be.
  @inline(__always)
  private mutating func addInside(_ piece: RowPiece, left: Int, right: Int) {
    let column = min(left, rightEnd &- 1) >> SubPixel.bits
    let start = column << SubPixel.bits
    let cell = (piece.row &- rows.lowerBound) &* layout.stride &+ column
    let word = (piece.row &- rows.lowerBound) &* layout.wordsPerRow
    let columns = (right &- 1 &- start) >> SubPixel.bits
    if columns <= 0 {
      put(cell, word, column, piece.height &* piece.winding, left &+ right &- 2 &* start)
      return
    }
    var walk = ExactWalk(from: 0, rise: piece.height, run: right &- left)
    walk.advance(by: start &+ SubPixel.perPixel &- left)
    put(cell, word, column, walk.value &* piece.winding, left &- start &+ SubPixel.perPixel)
    let lastStart = start &+ columns << SubPixel.bits
    if columns == 1 {
      put(cell &+ 1, word, column &+ 1, (piece.height &- walk.value) &* piece.winding, right &- lastStart)
      return
    }
    let step = walk.pixelStep
    for further in 1..<columns {
      let passed = walk.value
      walk.advance(by: step)
      put(
        cell &+ further,
        word,
        column &+ further,
        (walk.value &- passed) &* piece.winding,
        SubPixel.perPixel
      )
    }
    put(
      cell &+ columns,
      word,
      column &+ columns,
      (piece.height &- walk.value) &* piece.winding,
      right &- lastStart
    )
  }

  /// Cuts a piece of several columns, walking only those of the canvas; some of it lies there.
  private mutating func addClipped(_ piece: RowPiece, left: Int, right: Int) {
    var x = max(0, left)
    var walk = ExactWalk(from: 0, rise: piece.height, run: right &- left)
    walk.skip(x &- left)
    if walk.value != 0 {
      addLeft(row: piece.row, cover: walk.value &* piece.winding)
    }
    for column in x >> SubPixel.bits...min(layout.width &- 1, (right &- 1) >> SubPixel.bits) {
      let start = column << SubPixel.bits
      let end = min(start &+ SubPixel.perPixel, right)
      let before = walk.value
      walk.advance(by: end &- x)
      if walk.value != before {
        add(
          row: piece.row,
          column: column,
          cover: (walk.value &- before) &* piece.winding,
          fractions: x &+ end &- 2 &* start
        )
      }
      x = end
    }
  }
}

// MARK: - Cells

extension CoverageBand {
  @inline(__always)
  mutating func add(row: Int, column: Int, cover: Int, fractions: Int) {
    if column < 0 {
      addLeft(row: row, cover: cover)
    } else if column < layout.width {
      let line = row &- rows.lowerBound
      put(line &* layout.stride &+ column, line &* layout.wordsPerRow, column, cover, fractions)
    }
  }

  /// Adds to a cell and marks it, unless the piece has no height there.
  @inline(__always)
  mutating func put(_ cell: Int, _ firstWord: Int, _ column: Int, _ cover: Int, _ fractions: Int) {
    guard cover != 0 else { return }
    if owner == 0 {
      cells[cell].add(cover: cover, fractions: fractions)
    } else {
      cells[cell].add(cover: cover, fractions: fractions, owner: owner)
    }
    mark(column, in: firstWord, 1)
  }

  /// Marks a cell with 1, or leaves it as it is with 0.
  @inline(__always)
  mutating func mark(_ column: Int, in firstWord: Int, _ bit: UInt64) {
    touched[firstWord &+ column >> 6] |= bit &<< UInt64(truncatingIfNeeded: column)
  }

  /// Adds an edge left of the canvas, moved to its left side: it still covers what is right of it.
  @inline(__always)
  mutating func addLeft(row: Int, cover: Int) {
    add(row: row, column: 0, cover: cover, fractions: 0)
  }

  /// Takes the cells of a row that edges have passed, from left to right, and empties them.
  ///
  /// When `body` returns false it gets no more of them; they are emptied all the same.
  @inline(__always)
  mutating func takeCells(ofRow row: Int, _ body: (_ column: Int, _ cell: CoverageCell) -> Bool) {
    let firstCell = (row &- rows.lowerBound) &* layout.stride
    let firstWord = (row &- rows.lowerBound) &* layout.wordsPerRow
    var isWanted = true
    for word in minColumn >> 6...maxColumn >> 6 {
      var pending = touched[firstWord &+ word]
      guard pending != 0 else { continue }
      touched[firstWord &+ word] = 0
      while pending != 0 {
        let column = word << 6 &+ pending.trailingZeroBitCount
        pending &= pending &- 1
        let cell = cells[firstCell &+ column]
        cells[firstCell &+ column] = .empty
        if isWanted { isWanted = body(column, cell) }
      }
    }
  }
}

/// Which part of the canvas a band is, and how its cells lie in memory.
struct BandLayout {
  let width: Int
  let rows: Range<Int>
  /// How many cells lie between those of one row and of the next: an odd number of cache lines, so that the cells of a column
  /// do not get into each other's way.
  let stride: Int
  let wordsPerRow: Int

  init(width: Int, rows: Range<Int>) {
    self.width = width
    self.rows = rows
    stride = (width / 8 | 1) * 8 + 16
    // One bit more at least, for the column behind the last one.
    wordsPerRow = width / 64 + 1
  }
}
