/// Reads a picture between its pixels, which have their colours in their middles.
struct BitmapSampler: Sendable {
  /// What there is beyond an edge.
  enum Beyond: Sendable {
    case nothing
    /// The picture again.
    case repetition
  }

  private let bitmap: Bitmap
  private let beyond: Beyond

  init(_ bitmap: Bitmap, beyond: Beyond) {
    self.bitmap = bitmap
    self.beyond = beyond
  }

  /// The colour at a place of the picture, taken between the four nearest pixels.
  @inline(__always)
  func color(_ x: Double, _ y: Double) -> UInt32 {
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
    let x = Self.place(column, of: bitmap.width, beyond)
    let y = Self.place(row, of: bitmap.height, beyond)
    return x >= 0 && y >= 0 ? bitmap.pixels[y &* bitmap.width &+ x] : 0
  }

  /// The pixel that is seen there; −1 for none.
  @inline(__always)
  private static func place(_ number: Int, of count: Int, _ beyond: Beyond) -> Int {
    if number >= 0 && number < count { return number }
    switch beyond {
    case .nothing: return -1
    case .repetition:
      let rest = number % count
      return rest < 0 ? rest &+ count : rest
    }
  }
}
