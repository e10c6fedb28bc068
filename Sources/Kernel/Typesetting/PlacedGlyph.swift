/// A glyph where it is to be drawn.
public struct PlacedGlyph: Sendable, Hashable {
  /// The number of its face in the shaper.
  public let face: UInt16
  /// Its number in the face.
  public let glyph: UInt16
  /// The section of the text that it belongs to.
  public let section: UInt16
  /// Which scalar of the shaped text its cluster begins with.
  public let scalar: Int32
  public let sizeInPixels: Float
  /// Where the pen is put down on the baseline, in CSS pixels from the label's place, y down.
  public var x: Float
  public var y: Float
  /// How far the glyph is turned around there, clockwise, in radians; exactly 0 where it is upright.
  public var angle: Float
}

extension PlacedGlyph {
  /// A glyph that was written down, when nobody needs to know any more which character it is.
  public init(
    face: UInt16,
    glyph: UInt16,
    section: UInt16,
    sizeInPixels: Float,
    x: Float,
    y: Float,
    angle: Float
  ) {
    self.init(
      face: face,
      glyph: glyph,
      section: section,
      scalar: 0,
      sizeInPixels: sizeInPixels,
      x: x,
      y: y,
      angle: angle
    )
  }
}

/// Glyphs of a line that stay together when it is bent.
struct TextCell {
  /// In pixels from the beginning of the line.
  let start: Float
  var length: Float
  var glyphs: Range<Int>

  var middle: Float { start + length / 2 }
}

extension Float {
  /// A quarter of a turn clockwise, in radians: the number nearest to it, which `.pi / 2` is not.
  static let quarterTurn = Float(Double.pi / 2)
}
