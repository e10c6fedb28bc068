/// A colour of sRGB with straight (not premultiplied) alpha, 8 bits a channel.
public struct Color: Sendable, Hashable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  public var alpha: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  public static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)

  /// The same colour with its alpha multiplied by `opacity`, which is held within 0…1; NaN counts as 0.
  public func withOpacity(_ opacity: Double) -> Color {
    let factor = opacity > 0 ? (opacity < 1 ? opacity : 1) : 0
    var result = self
    result.alpha = UInt8(Double(alpha) * factor + 0.5)
    return result
  }
}
