import Glibc

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

  /// The smallest box around both.
  public func united(_ other: TextBox) -> TextBox {
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

  public func contains(x: Float, y: Float) -> Bool {
    left <= x && x <= right && top <= y && y <= bottom
  }

  public func moved(x: Float, y: Float) -> TextBox {
    TextBox(left: left + x, top: top + y, right: right + x, bottom: bottom + y)
  }

  /// The box with so much more on every side.
  public func widened(by width: Float) -> TextBox {
    widened(left: width, top: width, right: width, bottom: width)
  }

  /// The box with so much more on its sides.
  public func widened(left: Float, top: Float, right: Float, bottom: Float) -> TextBox {
    TextBox(
      left: self.left - left,
      top: self.top - top,
      right: self.right + right,
      bottom: self.bottom + bottom
    )
  }

  /// The cosine and sine of an angle in radians.
  public static func turn(by angle: Double) -> (cosine: Double, sine: Double) {
    (cos(angle), sin(angle))
  }

  /// The box around this one after it was turned around the label's place, by radians clockwise.
  public func turned(by angle: Double) -> TextBox {
    guard angle != 0 else { return self }
    let middle = (x: (left + right) / 2, y: (top + bottom) / 2)
    let (cosine, sine) = (Float(cos(angle)), Float(sin(angle)))
    return TextBox(
      centerX: middle.x * cosine - middle.y * sine,
      centerY: middle.x * sine + middle.y * cosine,
      length: width,
      thickness: height,
      cosine: cosine,
      sine: sine
    )
  }
}
