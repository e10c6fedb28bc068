/// A part of a text that looks its own way, or a picture within the text.
public struct TextSection: Sendable, Hashable {
  public let text: String
  /// Its size in relation to the style's.
  public let scale: Float
  /// A chain of the shaper; nil is the style's.
  public let fontChain: Int?
  public let alignment: SectionAlignment
  /// What stands in place of the text.
  public let picture: PictureSize?

  /// A scale that is no positive number of reasonable size is taken for 1.
  public init(
    _ text: String,
    scale: Float = 1,
    fontChain: Int? = nil,
    alignment: SectionAlignment = .bottom
  ) {
    self.text = text
    self.scale = scale > 0 && scale <= Self.greatestScale ? scale : 1
    self.fontChain = fontChain
    self.alignment = alignment
    picture = nil
  }

  /// A picture, which is set like a Hanzi of its own size.
  ///
  /// Without sides, or with ones beyond all screens, it is left out.
  public init(_ picture: PictureSize, alignment: SectionAlignment = .bottom) {
    text = ""
    scale = 1
    fontChain = nil
    self.alignment = alignment
    self.picture = picture.isVisible ? picture : nil
  }

  private static let greatestScale: Float = 100

  func text(_ transform: TextTransform) -> String {
    if picture != nil { return Self.placeOfPicture }
    return switch transform {
    case .none: text
    case .uppercase: text.uppercased()
    case .lowercase: text.lowercased()
    }
  }

  /// Unicode's object replacement character.
  private static let placeOfPicture = "\u{FFFC}"

  /// How large its em is in pixels: that of its letters, or the height of its picture.
  public func em(sizeInPixels: Float) -> Float {
    picture?.height ?? scale * sizeInPixels
  }
}

/// How a section lies in its line where that is higher.
public enum SectionAlignment: Sendable, Hashable {
  /// On the baseline.
  case bottom
  case center, top
}

/// How large a picture within a text is, in CSS pixels.
public struct PictureSize: Sendable, Hashable {
  public let width: Float
  public let height: Float

  public init(width: Float, height: Float) {
    self.width = width
    self.height = height
  }

  fileprivate var isVisible: Bool {
    width > 0 && height > 0 && max(width, height) <= TextStyle.greatestSizeInPixels
  }
}
