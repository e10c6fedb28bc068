/// Some rows of a canvas while the edges of one path are gathered in them.
///
/// The cells and marks must all be empty at first; painting leaves them so.
struct CoverageBand: RowSink, ~Copyable, ~Escapable {
  private var cells: MutableSpan<CoverageCell>
  /// One bit for each cell that an edge has passed.
  private var touched: MutableSpan<UInt64>
  let layout: BandLayout
  /// Columns and rows that the shapes so far may have passed.
  private var minColumn = Int.max
  private var maxColumn = -1
  private var minRow = Int.max
  private var maxRow = -1
  var owner = 0

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
    minRow = max(rows.lowerBound, min(minRow, box.top >> SubPixel.bits))
    maxRow = min(rows.upperBound &- 1, max(maxRow, box.bottom >> SubPixel.bits))
    minColumn = max(0, min(minColumn, box.left >> SubPixel.bits))
    maxColumn = min(layout.width &- 1, max(maxColumn, box.right >> SubPixel.bits))
  }

  @inline(__always)
  mutating func add(_ piece: RowPiece) {
    let cover = piece.height &* piece.winding
    let (left, right) = (min(piece.top, piece.bottom), max(piece.top, piece.bottom))
    let column = left >> SubPixel.bits
    if max(left, right &- 1) >> SubPixel.bits == column {
      add(
        row: piece.row,
        column: column,
        cover: cover,
        fractions: left &+ right &- column << (SubPixel.bits &+ 1)
      )
    } else if (right &- 1) >> SubPixel.bits == column &+ 1 {
      addTwoCells(piece, left: left, right: right)
    } else if right <= 0 {
      addLeft(row: piece.row, cover: cover)
    } else if left < rightEnd {
      addWide(piece, left: left, right: right)
    }
  }

  /// Cuts a piece of two columns in one division: as `addWide`, for the most frequent case of small shapes.
  @inline(__always)
  private mutating func addTwoCells(_ piece: RowPiece, left: Int, right: Int) {
    let column = left >> SubPixel.bits
    let start = column << SubPixel.bits
    let middle = start &+ SubPixel.perPixel
    let cover = (middle &- left) &* piece.height / (right &- left)
    add(
      row: piece.row,
      column: column,
      cover: cover &* piece.winding,
      fractions: left &- start &+ SubPixel.perPixel
    )
    add(
      row: piece.row,
      column: column &+ 1,
      cover: (piece.height &- cover) &* piece.winding,
      fractions: right &- middle
    )
  }

  /// Cuts a piece of several columns, walking only those of the canvas; some of it lies there.
  private mutating func addWide(_ piece: RowPiece, left: Int, right: Int) {
    var x = max(0, left)
    var walk = ExactWalk(from: 0, slope: (rise: piece.height, run: right &- left), skipping: x &- left)
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
      cells[line &* layout.width &+ column].add(cover: cover, fractions: fractions, owner: owner)
      touched[line &* layout.wordsPerRow &+ column >> 6] |= 1 &<< UInt64(truncatingIfNeeded: column)
    }
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
    let firstCell = (row &- rows.lowerBound) &* layout.width
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

  var wordsPerRow: Int { (width + 63) / 64 }
}
