import Testing
import Typesetting

@Suite("Shaped glyphs")
struct ShapedGlyphTests {
  @Test("are equal only where face and glyph are")
  func equality() {
    let glyph = ShapedGlyph(face: 1, glyph: 7, scalar: 0, advance: 1, offsetX: 0, offsetY: 0)
    var other = glyph
    #expect(Set([glyph, other]).count == 1)
    other.face = 2
    #expect(Set([glyph, other]).count == 2)
  }
}
