/// What fills the inside of a shape.
protocol Paint {
  /// Lays the paint, weakened to `coverage` of 255, over some pixels of a row.
  func blend(over pixels: inout MutableSpan<UInt32>, in row: PixelRow, columns: Range<Int>, coverage: UInt32)
}

/// One row of a picture.
struct PixelRow {
  let y: Int
  /// Where its first pixel lies in memory.
  let start: Int
}
