/// A box in CSS pixels around a label's place, y down.
public struct TextBox: Sendable, Hashable {
  public var left: Float
  public var top: Float
  public var right: Float
  public var bottom: Float

  public init(left: Float, top: Float, right: Float, bottom: Float) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  public var width: Float { right - left }
  public var height: Float { bottom - top }

  /// Around a rectangle whose sides are turned.
  ///
  /// `cosine` and `sine` are those of the direction of its length.
  init(
    centerX: Float,
    centerY: Float,
    length: Float,
    thickness: Float,
    cosine: Float,
    sine: Float
  ) {
    let halfWidth = abs(cosine * length / 2) + abs(sine * thickness / 2)
    let halfHeight = abs(sine * length / 2) + abs(cosine * thickness / 2)
    self.init(
      left: centerX - halfWidth,
      top: centerY - halfHeight,
      right: centerX + halfWidth,
      bottom: centerY + halfHeight
    )
  }

  func united(_ other: TextBox) -> TextBox {
    TextBox(
      left: min(left, other.left),
      top: min(top, other.top),
      right: max(right, other.right),
      bottom: max(bottom, other.bottom)
    )
  }

  public func contains(_ other: TextBox) -> Bool {
    left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
  }

  func moved(x: Float, y: Float) -> TextBox {
    TextBox(left: left + x, top: top + y, right: right + x, bottom: bottom + y)
  }
}
