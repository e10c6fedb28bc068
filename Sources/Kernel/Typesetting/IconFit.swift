/// How an icon is stretched around its text.
public enum IconFit: Sendable, Hashable {
  case none, width, height, both

  /// The icon's box in CSS pixels around the label's place.
  ///
  /// The icon brings its own width and height and its offset; a side that is not stretched stays as long as it is,
  /// with its middle on the text's. The padding widens the sides that are stretched.
  public func box(of icon: TextBox, around text: TextBox, padding: IconFitPadding) -> TextBox {
    guard self != .none else { return icon }
    let offsetX = (icon.left + icon.right) / 2
    let offsetY = (icon.top + icon.bottom) / 2
    var box = TextBox(
      left: (text.left + text.right - icon.width) / 2,
      top: (text.top + text.bottom - icon.height) / 2,
      right: (text.left + text.right + icon.width) / 2,
      bottom: (text.top + text.bottom + icon.height) / 2
    )
    if self != .height {
      box.left = text.left - padding.left
      box.right = text.right + padding.right
    }
    if self != .width {
      box.top = text.top - padding.top
      box.bottom = text.bottom + padding.bottom
    }
    return box.moved(x: offsetX, y: offsetY)
  }
}

/// What an icon extends beyond its text on the four sides, in CSS pixels.
public struct IconFitPadding: Sendable, Hashable {
  public let top: Float
  public let right: Float
  public let bottom: Float
  public let left: Float

  public init(top: Float, right: Float, bottom: Float, left: Float) {
    self.top = top
    self.right = right
    self.bottom = bottom
    self.left = left
  }
}
