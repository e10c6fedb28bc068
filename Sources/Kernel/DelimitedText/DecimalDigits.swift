/// What a decimal number says, however it is spelled.
///
/// Its digits without zeros at either end, and the power of ten that the last of them stands for: `1.50`, `15e-1`
/// and `.15e1` are all 15 and −1.
struct DecimalDigits: Equatable {
  private let isNegative: Bool
  private var digits: UInt64 = 0
  private var exponent = 0

  /// Nineteen digits always fit 64 bits.
  private static let mostDigits = 19

  /// Nil where it is no decimal number, or one of too many digits.
  init?(_ text: Span<UInt8>) {
    isNegative = !text.isEmpty && text[0] == UInt8(ascii: "-")
    var index = isNegative ? 1 : 0
    var (digitCount, zeros, decimals) = (0, 0, 0)
    var isBehindPoint = false
    while index < text.count {
      let byte = text[index]
      if byte &- UInt8(ascii: "0") < 10 {
        if isBehindPoint { decimals += 1 }
        if byte == UInt8(ascii: "0") {
          // Those before the first digit say nothing; those behind it are kept when another digit follows.
          if digitCount > 0 { zeros += 1 }
        } else {
          digitCount += zeros + 1
          guard digitCount <= Self.mostDigits else { return nil }
          for _ in 0..<zeros { digits &*= 10 }
          digits = digits &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
          zeros = 0
        }
      } else if byte == UInt8(ascii: "."), !isBehindPoint {
        isBehindPoint = true
      } else {
        break
      }
      index += 1
    }
    guard let power = Self.power(text, from: index) else { return nil }
    if digitCount > 0 { exponent = power - decimals + zeros }
  }

  /// The exponent that stands from `start` on: 0 where nothing does, nil where something else does.
  private static func power(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard start < text.count else { return 0 }
    guard text[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = start + 1
    let sign = index < text.count ? text[index] : 0
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { index += 1 }
    let mostDigits = 4
    guard index < text.count, text.count - index <= mostDigits else { return nil }
    var power = 0
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      power = power * 10 + Int(digit)
      index += 1
    }
    return sign == UInt8(ascii: "-") ? -power : power
  }
}

extension Span<UInt8> {
  /// Whether a `Double`, printed with as few digits as it needs, gives back the digits of this decimal number.
  var survivesAsDouble: Bool {
    guard let number = Double(decimal: self), let digits = DecimalDigits(self) else { return false }
    let printed = Array(number.description.utf8)
    return DecimalDigits(printed.span) == digits
  }
}
