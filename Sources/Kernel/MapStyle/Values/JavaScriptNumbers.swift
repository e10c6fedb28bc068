import JSONText

// Numbers and texts as JavaScript turns one into the other (ECMA-262, Number::toString and StringToNumber).

extension Double {
  /// The shortest text that reads back as the number, in the notation of JavaScript.
  var javaScriptText: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
    if self == 0 { return "0" }
    if magnitude < 1e15, self == rounded(.towardZero) { return String(Int64(self)) }
    let (digits, pointPosition) = magnitude.shortestDigits
    let sign = self < 0 ? "-" : ""
    if pointPosition > 21 || pointPosition <= -6 {
      let exponent = pointPosition - 1
      let fraction = digits.dropFirst()
      let power = "e\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
      return sign + String(digits.prefix(1)) + (fraction.isEmpty ? "" : ".\(fraction)") + power
    }
    if pointPosition <= 0 {
      return sign + "0." + String(repeating: "0", count: -pointPosition) + digits
    }
    if pointPosition >= digits.count {
      return sign + digits + String(repeating: "0", count: pointPosition - digits.count)
    }
    return sign + digits.prefix(pointPosition) + "." + digits.dropFirst(pointPosition)
  }

  /// The decimal digits of the shortest form, and how many of them stand before the point; of positive numbers.
  private var shortestDigits: (digits: String, pointPosition: Int) {
    let parts = description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let whole = mantissa[0]
    let all = whole + (mantissa.count > 1 ? mantissa[1] : "")
    let leading = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(leading)
    while digits.last == "0" { digits.removeLast() }
    return (String(digits), whole.count + exponent - leading)
  }

  /// The number that JavaScript reads in a text: nothing is 0, and what is no number is NaN.
  init(javaScript text: String) {
    let trimmed = text.unicodeScalars.trimmed
    switch trimmed {
    case "": self = 0
    case "Infinity", "+Infinity": self = .infinity
    case "-Infinity": self = -.infinity
    default: self = Self.radixNumber(trimmed) ?? Self.decimalNumber(trimmed) ?? .nan
    }
  }

  private static func radixNumber(_ text: String) -> Double? {
    let radixes: [(String, Int)] = [("0x", 16), ("0o", 8), ("0b", 2)]
    for (prefix, radix) in radixes where text.lowercased().hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      guard !digits.hasPrefix("+"), !digits.hasPrefix("-"), let number = UInt64(digits, radix: radix) else {
        return .nan
      }
      return Double(number)
    }
    return nil
  }

  private static func decimalNumber(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
        UInt8(ascii: "+"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain ? Double(text) : nil
  }
}

extension String.UnicodeScalarView {
  /// Without white space and line ends at either side.
  fileprivate var trimmed: String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}"
    }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) })
    else {
      return ""
    }
    return String(self[first...last])
  }
}

extension String {
  /// The text as a string of JSON.
  var quoted: String {
    var writer = JSONWriter()
    writer.string(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
