extension CoverageBand {
  /// From now on no piece has an owner: what is added is known to overlap nothing.
  mutating func settle() {
    owner = 0
  }

  /// Adds the part of a piece between two heights of its row.
  ///
  /// The piece is cut where columns begin just as when it is added whole, so that a pixel which the part passes as the
  /// whole would gets the same area.
  mutating func add(_ piece: RowPiece, between heights: Range<Int>) {
    let (left, right) = (min(piece.top, piece.bottom), max(piece.top, piece.bottom))
    let run = right &- left
    // Heights as passed on the way from the left end to the right one.
    let part =
      piece.top <= piece.bottom
      ? heights.lowerBound &- piece.start..<heights.upperBound &- piece.start
      : piece.end &- heights.upperBound..<piece.end &- heights.lowerBound
    func x(after height: Int) -> Int { left &+ height &* run / piece.height }

    guard run > 0 else {
      let column = left >> SubPixel.bits
      let cover = part.count &* piece.winding
      add(row: piece.row, column: column, cover: cover, fractions: 2 &* (left &- column << SubPixel.bits))
      return
    }
    guard left < rightEnd else { return }
    var start = max(0, left)
    var walk = ExactWalk(from: 0, rise: piece.height, run: run)
    walk.skip(start &- left)
    let before = part.clamped(to: 0..<walk.value)
    if !before.isEmpty { addLeft(row: piece.row, cover: before.count &* piece.winding) }
    guard right > 0 else { return }
    for column in start >> SubPixel.bits...min(layout.width &- 1, (right &- 1) >> SubPixel.bits) {
      let columnStart = column << SubPixel.bits
      let end = min(columnStart &+ SubPixel.perPixel, right)
      let passed = walk.value
      walk.advance(by: end &- start)
      let inside = part.clamped(to: passed..<walk.value)
      if !inside.isEmpty {
        let from = inside.lowerBound == passed ? start : max(start, x(after: inside.lowerBound))
        let to = inside.upperBound == walk.value ? end : min(end, x(after: inside.upperBound))
        add(
          row: piece.row,
          column: column,
          cover: inside.count &* piece.winding,
          fractions: from &+ to &- 2 &* columnStart
        )
      }
      start = end
    }
  }
}
