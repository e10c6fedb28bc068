/// Arithmetic on packed premultiplied pixels: red in the lowest byte, then green, blue, alpha.
///
/// For products all four channels lie in one word, 16 bits each. The division by 255 is Blinn's ("Three wrongs make
/// a right", IEEE CG&A 1995): `(t + (t >> 8)) >> 8` with `t = x + 128` is x/255 rounded to nearest for every
/// product of two bytes, so no channel leaks into its neighbour.
enum PixelArithmetic {
  private static let lowBytes: UInt32 = 0x00FF_00FF
  private static let halves: UInt32 = 0x0080_0080
  private static let wideBytes: UInt64 = 0x00FF_00FF_00FF_00FF
  private static let wideHalves: UInt64 = 0x0080_0080_0080_0080

  /// Every channel of `pixel` times `factor` (0…255) over 255, each rounded to nearest.
  @inline(__always)
  static func scale(_ pixel: UInt32, by factor: UInt32) -> UInt32 {
    let narrow = UInt64(pixel)
    // Red, blue, green, alpha: so one shift is enough to spread them, and one to bring them back.
    let products = ((narrow | narrow << 24) & wideBytes) &* UInt64(factor) &+ wideHalves
    let scaled = (products &+ (products >> 8 & wideBytes)) >> 8 & wideBytes
    return UInt32(truncatingIfNeeded: scaled | scaled >> 24)
  }

  /// The product of two shares of 255, rounded to nearest.
  @inline(__always)
  static func product(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let amount = first &* second &+ 128
    return (amount &+ amount >> 8) >> 8
  }

  /// A share of 0…1 as one of 255; NaN is nothing.
  static func byte(_ share: Double) -> UInt32 {
    share > 0 ? (share < 1 ? UInt32(share * 255 + 0.5) : 255) : 0
  }

  /// Lays one pixel over another.
  @inline(__always)
  static func lay(_ source: UInt32, over pixel: inout UInt32) {
    pixel = source &+ scale(pixel, by: 255 &- (source >> 24))
  }

  /// The colour `share` of 256 parts of the way from one pixel to another.
  @inline(__always)
  static func mix(_ from: UInt32, _ to: UInt32, _ share: UInt32) -> UInt32 {
    guard share != 0 && from != to else { return from }
    let rest = 256 &- share
    let redBlue = (from & lowBytes) &* rest &+ (to & lowBytes) &* share &+ halves
    let greenAlpha = (from >> 8 & lowBytes) &* rest &+ (to >> 8 & lowBytes) &* share &+ halves
    return redBlue >> 8 & lowBytes | greenAlpha & ~lowBytes
  }

  static func premultiply(_ color: Color) -> UInt32 {
    let opaque = UInt32(color.red) | UInt32(color.green) << 8 | UInt32(color.blue) << 16 | 0xFF00_0000
    return scale(opaque, by: UInt32(color.alpha))
  }

  static func straight(_ pixel: UInt32) -> Color {
    let alpha = pixel >> 24
    guard alpha > 0 else { return .transparent }
    func channel(_ shift: UInt32) -> UInt8 {
      let value = (pixel >> shift) & 0xFF
      return UInt8(truncatingIfNeeded: min(255, (value &* 255 &+ alpha / 2) / alpha))
    }
    return Color(
      red: channel(0),
      green: channel(8),
      blue: channel(16),
      alpha: UInt8(truncatingIfNeeded: alpha)
    )
  }
}
