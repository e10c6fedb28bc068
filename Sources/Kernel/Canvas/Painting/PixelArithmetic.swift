/// Arithmetic on packed premultiplied pixels: red in the lowest byte, then green, blue, alpha.
///
/// Two channels at a time lie in one `UInt32`, 16 bits each. The division by 255 is Blinn's ("Three wrongs make
/// a right", IEEE CG&A 1995): `(t + (t >> 8)) >> 8` with `t = x + 128` is x/255 rounded to nearest for every
/// product of two bytes, so no channel leaks into its neighbour.
enum PixelArithmetic {
  private static let lowBytes: UInt32 = 0x00FF_00FF
  private static let halves: UInt32 = 0x0080_0080

  /// Every channel of `pixel` times `factor` (0…255) over 255, each rounded to nearest.
  @inline(__always)
  static func scale(_ pixel: UInt32, by factor: UInt32) -> UInt32 {
    let redBlue = (pixel & lowBytes) &* factor &+ halves
    let greenAlpha = ((pixel >> 8) & lowBytes) &* factor &+ halves
    let low = ((redBlue &+ ((redBlue >> 8) & lowBytes)) >> 8) & lowBytes
    let high = (greenAlpha &+ ((greenAlpha >> 8) & lowBytes)) & ~lowBytes
    return low | high
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
