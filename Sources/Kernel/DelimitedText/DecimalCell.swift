import Geodesy

/// The powers of ten that a `Double` holds exactly.
private let exactPowersOfTen: InlineArray<23, Double> = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
  1e19,
  1e20, 1e21, 1e22,
]

extension Double {
  /// A finite decimal number, with or without white space around it: the same as `Double(decimal:)` reads from
  /// the text between, without making a text of it where the number is short.
  ///
  /// Up to 53 bits of digits divided by a power of ten that is exact are rounded once, by the processor (Clinger,
  /// "How to read floating point numbers accurately", PLDI 1990).
  init?(decimal cell: Span<UInt8>) {
    let trimmed = cell.trimmed
    guard !trimmed.isEmpty else { return nil }
    let isNegative = trimmed[0] == UInt8(ascii: "-")
    var digits: UInt64 = 0
    var digitCount = 0
    var decimals = 0
    var decimalsADigit = 0
    for index in (isNegative ? 1 : 0)..<trimmed.count {
      let digit = trimmed[index] &- UInt8(ascii: "0")
      if digit < 10 {
        digits = digits &* 10 &+ UInt64(digit)
        digitCount &+= 1
        decimals &+= decimalsADigit
      } else if trimmed[index] == UInt8(ascii: "."), decimalsADigit == 0 {
        decimalsADigit = 1
      } else {
        self.init(unusualDecimal: trimmed)
        return
      }
    }
    // Nineteen digits fit 64 bits; whether they fit 53 is known only then.
    guard digitCount > 0, digitCount < 20, digits < 1 << 53, decimals < 23 else {
      self.init(unusualDecimal: trimmed)
      return
    }
    let magnitude = Double(digits) / exactPowersOfTen[decimals]
    self = isNegative ? -magnitude : magnitude
  }

  private init?(unusualDecimal cell: Span<UInt8>) {
    guard let text = try? UTF8Span(validating: cell) else { return nil }
    self.init(decimal: String(copying: text))
  }
}

extension Span<UInt8> {
  /// Without the white space at both ends: that of ASCII, and U+00A0 and U+3000, which come with Chinese text.
  var trimmed: Span<UInt8> {
    @_lifetime(copy self)
    get {
      var start = 0
      var end = count
      while start < end {
        let length = spaceLength(at: start, before: end)
        if length == 0 { break }
        start &+= length
      }
      while start < end {
        let length = spaceLength(upTo: end, from: start)
        if length == 0 { break }
        end &-= length
      }
      return extracting(start..<end)
    }
  }

  private func spaceLength(at start: Int, before end: Int) -> Int {
    switch self[start] {
    case 0x20, 0x09...0x0D: 1
    case 0xC2 where end - start >= 2 && self[start + 1] == 0xA0: 2
    case 0xE3 where end - start >= 3 && self[start + 1] == 0x80 && self[start + 2] == 0x80: 3
    default: 0
    }
  }

  private func spaceLength(upTo end: Int, from start: Int) -> Int {
    switch self[end - 1] {
    case 0x20, 0x09...0x0D: 1
    case 0xA0 where end - start >= 2 && self[end - 2] == 0xC2: 2
    case 0x80 where end - start >= 3 && self[end - 2] == 0x80 && self[end - 3] == 0xE3: 3
    default: 0
    }
  }
}
