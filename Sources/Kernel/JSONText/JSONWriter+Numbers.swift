// Digits of numbers.

/// Whole numbers up to here are exact in a `Double`: 2^53.
private let greatestExactInteger = 9_007_199_254_740_992.0

/// 10^0 to 10^15, which are exact.
private let powersOfTen: InlineArray<16, Double> = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

extension JSONWriter {
  mutating func append(_ integer: Int) {
    if integer < 0 {
      append(UInt8(ascii: "-"))
    }
    appendDigits(UInt64(integer.magnitude))
  }

  mutating func appendShortest(_ number: Double) {
    guard number.isFinite else { return append("null") }
    if number.magnitude <= greatestExactInteger, number == number.rounded(.towardZero) {
      // -0 keeps its sign, which makes it a Double again when it is read.
      if number.sign == .minus { append(UInt8(ascii: "-")) }
      return appendDigits(UInt64(number.magnitude))
    }
    if appendFewDecimals(number) { return }
    append(number.description)
  }

  /// Writes a number that has nine decimals at most, as coordinates have; false where it has more.
  ///
  /// A decimal of so few digits that reads back as the number is its shortest form: there is no other so near.
  private mutating func appendFewDecimals(_ number: Double) -> Bool {
    let scaled = (number.magnitude * 1e9).rounded()
    // Up to 15 digits are told apart by a Double, and 10⁹ is exact, so the quotient is the number nearest to it.
    guard scaled < 1e15, scaled / 1e9 == number.magnitude else { return false }
    append(number, decimals: 9)
    return true
  }

  mutating func append(_ number: Double, decimals: Int) {
    let scaled = (number.magnitude * powersOfTen[decimals]).rounded()
    // Beyond 2^53 the product has lost digits, and infinity and NaN land here too.
    guard scaled <= greatestExactInteger else { return appendShortest(number) }
    guard scaled > 0 else { return append(UInt8(ascii: "0")) }
    if number < 0 {
      append(UInt8(ascii: "-"))
    }
    var digits = UInt64(scaled)
    var places = decimals
    while places > 0, digits.isMultiple(of: 10) {
      digits /= 10
      places -= 1
    }
    appendDigits(digits, places: places)
  }

  /// Writes digits with a point before the last so many of them.
  private mutating func appendDigits(_ digits: UInt64, places: Int = 0) {
    // 20 digits of the largest number and the point.
    var text = InlineArray<21, UInt8>(repeating: UInt8(ascii: "0"))
    var start = 21
    var rest = digits
    var written = 0
    repeat {
      if written == places, places > 0 {
        start -= 1
        text[start] = UInt8(ascii: ".")
      }
      let (tenth, digit) = rest.quotientAndRemainder(dividingBy: 10)
      start -= 1
      text[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = tenth
      written += 1
    } while rest > 0 || written <= places
    append(text.span.extracting(start...))
  }
}
