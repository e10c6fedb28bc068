/// A box of whole pixels.
public struct PixelWindow: Sendable, Hashable {
  public let left: Int
  public let top: Int
  public let width: Int
  public let height: Int

  /// No mask lies farther away, so that no sum of coordinates overflows.
  static let farthest = 1 << 40

  /// Sides that are no sides of a bitmap are a mistake of the caller.
  public init(left: Int, top: Int, width: Int, height: Int) {
    precondition(width >= 0 && height >= 0, "a window with negative sides")
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  /// The common pixels; nil where there are none.
  func intersection(_ other: PixelWindow) -> PixelWindow? {
    let (left, top) = (max(left, other.left), max(top, other.top))
    let right = min(self.left + width, other.left + other.width)
    let bottom = min(self.top + height, other.top + other.height)
    guard left < right && top < bottom else { return nil }
    return PixelWindow(left: left, top: top, width: right - left, height: bottom - top)
  }

  /// The smallest window around both.
  func union(_ other: PixelWindow) -> PixelWindow {
    let (left, top) = (min(left, other.left), min(top, other.top))
    let right = max(self.left + width, other.left + other.width)
    let bottom = max(self.top + height, other.top + other.height)
    return PixelWindow(left: left, top: top, width: right - left, height: bottom - top)
  }
}
