/// What fills the inside of a shape.
protocol Paint {
  /// Lays the paint, weakened to `coverage` of 255, over some pixels of a row.
  func blend(over pixels: inout MutableSpan<UInt32>, in row: PixelRow, columns: Range<Int>, coverage: UInt32)

  /// The same for a single pixel, which may be not covered at all.
  func blend(over pixels: inout MutableSpan<UInt32>, in row: PixelRow, column: Int, coverage: UInt32)
}

extension Paint {
  func blend(over pixels: inout MutableSpan<UInt32>, in row: PixelRow, column: Int, coverage: UInt32) {
    guard coverage > 0 else { return }
    blend(over: &pixels, in: row, columns: column..<column &+ 1, coverage: coverage)
  }
}

/// One row of a picture.
struct PixelRow {
  let y: Int
  /// Where its first pixel lies in memory.
  let start: Int
}
