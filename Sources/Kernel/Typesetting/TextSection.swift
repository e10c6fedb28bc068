/// A part of a text that looks its own way.
public struct TextSection: Sendable, Hashable {
  public let text: String
  /// Its size in relation to the style's.
  public let scale: Float
  /// A chain of the shaper; nil is the style's.
  public let fontChain: Int?

  /// A scale that is no positive number of reasonable size is taken for 1.
  public init(_ text: String, scale: Float = 1, fontChain: Int? = nil) {
    self.text = text
    self.scale = scale > 0 && scale <= Self.greatestScale ? scale : 1
    self.fontChain = fontChain
  }

  private static let greatestScale: Float = 100

  func text(_ transform: TextTransform) -> String {
    switch transform {
    case .none: text
    case .uppercase: text.uppercased()
    case .lowercase: text.lowercased()
    }
  }
}
