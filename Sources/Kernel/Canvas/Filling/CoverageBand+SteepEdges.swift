/// Edges no flatter than 45° pass one column or two in each row: most of those of a city, and of all tall ones.
extension CoverageBand {
  /// Takes a steep edge that lies wholly in the band.
  @inline(__always)
  mutating func take(upper: GridPoint, lower: GridPoint, winding: Int) -> Bool {
    guard
      abs(lower.x &- upper.x) <= lower.y &- upper.y && min(upper.x, lower.x) >= 0
        && max(upper.x, lower.x) < rightEnd
        && upper.y >= rows.lowerBound << SubPixel.bits && lower.y <= rows.upperBound << SubPixel.bits
    else { return false }
    addSteep(upper: upper, lower: lower, winding: winding)
    return true
  }

  private mutating func addSteep(upper: GridPoint, lower: GridPoint, winding: Int) {
    var walk = ExactWalk(from: upper.x, rise: lower.x &- upper.x, run: lower.y &- upper.y)
    let row = upper.y >> SubPixel.bits
    var end = (row &+ 1) << SubPixel.bits
    var line = BandLine(row: row &- rows.lowerBound, layout)
    if end < lower.y {
      walk.advance(by: end &- upper.y)
      addSteep(line, from: upper.x, to: walk.value, height: end &- upper.y, winding)
      line.advance(in: layout)
      let step = lower.y &- end > SubPixel.perPixel ? walk.pixelStep : walk.noStep
      while lower.y &- end > SubPixel.perPixel {
        let top = walk.value
        walk.advance(by: step)
        addSteep(line, from: top, to: walk.value, height: SubPixel.perPixel, winding)
        line.advance(in: layout)
        end &+= SubPixel.perPixel
      }
      addSteep(line, from: walk.value, to: lower.x, height: lower.y &- end, winding)
    } else {
      addSteep(line, from: upper.x, to: lower.x, height: lower.y &- upper.y, winding)
    }
  }

  /// Adds a piece in one row.
  ///
  /// Where cells have no owners it is noted in two columns, often without height in the second: whether it has any there
  /// cannot be foretold. Else that would be an owner too many.
  @inline(__always)
  private mutating func addSteep(
    _ line: BandLine,
    from top: Int,
    to bottom: Int,
    height: Int,
    _ winding: Int
  ) {
    let (left, right) = (min(top, bottom), max(top, bottom))
    let column = left >> SubPixel.bits
    let start = column << SubPixel.bits
    let beyond = max(0, right &- start &- SubPixel.perPixel)
    // Rounded up, as what is left by an `ExactWalk` to the next column.
    let run = max(1, UInt32(truncatingIfNeeded: right &- left))
    let rest = Int((UInt32(truncatingIfNeeded: beyond &* height) &+ run &- 1) / run)
    let cell = line.firstCell &+ column
    let (cover, restOfCover) = ((height &- rest) &* winding, rest &* winding)
    let fractions = left &+ right &- beyond &- 2 &* start
    if owner == 0 {
      cells[cell].add(cover: cover, fractions: fractions)
      cells[cell &+ 1].add(cover: restOfCover, fractions: beyond)
      mark(column, in: line.firstWord, 1)
      mark(column &+ 1, in: line.firstWord, rest > 0 ? 1 : 0)
    } else {
      put(cell, line.firstWord, column, cover, fractions)
      put(cell &+ 1, line.firstWord, column &+ 1, restOfCover, beyond)
    }
  }
}

/// Where the cells and marks of a row begin.
private struct BandLine {
  private(set) var firstCell: Int
  private(set) var firstWord: Int

  @inline(__always)
  init(row: Int, _ layout: BandLayout) {
    firstCell = row &* layout.stride
    firstWord = row &* layout.wordsPerRow
  }

  @inline(__always)
  mutating func advance(in layout: BandLayout) {
    firstCell &+= layout.stride
    firstWord &+= layout.wordsPerRow
  }
}
