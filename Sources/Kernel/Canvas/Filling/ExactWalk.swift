/// A straight line sampled at whole steps: `value` is always start + floor(rise · position / run), exactly.
///
/// The remainder is carried from step to step (Bresenham's idea), so the way to a position does not matter:
/// entering the line in its middle gives the same values as walking there. |rise| and run stay below 2⁵⁰, a
/// single step is at most 256: only the first skip can need more than 64 bits.
struct ExactWalk {
  private(set) var value: Int
  private var remainder = 0
  private let rise: Int
  private let run: Int
  /// A step of one whole pixel, divided when the first is made.
  private var pixelStep: (quotient: Int, remainder: Int)?

  @inline(__always)
  init(from start: Int, slope: (rise: Int, run: Int), skipping distance: Int) {
    value = start
    (rise, run) = slope
    if distance > 0 {
      skip(distance)
    }
  }

  /// Goes on by at most one pixel.
  @inline(__always)
  mutating func advance(by distance: Int) {
    let step: (quotient: Int, remainder: Int)
    if distance == SubPixel.perPixel {
      step = pixelStep ?? Self.floorDivide(rise << SubPixel.bits, by: run)
      pixelStep = step
    } else {
      step = Self.floorDivide(distance &* rise, by: run)
    }
    value &+= step.quotient
    remainder &+= step.remainder
    if remainder >= run {
      remainder &-= run
      value &+= 1
    }
  }

  private mutating func skip(_ distance: Int) {
    let (product, overflow) = distance.multipliedReportingOverflow(by: rise)
    if !overflow {
      let (quotient, rest) = Self.floorDivide(product, by: run)
      value &+= quotient
      remainder = rest
      return
    }
    // Truncating is safe: distance ≤ run, so the quotient is no larger than the rise.
    let wide = Int128(distance) * Int128(rise)
    let (quotient, rest) = wide.quotientAndRemainder(dividingBy: Int128(run))
    value &+= Int(truncatingIfNeeded: rest < 0 ? quotient - 1 : quotient)
    remainder = Int(truncatingIfNeeded: rest < 0 ? rest + Int128(run) : rest)
  }

  /// Quotient rounded down and a remainder of 0..<divisor; the divisor is positive.
  @inline(__always)
  private static func floorDivide(_ dividend: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    let quotient = dividend / divisor
    let rest = dividend &- quotient &* divisor
    return rest < 0 ? (quotient &- 1, rest &+ divisor) : (quotient, rest)
  }
}
