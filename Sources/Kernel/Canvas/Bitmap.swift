/// A picture in memory: premultiplied RGBA, 8 bits a channel, rows from top to bottom without padding.
public struct Bitmap: Sendable, Equatable {
  /// The longest side a bitmap may have.
  public static let largestSide = 16_384

  public let width: Int
  public let height: Int
  /// One pixel each, as `PixelArithmetic` packs them.
  var pixels: [UInt32]

  /// Makes a transparent picture; a side outside 0…`largestSide` is a mistake of the caller.
  public init(width: Int, height: Int) {
    precondition((0...Self.largestSide).contains(width), "bitmap width out of range")
    precondition((0...Self.largestSide).contains(height), "bitmap height out of range")
    self.width = width
    self.height = height
    pixels = [UInt32](repeating: 0, count: width * height)
  }

  /// Replaces every pixel; nothing is blended.
  public mutating func fill(_ color: Color) {
    let pixel = PixelArithmetic.premultiply(color)
    var span = pixels.mutableSpan
    for index in span.indices {
      span[index] = pixel
    }
  }

  /// The straight colour of one pixel; slow, meant for tests.
  public subscript(x: Int, y: Int) -> Color {
    precondition((0..<width).contains(x) && (0..<height).contains(y), "pixel outside the bitmap")
    return PixelArithmetic.straight(pixels[y * width + x])
  }

  /// Straight red, green, blue, alpha bytes of all pixels, as PNG wants them.
  public func rgba() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: pixels.count * 4)
    var output = bytes.mutableSpan
    let input = pixels.span
    for index in input.indices where input[index] != 0 {
      let pixel = input[index]
      let offset = index &* 4
      if pixel >> 24 == 255 {
        output[offset] = UInt8(truncatingIfNeeded: pixel)
        output[offset &+ 1] = UInt8(truncatingIfNeeded: pixel >> 8)
        output[offset &+ 2] = UInt8(truncatingIfNeeded: pixel >> 16)
        output[offset &+ 3] = 255
      } else {
        let color = PixelArithmetic.straight(pixel)
        output[offset] = color.red
        output[offset &+ 1] = color.green
        output[offset &+ 2] = color.blue
        output[offset &+ 3] = color.alpha
      }
    }
    return bytes
  }
}
