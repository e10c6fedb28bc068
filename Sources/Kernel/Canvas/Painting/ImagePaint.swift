/// A picture laid over pixels, each taken between the four nearest of the picture.
struct ImagePaint: Paint {
  private let ink: ImageInk
  private let width: Int
  private let height: Int
  private let opacity: UInt32

  init(_ ink: ImageInk) {
    self.ink = ink
    width = ink.bitmap.width
    height = ink.bitmap.height
    opacity = UInt32(min(max(ink.opacity, 0), 1) * 255 + 0.5)
  }

  func blend(over pixels: inout MutableSpan<UInt32>, in row: PixelRow, columns: Range<Int>, coverage: UInt32)
  {
    let weight = PixelArithmetic.product(opacity, coverage)
    let place = ink.placement
    let y = Double(row.y) + 0.5
    let (startX, startY) = (place.xy * y + place.x0, place.yy * y + place.y0)
    for column in columns {
      let x = Double(column) + 0.5
      let source = PixelArithmetic.scale(sample(place.xx * x + startX, place.yx * x + startY), by: weight)
      let index = row.start &+ column
      pixels[index] = source &+ PixelArithmetic.scale(pixels[index], by: 255 &- (source >> 24))
    }
  }

  /// The colour at a place of the picture, whose pixels have their colours in their middles.
  @inline(__always)
  private func sample(_ x: Double, _ y: Double) -> UInt32 {
    let left = SubPixel.nearest(x - 0.5, stepsPerPixel: 256)
    let top = SubPixel.nearest(y - 0.5, stepsPerPixel: 256)
    let (column, row) = (left >> 8, top >> 8)
    let (right, below) = (UInt32(left & 255), UInt32(top & 255))
    let upper = PixelArithmetic.mix(pixel(column, row), pixel(column &+ 1, row), right)
    guard below != 0 else { return upper }
    let lower = PixelArithmetic.mix(pixel(column, row &+ 1), pixel(column &+ 1, row &+ 1), right)
    return PixelArithmetic.mix(upper, lower, below)
  }

  @inline(__always)
  private func pixel(_ column: Int, _ row: Int) -> UInt32 {
    if column >= 0 && column < width && row >= 0 && row < height {
      return ink.bitmap.pixels[row &* width &+ column]
    }
    guard ink.isRepeated else { return 0 }
    let (x, y) = (column % width, row % height)
    return ink.bitmap.pixels[(y < 0 ? y &+ height : y) &* width &+ (x < 0 ? x &+ width : x)]
  }
}
