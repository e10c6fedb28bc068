/// One colour laid over pixels by Porter and Duff's *over* ("Compositing digital images", SIGGRAPH 1984).
///
/// Premultiplied channels never exceed their alpha, and rounding keeps that order, so no sum leaves 0…255.
struct SolidPaint: Paint {
  private let source: UInt32
  private let isOpaque: Bool

  init(_ color: Color) {
    source = PixelArithmetic.premultiply(color)
    isOpaque = color.alpha == 255
  }

  @inline(__always)
  func blend(
    over pixels: inout MutableSpan<UInt32>,
    in row: PixelRow,
    columns: Range<Int>,
    coverage: UInt32
  ) {
    let run = row.start &+ columns.lowerBound..<row.start &+ columns.upperBound
    if coverage == 255 && isOpaque {
      for index in run {
        pixels[index] = source
      }
      return
    }
    let weakened = PixelArithmetic.scale(source, by: coverage)
    let remaining = 255 &- (weakened >> 24)
    for index in run {
      pixels[index] = weakened &+ PixelArithmetic.scale(pixels[index], by: remaining)
    }
  }

  /// Does the same whatever the coverage is: that of neighbours cannot be foretold.
  @inline(__always)
  func blend(over pixels: inout MutableSpan<UInt32>, in row: PixelRow, column: Int, coverage: UInt32) {
    let index = row.start &+ column
    let weakened = PixelArithmetic.scale(source, by: coverage)
    pixels[index] = weakened &+ PixelArithmetic.scale(pixels[index], by: 255 &- (weakened >> 24))
  }
}
