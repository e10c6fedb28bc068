/// What a label covers, or a part of it, in pixels of a zoom's world, y down.
public struct LabelBox: Sendable, Hashable {
  public var left: Double
  public var top: Double
  public var right: Double
  public var bottom: Double

  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// Whether two cover a common area; boxes side by side do not.
  @inlinable
  public func overlaps(_ other: LabelBox) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  public func moved(right x: Double, down y: Double) -> LabelBox {
    LabelBox(left: left + x, top: top + y, right: right + x, bottom: bottom + y)
  }

  /// The smallest box around this one and another.
  public func union(_ other: LabelBox) -> LabelBox {
    LabelBox(
      left: min(left, other.left),
      top: min(top, other.top),
      right: max(right, other.right),
      bottom: max(bottom, other.bottom)
    )
  }

  /// Whether its sides are in order, it is no larger than a label can be, and it lies on some world.
  var isSound: Bool {
    left <= right && top <= bottom && right - left <= Self.largestSide && bottom - top <= Self.largestSide
      && abs(left) <= Self.farthest && abs(top) <= Self.farthest
  }

  /// Far beyond the world at any zoom, and few enough squares for an integer.
  private static let farthest = 0x1p40

  /// In pixels; a comparison with NaN is false.
  private static let largestSide = 16_384.0
}
