extension StyleColor {
  /// A colour as CSS Color Module Level 4 writes it: `#rgb`, `#rrggbb` (each with alpha too), `rgb()`, `rgba()`,
  /// `hsl()`, `hsla()`, or a name.
  public init?(css text: String) {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    if text.hasPrefix("#") {
      self.init(hexadecimal: text.dropFirst())
    } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
      self.init(function: text[..<open], arguments: text[text.index(after: open)...].dropLast())
    } else if text == "transparent" {
      self = .transparent
    } else {
      guard let code = namedColors[text] else { return nil }
      self.init(bytes: [code >> 16 & 0xFF, code >> 8 & 0xFF, code & 0xFF, 255])
    }
  }

  private init(bytes: [UInt32]) {
    let shares = bytes.map { Double($0) / 255 }
    self.init(red: shares[0], green: shares[1], blue: shares[2], alpha: shares[3])
  }

  private init?(hexadecimal digits: Substring) {
    let values = digits.utf8.compactMap { byte in UInt32(String(UnicodeScalar(byte)), radix: 16) }
    guard values.count == digits.utf8.count else { return nil }
    var bytes: [UInt32]
    switch values.count {
    case 3, 4: bytes = values.map { $0 * 17 }
    case 6, 8: bytes = stride(from: 0, to: values.count, by: 2).map { values[$0] * 16 + values[$0 + 1] }
    default: return nil
    }
    if bytes.count == 3 { bytes.append(255) }
    self.init(bytes: bytes)
  }

  private init?(function name: Substring, arguments: Substring) {
    guard let parts = Self.parts(of: arguments) else { return nil }
    var alpha = 1.0
    if parts.count == 4 {
      guard let given = CSSNumber(parts[3]), given.unit.isEmpty || given.isPercent else { return nil }
      alpha = given.clamped(percentOf: 1, to: 1)
    }
    switch name {
    case "rgb", "rgba":
      let channels = parts.prefix(3).compactMap { CSSNumber($0) }
      guard channels.count == 3 else { return nil }
      guard channels.allSatisfy(\.unit.isEmpty) || channels.allSatisfy(\.isPercent) else { return nil }
      let shares = channels.map { $0.clamped(percentOf: 255, to: 255) / 255 }
      self.init(red: shares[0], green: shares[1], blue: shares[2], alpha: alpha)
    case "hsl", "hsla":
      guard let hue = CSSNumber(parts[0])?.degrees else { return nil }
      guard let saturation = CSSNumber(parts[1])?.percentage, let lightness = CSSNumber(parts[2])?.percentage
      else { return nil }
      self.init(hue: hue, saturation: saturation, lightness: lightness, alpha: alpha)
    default: return nil
    }
  }

  /// Three or four arguments: all between commas, or between spaces with the alpha behind a slash.
  private static func parts(of arguments: Substring) -> [Substring]? {
    func trimmed(_ text: Substring) -> Substring {
      var text = text
      while text.first == " " { text.removeFirst() }
      while text.last == " " { text.removeLast() }
      return text
    }
    var parts: [Substring]
    if arguments.contains(",") {
      parts = arguments.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
    } else {
      let halves = arguments.split(separator: "/", omittingEmptySubsequences: false)
      guard halves.count <= 2 else { return nil }
      parts = halves[0].split(separator: " ")
      guard parts.count == 3 else { return nil }
      if halves.count == 2 { parts.append(trimmed(halves[1])) }
    }
    return parts.count == 3 || parts.count == 4 ? parts : nil
  }

  /// CSS Color 4 §7.1, "Converting HSL Colors to sRGB".
  private init(hue: Double, saturation: Double, lightness: Double, alpha: Double) {
    let amplitude = saturation * min(lightness, 1 - lightness)
    func channel(_ offset: Double) -> Double {
      let turn = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
      let position = turn < 0 ? turn + 12 : turn
      return lightness - amplitude * max(-1, min(position - 3, 9 - position, 1))
    }
    self.init(red: channel(0), green: channel(8), blue: channel(4), alpha: alpha)
  }
}

/// A number of CSS and what stands behind it.
private struct CSSNumber {
  let value: Double
  let unit: Substring

  init?(_ text: Substring) {
    let end = text.utf8.lastIndex { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    guard let end else { return nil }
    let number = text[...end]
    // Swift also reads hexadecimal numbers and words.
    let isPlain = number.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
    guard isPlain, let value = Double(number), value.isFinite else { return nil }
    self.value = value
    unit = text[text.index(after: end)...]
  }

  var isPercent: Bool { unit == "%" }

  /// As a share; the sign may be left out.
  var percentage: Double? {
    isPercent || unit.isEmpty ? min(max(value / 100, 0), 1) : nil
  }

  var degrees: Double? {
    switch unit {
    case "", "deg": value
    case "rad": value * 180 / .pi
    case "grad": value * 0.9
    case "turn": value * 360
    default: nil
    }
  }

  func clamped(percentOf whole: Double, to greatest: Double) -> Double {
    min(max(isPercent ? value / 100 * whole : value, 0), greatest)
  }
}
