/// A glyph of a shaped text; lengths in ems, y down, from the pen on the baseline.
public struct ShapedGlyph: Sendable, Hashable {
  /// The number of its face in the shaper.
  public var face: UInt16
  /// Its number in the face; 0 where no font has the character.
  public var glyph: UInt16
  /// Which scalar of the text its cluster begins with, counted from 0.
  public var scalar: Int32
  /// How far the pen goes on: to the right, or down in vertical text.
  public var advance: Float
  public var offsetX: Float
  public var offsetY: Float

  public init(face: UInt16, glyph: UInt16, scalar: Int32, advance: Float, offsetX: Float, offsetY: Float) {
    self.face = face
    self.glyph = glyph
    self.scalar = scalar
    self.advance = advance
    self.offsetX = offsetX
    self.offsetY = offsetY
  }
}

extension ShapedGlyph {
  /// In place of the number of a face: the glyph is a picture of the text, its pen in the lower left corner.
  public static let pictureFace = UInt16.max

  /// A picture as a glyph; its em is its height.
  init(_ picture: PictureSize, scalar: Int32, isVertical: Bool) {
    let width = picture.width / picture.height
    self.init(
      face: Self.pictureFace,
      glyph: 0,
      scalar: scalar,
      advance: isVertical ? 1 : width,
      offsetX: isVertical ? -width / 2 : 0,
      offsetY: isVertical ? 1 : 0
    )
  }
}

/// Whoever turns texts into glyphs.
public protocol Shaper: Sendable {
  /// The number of the chain of fonts that these names stand for, the first that has a character gives its glyph.
  func fontChain(_ names: [String]) -> Int
  /// Glyphs in visual order from left to right, or from top to bottom.
  func shape(_ text: [Unicode.Scalar], chain: Int, isVertical: Bool) -> [ShapedGlyph]
  /// What Hanzi are wide that a chain shapes by themselves; nil where nobody knows.
  func hanziWidths(chain: Int) -> HanziWidths?
}

extension Shaper {
  public func hanziWidths(chain: Int) -> HanziWidths? { nil }
}
