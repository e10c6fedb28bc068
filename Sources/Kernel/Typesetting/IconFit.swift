/// How an icon is stretched around its text.
public enum IconFit: Sendable, Hashable {
  case none, width, height, both

  /// The icon's box in CSS pixels around the label's place.
  ///
  /// The icon brings its two sides, and how far its middle is moved. What carries the text becomes as large as the text and
  /// the padding around it along the sides that are stretched; along the others the icon stays as it is, its content
  /// around the text's middle.
  public func box(
    of icon: TextBox,
    across: StretchableSide,
    down: StretchableSide,
    around text: TextBox,
    padding: IconFitPadding
  ) -> TextBox {
    guard self != .none else { return icon }
    func ordered(_ low: Float, _ high: Float) -> ClosedRange<Float> { low...max(low, high) }
    let columns =
      self == .height
      ? across.centered(on: ordered(text.left, text.right))
      : across.fitted(around: ordered(text.left - padding.left, text.right + padding.right))
    let rows =
      self == .width
      ? down.centered(on: ordered(text.top, text.bottom))
      : down.fitted(around: ordered(text.top - padding.top, text.bottom + padding.bottom))
    return TextBox(
      left: columns.lowerBound,
      top: rows.lowerBound,
      right: columns.upperBound,
      bottom: rows.upperBound
    ).moved(x: (icon.left + icon.right) / 2, y: (icon.top + icon.bottom) / 2)
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
