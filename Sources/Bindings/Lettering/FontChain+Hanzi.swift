import Typesetting

extension FontChain {
  /// The widths of all Hanzi, looked up at once: a few milliseconds.
  func makeHanziWidths() -> HanziWidths {
    var advances = [Float](repeating: .nan, count: HanziWidths.scalars.count)
    // Nearly all are of one font or two.
    for face in Set(HanziWidths.scalars.compactMap { found($0) }) {
      guard let font = faces[face].shapingFont, let glyphs = LonelyGlyphs(font) else { continue }
      for (index, scalar) in HanziWidths.scalars.enumerated() where found(scalar) == face {
        if let advance = glyphs.advance(of: scalar) { advances[index] = advance }
      }
    }
    return HanziWidths(advances: advances)
  }
}
