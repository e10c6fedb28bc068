import Platform

/// One font, opened when it is first needed.
final class FontFace: Sendable {
  let record: FontRecord
  private let shaping = Locked(Opening<HarfBuzzFont>.notYet)
  private let outlines = Locked(Opening<FreeTypeFace>.notYet)

  init(_ record: FontRecord) {
    self.record = record
  }

  /// What its texts are shaped with; nil where the file turned out not to be a font.
  var shapingFont: HarfBuzzFont? {
    shaping.withLock { $0.opened { HarfBuzzFont(record.place) } }
  }

  func has(_ scalar: Unicode.Scalar) -> Bool {
    record.has(scalar) && shapingFont?.has(scalar) == true
  }

  /// The outline of a glyph; empty where it has none or the font is broken.
  func outline(of glyph: UInt16, hintedAt size: Float?) -> GlyphOutline {
    outlines.withLock { opening in
      opening.opened { FreeTypeFace(record.place) }?.outline(of: glyph, hintedAt: size) ?? GlyphOutline()
    }
  }
}

/// Something that is opened once, or turned out not to open.
private enum Opening<Value> {
  case notYet
  case failed
  case done(Value)

  mutating func opened(_ open: () -> Value?) -> Value? {
    if case .notYet = self { self = open().map { .done($0) } ?? .failed }
    if case .done(let value) = self { return value }
    return nil
  }
}
