/// How a text is set; lengths in ems of its size unless their names say otherwise.
///
/// The defaults are those of the style specification.
public struct TextStyle: Sendable, Hashable {
  public var sizeInPixels: Float
  /// A chain of the shaper, for sections that name none.
  public var fontChain: Int
  public var letterSpacing: Float = 0
  /// Where lines are broken; points only.
  public var maximumWidth: Float = 10
  public var lineHeight: Float = 1.2
  public var justification: TextJustification = .center
  /// Where the text may stand, in the order to try them; the first is where it is set.
  public var positions: [TextPosition] = [TextPosition(anchor: .center)]
  /// Points only, in the order to try them.
  public var writingModes: [WritingMode] = [.horizontal]
  public var transform: TextTransform = .none
  /// Lines only: turns a text round that would stand on its head.
  public var keepsUpright = true
  /// Lines only: how much a line may turn between neighbouring letters.
  public var maximumAngleInDegrees: Float = 45
  /// Clockwise.
  public var rotationInDegrees: Float = 0
  /// Numbers of so many digits stand side by side in a column, longer ones are turned.
  public var mostDigitsAbreast = 2

  public init(sizeInPixels: Float = 16, fontChain: Int) {
    self.sizeInPixels = sizeInPixels
    self.fontChain = fontChain
  }
}

public enum WritingMode: Sendable, Hashable {
  case horizontal, vertical
}

public enum TextTransform: Sendable, Hashable {
  case none, uppercase, lowercase
}

/// How lines of different lengths lie to each other; in columns left is the top.
public enum TextJustification: Sendable, Hashable {
  /// Towards the anchor.
  case auto
  case left, center, right
}

extension TextStyle {
  /// Nothing is set beyond this; no screen is as high.
  static let greatestSizeInPixels: Float = 4096

  var isVisible: Bool {
    sizeInPixels > 0 && sizeInPixels <= Self.greatestSizeInPixels
  }

  /// The style with the defaults in place of numbers that are none.
  var finite: TextStyle {
    var style = self
    if !letterSpacing.isFinite { style.letterSpacing = 0 }
    if maximumWidth.isNaN { style.maximumWidth = .infinity }
    if !lineHeight.isFinite { style.lineHeight = 1.2 }
    if !rotationInDegrees.isFinite { style.rotationInDegrees = 0 }
    if maximumAngleInDegrees.isNaN { style.maximumAngleInDegrees = 45 }
    style.positions = positions.filter { $0.x.isFinite && $0.y.isFinite }
    if style.positions.isEmpty { style.positions = [TextPosition(anchor: .center)] }
    return style
  }

  /// Of the whole text, clockwise.
  var rotation: Float { rotationInDegrees * .pi / 180 }
}
