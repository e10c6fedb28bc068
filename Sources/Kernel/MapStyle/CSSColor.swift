public import Canvas

extension Color {
  /// A colour as CSS Color Module Level 4 writes it: `#rgb`, `#rrggbb` (each with alpha too), `rgb()`, `rgba()`,
  /// `hsl()`, `hsla()`, or a name.
  public init?(css text: String) {
    let text = text.lowercased()
    if text.hasPrefix("#") {
      self.init(hexadecimal: text.dropFirst())
    } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
      let arguments = text[text.index(after: open)...].dropLast()
      self.init(function: text[..<open], arguments)
    } else if text == "transparent" {
      self = .transparent
    } else {
      guard let code = namedColors[text] else { return nil }
      self.init(
        red: UInt8(code >> 16 & 0xFF),
        green: UInt8(code >> 8 & 0xFF),
        blue: UInt8(code & 0xFF)
      )
    }
  }

  private init?(hexadecimal digits: Substring) {
    let values = digits.compactMap(\.hexDigitValue)
    guard values.count == digits.count else { return nil }
    let channels: [Int]
    switch values.count {
    case 3, 4: channels = values.map { $0 * 17 }
    case 6, 8: channels = stride(from: 0, to: values.count, by: 2).map { values[$0] * 16 + values[$0 + 1] }
    default: return nil
    }
    self.init(
      red: UInt8(channels[0]),
      green: UInt8(channels[1]),
      blue: UInt8(channels[2]),
      alpha: channels.count == 4 ? UInt8(channels[3]) : 255
    )
  }

  /// Arguments stand between commas or spaces, and the alpha may stand behind a slash.
  private init?(function name: Substring, _ arguments: Substring) {
    let parts = arguments.split { ", /".contains($0) }
    guard parts.count == 3 || parts.count == 4 else { return nil }
    var alpha = 1.0
    if parts.count == 4 {
      guard let given = Self.number(parts[3], percentOf: 1) else { return nil }
      alpha = given
    }
    switch name {
    case "rgb", "rgba":
      let channels = parts.prefix(3).compactMap { Self.number($0, percentOf: 255) }
      guard channels.count == 3 else { return nil }
      self.init(channels: channels.map { $0 / 255 }, alpha: alpha)
    case "hsl", "hsla":
      guard let hue = Double(parts[0].hasSuffix("deg") ? parts[0].dropLast(3) : parts[0]), hue.isFinite,
        parts[1].hasSuffix("%"), parts[2].hasSuffix("%"),
        let saturation = Self.number(parts[1], percentOf: 1),
        let lightness = Self.number(parts[2], percentOf: 1)
      else { return nil }
      self.init(channels: Self.channels(hue, saturation, lightness), alpha: alpha)
    default: return nil
    }
  }

  private init(channels: [Double], alpha: Double) {
    func byte(_ share: Double) -> UInt8 { UInt8((min(max(share, 0), 1) * 255).rounded()) }
    self.init(
      red: byte(channels[0]),
      green: byte(channels[1]),
      blue: byte(channels[2]),
      alpha: byte(alpha)
    )
  }

  private static func number(_ text: Substring, percentOf whole: Double) -> Double? {
    let isPercent = text.hasSuffix("%")
    guard let value = Double(isPercent ? text.dropLast() : text), value.isFinite else { return nil }
    return isPercent ? value / 100 * whole : value
  }

  /// CSS Color 4 §7.1, "Converting HSL Colors to sRGB".
  private static func channels(_ hue: Double, _ saturation: Double, _ lightness: Double) -> [Double] {
    let saturation = min(max(saturation, 0), 1)
    let lightness = min(max(lightness, 0), 1)
    let amplitude = saturation * min(lightness, 1 - lightness)
    return [0.0, 8, 4].map { offset in
      let turn = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
      let position = turn < 0 ? turn + 12 : turn
      return lightness - amplitude * max(-1, min(position - 3, 9 - position, 1))
    }
  }
}
