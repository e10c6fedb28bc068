/// Which regions of a path count as its inside.
public enum FillRule: Sendable, Hashable {
  /// Inside where the signed number of turns around the point is not 0.
  case nonZero
  /// Inside where that number is odd.
  case evenOdd
  /// As `nonZero`, but a pixel is either covered or not: by half, it is.
  case nonZeroSharp

  /// Whether a point around which the path turns so often lies inside.
  @inline(__always)
  func isInside(turns: Int) -> Bool {
    self == .evenOdd ? turns & 1 != 0 : turns != 0
  }

  /// The signed area that one turn around a whole pixel gathers: 2 × 256 × 256.
  static let wholePixel = 1 << wholePixelBits
  private static let wholePixelBits = 2 * SubPixel.bits + 1

  /// Turns the signed area gathered in a pixel into a coverage of 0…255; a whole pixel is exactly 255.
  @inline(__always)
  func coverage(of area: Int) -> UInt32 {
    var amount = area < 0 ? 0 &- area : area
    switch self {
    case .nonZero:
      amount = min(amount, Self.wholePixel)
    case .nonZeroSharp:
      return amount >= Self.wholePixel / 2 ? 255 : 0
    case .evenOdd:
      amount &= 2 &* Self.wholePixel &- 1
      amount = min(amount, 2 &* Self.wholePixel &- amount)
    }
    return UInt32(truncatingIfNeeded: (amount &* 255 &+ Self.wholePixel / 2) >> Self.wholePixelBits)
  }
}
