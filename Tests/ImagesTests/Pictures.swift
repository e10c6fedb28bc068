import Canvas
import TestSupport

/// Made-up pictures for the tests of this room.
enum Pictures {
  /// Random pixels, with every alpha or with none but 255.
  static func noise(width: Int, height: Int, isOpaque: Bool, seed: UInt64) -> Bitmap {
    var random = SplitMix64(seed: seed)
    let pixels = (0..<(width * height)).map { _ in
      color(isOpaque: isOpaque, using: &random).premultiplied
    }
    return Bitmap(width: width, height: height, premultipliedPixels: pixels)
  }

  /// A picture in which so many colours follow each other again and again.
  static func stripes(width: Int, height: Int, of colors: [Color]) -> Bitmap {
    let pixels = (0..<(width * height)).map { colors[$0 % colors.count].premultiplied }
    return Bitmap(width: width, height: height, premultipliedPixels: pixels)
  }

  static func color(isOpaque: Bool = false, using random: inout SplitMix64) -> Color {
    let word = random.next()
    return Color(
      red: UInt8(truncatingIfNeeded: word),
      green: UInt8(truncatingIfNeeded: word >> 8),
      blue: UInt8(truncatingIfNeeded: word >> 16),
      alpha: isOpaque ? 255 : UInt8(truncatingIfNeeded: word >> 24)
    )
  }
}
