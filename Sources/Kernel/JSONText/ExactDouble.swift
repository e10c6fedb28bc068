// Decimal to binary without loss, for the numbers that maps are made of.

/// The powers of ten that fit 64 bits.
private let powersOfTen: InlineArray<20, UInt64> = {
  var powers = InlineArray<20, UInt64>(repeating: 1)
  for exponent in 1..<20 {
    powers[exponent] = powers[exponent - 1] * 10
  }
  return powers
}()

/// The `Double` nearest to `digits · 10^exponent`, nil where a slower way has to find it.
///
/// A product of two numbers below 2^53 and 10^22 is rounded once, by the processor (Clinger, "How to read
/// floating point numbers accurately", PLDI 1990). A quotient is taken over 128 bits: its 62 bits or more
/// and one bit for "there is a remainder" are all that rounding to 53 bits can depend on.
public func exactDouble(_ digits: UInt64, timesTenTo exponent: Int) -> Double? {
  if digits == 0 || exponent == 0 {
    return Double(digits)
  }
  if exponent > 0 {
    // 10^19 = 2^19 · 5^19, and 5^19 is below 2^53: the power is exact too.
    guard exponent < 20, digits < 1 << 53 else { return nil }
    return Double(digits) * Double(powersOfTen[exponent])
  }
  guard exponent > -20 else { return nil }
  let divisor = powersOfTen[-exponent]
  let divisorShift = divisor.leadingZeroBitCount
  let digitsShift = digits.leadingZeroBitCount
  // With both top bits set, half the dividend is below the divisor, as the division demands.
  let dividend = digits << digitsShift
  let (quotient, remainder) = (divisor << divisorShift)
    .dividingFullWidth((high: dividend >> 1, low: dividend << 63))
  let rounded = Double(quotient | (remainder == 0 ? 0 : 1))
  return rounded * Double(sign: .plus, exponent: divisorShift - digitsShift - 63, significand: 1)
}
