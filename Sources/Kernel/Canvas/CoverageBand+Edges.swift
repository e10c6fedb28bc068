/// Edges, cut where they enter another row and then where they enter another column.
///
/// Every edge is walked downwards and every piece of it to the right, whichever way the path goes, and every
/// cut is the floor of an exact fraction of the *whole* edge. So neighbours that share an edge leave neither
/// gap nor overlap, and clipping, which only leaves pieces out, changes no pixel that remains.
extension CoverageBand {
  @inline(__always)
  mutating func addEdge(from start: GridPoint, to end: GridPoint) {
    if start.y < end.y {
      addEdge(upper: start, lower: end, winding: 1)
    } else if start.y > end.y {
      addEdge(upper: end, lower: start, winding: -1)
    }
  }

  /// Clips an edge to the band: what lies above, below or right of it changes no pixel of it.
  @inline(__always)
  private mutating func addEdge(upper: GridPoint, lower: GridPoint, winding: Int) {
    let firstRow = upper.y >> SubPixel.bits
    let lastRow = (lower.y &- 1) >> SubPixel.bits
    let left = min(upper.x, lower.x)
    guard firstRow < rows.upperBound && lastRow >= rows.lowerBound && left < rightEnd else { return }
    let inBand = max(firstRow, rows.lowerBound)...min(lastRow, rows.upperBound &- 1)
    extendBounds(rows: inBand, left: left, right: max(upper.x, lower.x))
    if firstRow == lastRow {
      addPieces(row: firstRow, from: upper.x, to: lower.x, height: lower.y &- upper.y, winding: winding)
    } else if lastRow == firstRow &+ 1 && inBand == firstRow...lastRow {
      // As `addTallEdge` would, in one division: a frequent case of small shapes.
      let middle = lastRow << SubPixel.bits
      let slope = (rise: lower.x &- upper.x, run: lower.y &- upper.y)
      var walk = ExactWalk(from: upper.x, slope: slope, skipping: 0)
      walk.advance(by: middle &- upper.y)
      let x = walk.value
      addPieces(row: firstRow, from: upper.x, to: x, height: middle &- upper.y, winding: winding)
      addPieces(row: lastRow, from: x, to: lower.x, height: lower.y &- middle, winding: winding)
    } else {
      addTallEdge(upper: upper, lower: lower, rows: inBand, winding: winding)
    }
  }

  /// Cuts an edge of several rows, walking only those of the band.
  private mutating func addTallEdge(
    upper: GridPoint,
    lower: GridPoint,
    rows inBand: ClosedRange<Int>,
    winding: Int
  ) {
    var y = max(upper.y, inBand.lowerBound << SubPixel.bits)
    var walk = ExactWalk(
      from: upper.x,
      slope: (rise: lower.x &- upper.x, run: lower.y &- upper.y),
      skipping: y &- upper.y
    )
    for row in inBand {
      let rowEnd = (row &+ 1) << SubPixel.bits
      let x = walk.value
      if rowEnd >= lower.y {
        addPieces(row: row, from: x, to: lower.x, height: lower.y &- y, winding: winding)
      } else {
        walk.advance(by: rowEnd &- y)
        addPieces(row: row, from: x, to: walk.value, height: rowEnd &- y, winding: winding)
        y = rowEnd
      }
    }
  }

  /// Cuts the part of an edge that lies in one row.
  @inline(__always)
  private mutating func addPieces(row: Int, from start: Int, to end: Int, height: Int, winding: Int) {
    let (left, right) = (min(start, end), max(start, end))
    let column = left >> SubPixel.bits
    if max(left, right &- 1) >> SubPixel.bits == column {
      let fractions = left &+ right &- column << (SubPixel.bits &+ 1)
      addPiece(row: row, column: column, cover: height &* winding, fractions: fractions)
    } else if (right &- 1) >> SubPixel.bits == column &+ 1 {
      addTwoPieces(row: row, left: left, right: right, height: height, winding: winding)
    } else if right <= 0 {
      addLeft(row: row, cover: height &* winding)
    } else if left < rightEnd {
      addWidePiece(row: row, left: left, right: right, height: height, winding: winding)
    }
  }

  /// Cuts a piece of two columns in one division: as `addWidePiece`, for the most frequent case of small shapes.
  @inline(__always)
  private mutating func addTwoPieces(row: Int, left: Int, right: Int, height: Int, winding: Int) {
    let column = left >> SubPixel.bits
    let start = column << SubPixel.bits
    let middle = start &+ SubPixel.perPixel
    let cover = (middle &- left) &* height / (right &- left)
    addPiece(row: row, column: column, cover: cover &* winding, fractions: left &- start &+ SubPixel.perPixel)
    addPiece(row: row, column: column &+ 1, cover: (height &- cover) &* winding, fractions: right &- middle)
  }

  /// Cuts a piece of several columns, walking only those of the canvas; some of it lies there.
  private mutating func addWidePiece(row: Int, left: Int, right: Int, height: Int, winding: Int) {
    let firstColumn = max(0, left >> SubPixel.bits)
    let lastColumn = min(layout.width &- 1, (right &- 1) >> SubPixel.bits)
    var x = max(0, left)
    var walk = ExactWalk(from: 0, slope: (rise: height, run: right &- left), skipping: x &- left)
    if walk.value != 0 {
      addLeft(row: row, cover: walk.value &* winding)
    }
    for column in firstColumn...lastColumn {
      let columnStart = column << SubPixel.bits
      let end = min(columnStart &+ SubPixel.perPixel, right)
      let before = walk.value
      walk.advance(by: end &- x)
      if walk.value != before {
        addPiece(
          row: row,
          column: column,
          cover: (walk.value &- before) &* winding,
          fractions: x &+ end &- 2 &* columnStart
        )
      }
      x = end
    }
  }
}
