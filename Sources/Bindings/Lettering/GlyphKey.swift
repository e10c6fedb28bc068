/// What a picture of a glyph depends on, in two words.
struct GlyphKey: Hashable, Sendable {
  /// Font, glyph, size, angle and phase.
  private let look: UInt64
  /// Width and blur of the halo; all ones where the glyph itself is meant.
  private let halo: UInt64

  init(_ drawing: GlyphDrawing, halo: HaloDrawing? = nil) {
    let font = UInt64(drawing.face) << 48 | UInt64(drawing.glyph) << 32
    let place = UInt64(drawing.angleStep) << 4 | UInt64(drawing.phase.x) << 2 | UInt64(drawing.phase.y)
    look = font | UInt64(drawing.sizeStep) << 16 | place
    self.halo = halo.map { UInt64($0.widthStep) << 32 | UInt64($0.blurStep) } ?? .max
  }

  /// An outline in ems, or fitted to rows of pixels at a size.
  init(outlineOf glyph: UInt16, face: UInt16, hintedStep: UInt16?) {
    look = UInt64(face) << 48 | UInt64(glyph) << 32 | UInt64(hintedStep ?? 0) << 16
    halo = .max
  }
}
