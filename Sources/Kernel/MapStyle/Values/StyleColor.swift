public import Canvas

/// A colour of sRGB in floating point, with straight alpha; each channel within 0…1.
///
/// A colour without opacity keeps its channels: between red and a clear blue lies a violet.
public struct StyleColor: Sendable, Hashable {
  public let red: Double
  public let green: Double
  public let blue: Double
  public let alpha: Double

  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  public static let black = StyleColor(red: 0, green: 0, blue: 0)
  public static let transparent = StyleColor(red: 0, green: 0, blue: 0, alpha: 0)
}

extension StyleColor: CustomStringConvertible {
  /// As CSS, channels rounded to 8 bits.
  public var description: String {
    let channels = [red, green, blue].map { ($0 * 255).rounded().javaScriptText }
    return "rgba(\(channels.joined(separator: ",")),\(alpha.javaScriptText))"
  }
}

extension Color {
  /// The nearest colour of 8 bits a channel.
  public init(_ color: StyleColor) {
    func byte(_ share: Double) -> UInt8 {
      // NaN fails both comparisons and becomes 0.
      share > 0 ? (share < 1 ? UInt8(share * 255 + 0.5) : 255) : 0
    }
    self.init(
      red: byte(color.red),
      green: byte(color.green),
      blue: byte(color.blue),
      alpha: byte(color.alpha)
    )
  }

  /// A colour as CSS writes it.
  public init?(css text: String) {
    guard let color = StyleColor(css: text) else { return nil }
    self.init(color)
  }
}
