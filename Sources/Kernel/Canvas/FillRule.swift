/// Which regions of a path count as its inside.
public enum FillRule: Sendable, Hashable {
  /// Inside where the signed number of turns around the point is not 0.
  case nonZero
  /// Inside where that number is odd.
  case evenOdd

  /// The signed area that one turn around a whole pixel gathers: 2 × 256 × 256.
  static let wholePixel = 1 << 17

  /// Turns the signed area gathered in a pixel into a coverage of 0…255; a whole pixel is exactly 255.
  @inline(__always)
  func coverage(of area: Int) -> UInt32 {
    var amount = area < 0 ? 0 &- area : area
    switch self {
    case .nonZero:
      amount = min(amount, Self.wholePixel)
    case .evenOdd:
      amount &= 2 &* Self.wholePixel &- 1
      amount = min(amount, 2 &* Self.wholePixel &- amount)
    }
    return UInt32(truncatingIfNeeded: (amount &* 255 &+ Self.wholePixel / 2) >> 17)
  }
}
