// Pictures from elsewhere and for elsewhere: pixels as they lie in memory, without a detour over straight colours.

extension Bitmap {
  /// Makes a picture of packed premultiplied pixels, row by row; as many as the sides ask for.
  public init(width: Int, height: Int, premultipliedPixels: [UInt32]) {
    precondition((0...Self.largestSide).contains(width), "bitmap width out of range")
    precondition((0...Self.largestSide).contains(height), "bitmap height out of range")
    precondition(premultipliedPixels.count == width * height, "a bitmap of another size")
    self.width = width
    self.height = height
    pixels = premultipliedPixels
  }

  /// All pixels, row by row: red in the lowest byte, then green, blue and alpha; nothing is copied.
  public var premultipliedPixels: [UInt32] {
    pixels
  }

  /// The one colour that every pixel has; nil where there are several, or no pixels.
  ///
  /// Ends at the first pixel that differs, which on a map comes soon.
  public var soleColor: Color? {
    guard let first = pixels.first, pixels.allSatisfy({ $0 == first }) else { return nil }
    return Color(premultiplied: first)
  }

  /// Whether nothing shines through any pixel.
  public var isOpaque: Bool {
    var common: UInt32 = 0xFF00_0000
    let span = pixels.span
    for index in span.indices {
      common &= span[index]
    }
    return common == 0xFF00_0000
  }

  /// The part of a picture that begins at a pixel; it must lie within the picture.
  public func part(x: Int, y: Int, width: Int, height: Int) -> Bitmap {
    precondition(x >= 0 && width >= 0 && x + width <= self.width, "part outside the bitmap")
    precondition(y >= 0 && height >= 0 && y + height <= self.height, "part outside the bitmap")
    var part: [UInt32] = []
    part.reserveCapacity(width * height)
    for row in y..<(y + height) {
      let start = row * self.width + x
      part.append(contentsOf: pixels[start..<(start + width)])
    }
    return Bitmap(width: width, height: height, premultipliedPixels: part)
  }
}

extension Color {
  /// The straight colour of a packed premultiplied pixel.
  public init(premultiplied pixel: UInt32) {
    self = PixelArithmetic.straight(pixel)
  }

  /// The colour as a packed premultiplied pixel.
  public var premultiplied: UInt32 {
    PixelArithmetic.premultiply(self)
  }
}
