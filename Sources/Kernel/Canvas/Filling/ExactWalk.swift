/// A straight line sampled at whole steps: `value` is always start + floor(rise · position / run), exactly.
///
/// The remainder is carried from step to step (Bresenham's idea), so the way to a position does not matter:
/// entering the line in its middle gives the same values as walking there. |rise| and run stay below 2⁵⁰, a
/// single step is at most a pixel: only a skip can need more than 64 bits.
struct ExactWalk {
  /// What a step adds.
  struct Step {
    fileprivate let quotient: Int
    fileprivate let remainder: Int
  }

  private(set) var value: Int
  private var remainder = 0
  private let rise: Int
  private let run: Int

  @inline(__always)
  init(from start: Int, rise: Int, run: Int) {
    value = start
    self.rise = rise
    self.run = run
  }

  /// A step of one whole pixel.
  var pixelStep: Step {
    @inline(__always) get { step(by: SubPixel.perPixel) }
  }

  /// Goes nowhere, and costs no division.
  var noStep: Step {
    @inline(__always) get { Step(quotient: 0, remainder: 0) }
  }

  @inline(__always)
  mutating func advance(by step: Step) {
    value &+= step.quotient
    remainder &+= step.remainder
    if remainder >= run {
      remainder &-= run
      value &+= 1
    }
  }

  /// Goes on by at most one pixel.
  @inline(__always)
  mutating func advance(by distance: Int) {
    advance(by: step(by: distance))
  }

  /// Goes from the start to anywhere on the line.
  mutating func skip(_ distance: Int) {
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

  @inline(__always)
  private func step(by distance: Int) -> Step {
    let (quotient, remainder) = Self.floorDivide(distance &* rise, by: run)
    return Step(quotient: quotient, remainder: remainder)
  }

  /// Quotient rounded down and a remainder of 0..<divisor; the divisor is positive.
  @inline(__always)
  private static func floorDivide(_ dividend: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
    // Without a branch, since which way an edge leans cannot be foretold: ⌊a/b⌋ is ~(~a / b) where a is negative.
    let sign = dividend >> (Int.bitWidth &- 1)
    let quotient = sign ^ Int(bitPattern: UInt(bitPattern: dividend ^ sign) / UInt(bitPattern: divisor))
    return (quotient, dividend &- quotient &* divisor)
  }
}
