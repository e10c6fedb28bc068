// Numbers of both dialects.

extension JSONParser {
  /// What has been read of a decimal number: `digits · 10^exponent`.
  private struct Decimal {
    var digits: UInt64 = 0
    var exponent = 0
    /// Whether all digits went into `digits`.
    var isComplete = true
    var digitCount = 0

    mutating func append(_ byte: UInt8) {
      digitCount += 1
      // One more digit always fits below this.
      if digits < UInt64.max / 10 {
        digits = digits * 10 + UInt64(byte & 0x0F)
      } else {
        isComplete = false
      }
    }
  }

  /// Reads the number that begins here with a sign, a digit or a decimal point.
  mutating func number() throws(JSONSyntaxError) -> JSONValue.Content {
    let (start, startIndex) = (position, index)
    let isNegative = next == UInt8(ascii: "-")
    if isNegative {
      index += 1
    } else if dialect == .json5, next == UInt8(ascii: "+") {
      index += 1
    }
    if dialect == .json5, let content = try wordOrHexadecimal(isNegative: isNegative, at: start) {
      return content
    }
    var decimal = Decimal()
    takeWholePart(&decimal)
    var isWhole = true
    if next == UInt8(ascii: ".") {
      isWhole = false
      guard takeFraction(&decimal) else { throw fault(.invalidNumber, at: start) }
    }
    guard decimal.digitCount > 0 else { throw fault(.invalidNumber, at: start) }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      guard takeExponent(&decimal) else { throw fault(.invalidNumber, at: start) }
    }
    try checkEndOfNumber(at: start)
    if isWhole, decimal.isComplete, let integer = integer(decimal.digits, isNegative: isNegative) {
      return .integer(integer)
    }
    if isWhole, decimal.digits > 0 {
      return .wideInteger(try wideInteger(from: startIndex, at: start))
    }
    if decimal.isComplete, let magnitude = exactDouble(decimal.digits, timesTenTo: decimal.exponent) {
      return .number(isNegative ? -magnitude : magnitude)
    }
    return .number(try double(bytes[startIndex..<index], at: start))
  }

  private mutating func takeWholePart(_ decimal: inout Decimal) {
    // Nothing may follow a leading zero: a digit that does is found as a false end of the number.
    if next == UInt8(ascii: "0") {
      decimal.append(UInt8(ascii: "0"))
      index += 1
      return
    }
    while let byte = next, byte.isDigit {
      decimal.append(byte)
      index += 1
    }
  }

  /// Reads `.` and the digits behind it; JSON5 lets either side of the point be empty, JSON neither.
  private mutating func takeFraction(_ decimal: inout Decimal) -> Bool {
    let wholeDigits = decimal.digitCount
    index += 1
    while let byte = next, byte.isDigit {
      decimal.append(byte)
      index += 1
    }
    decimal.exponent -= decimal.digitCount - wholeDigits
    return dialect == .json5 || wholeDigits > 0 && decimal.digitCount > wholeDigits
  }

  /// Reads `e`, a sign and the digits of the exponent.
  private mutating func takeExponent(_ decimal: inout Decimal) -> Bool {
    index += 1
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { index += 1 }
    let start = index
    var exponent = 0
    while let byte = next, byte.isDigit {
      // Far beyond every Double the exact value no longer matters.
      if exponent < 100_000 { exponent = exponent * 10 + Int(byte & 0x0F) }
      index += 1
    }
    decimal.exponent += isNegative ? -exponent : exponent
    return index > start
  }

  private func checkEndOfNumber(at start: TextPosition) throws(JSONSyntaxError) {
    switch next {
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): throw fault(.invalidNumber, at: start)
    case let byte?: if byte.isWordByte { throw fault(.invalidNumber, at: start) }
    case nil: break
    }
  }

  /// The integer, nil where it is negative zero or does not fit.
  private func integer(_ magnitude: UInt64, isNegative: Bool) -> Int? {
    guard isNegative else { return Int(exactly: magnitude) }
    guard magnitude > 0, magnitude <= Int.min.magnitude else { return nil }
    return Int(truncatingIfNeeded: 0 &- magnitude)
  }

  /// The digits of a whole number that is too long for `Int`.
  private func wideInteger(from startIndex: Int, at start: TextPosition) throws(JSONSyntaxError) -> String {
    let signed = bytes[startIndex] == UInt8(ascii: "+") ? startIndex + 1 : startIndex
    let text = bytes[signed..<index]
    _ = try double(text, at: start)
    return String(decoding: text, as: UTF8.self)
  }

  private func double(_ text: ArraySlice<UInt8>, at start: TextPosition) throws(JSONSyntaxError) -> Double {
    // The standard library rounds correctly, whatever the number of digits.
    guard let value = Double(String(decoding: text, as: UTF8.self)) else {
      throw fault(.invalidNumber, at: start)
    }
    guard value.isFinite else { throw fault(.numberOutOfRange, at: start) }
    return value
  }
}

// MARK: - JSON5

extension JSONParser {
  /// Reads `Infinity`, `NaN` or a hexadecimal number behind a sign, or nothing.
  private mutating func wordOrHexadecimal(
    isNegative: Bool,
    at start: TextPosition
  ) throws(JSONSyntaxError) -> JSONValue.Content? {
    guard let byte = next else { return nil }
    if byte == UInt8(ascii: "I") || byte == UInt8(ascii: "N") {
      switch takeLetters() {
      case "Infinity": return .number(isNegative ? -.infinity : .infinity)
      case "NaN": return .number(.nan)
      default: throw fault(.unknownWord, at: start)
      }
    }
    guard byte == UInt8(ascii: "0"), index + 1 < textEnd, bytes[index + 1] | 0x20 == UInt8(ascii: "x")
    else { return nil }
    return try hexadecimal(isNegative: isNegative, at: start)
  }

  private mutating func hexadecimal(
    isNegative: Bool,
    at start: TextPosition
  ) throws(JSONSyntaxError) -> JSONValue.Content {
    let startIndex = index
    index += 2
    var magnitude: UInt64 = 0
    var fits = true
    while let digit = next?.hexDigit {
      fits = fits && magnitude >> 60 == 0
      magnitude = magnitude << 4 | UInt64(digit)
      index += 1
    }
    guard index > startIndex + 2 else { throw fault(.invalidNumber, at: start) }
    try checkEndOfNumber(at: start)
    if fits, let integer = integer(magnitude, isNegative: isNegative) {
      return .integer(integer)
    }
    if fits, magnitude > 0 { return .wideInteger((isNegative ? "-" : "") + String(magnitude)) }
    let value = try double(bytes[startIndex..<index], at: start)
    return .number(isNegative ? -value : value)
  }
}
