import Testing

@testable import Typesetting

@Suite("Sections of a text") struct SectionTests {
  /// Text of 10 pixels beside text of 20.
  @Test(
    "lie on the baseline, in the middle or at the top of a higher line",
    arguments: [(SectionAlignment.bottom, 7.6), (.center, 3.8), (.top, -1.2)] as [(SectionAlignment, Float)]
  )
  func alignment(_ alignment: SectionAlignment, baseline: Float) throws {
    let sections = [TextSection("广", scale: 2), TextSection("州", alignment: alignment)]
    let block = try #require(typesetter.block(sections, style()))
    #expect(abs(block.glyphs[0].y - 7.6) < 1e-4)
    #expect(abs(block.glyphs[1].y - baseline) < 1e-4)
    #expect(block.box.height == 24)
  }

  @Test(
    "may be pictures, which are set like letters of their own size",
    arguments: [(SectionAlignment.bottom, 25 / 0.88 * 0.38), (.center, 12.5), (.top, 12.5)]
      as [(SectionAlignment, Float)]
  )
  func pictures(_ alignment: SectionAlignment, bottom: Float) throws {
    let picture = TextSection(PictureSize(width: 30, height: 25), alignment: alignment)
    let block = try #require(typesetter.block([TextSection("广"), picture, TextSection("州")], style()))
    let glyphs = block.glyphs
    #expect(glyphs.map(\.x) == [-25, -15, 15])
    #expect(glyphs.map { $0.face == ShapedGlyph.pictureFace } == [false, true, false])
    #expect(glyphs[1].sizeInPixels == 25 && glyphs[1].section == 1)
    #expect(abs(glyphs[1].y - bottom) < 1e-3)
    #expect(block.box.width == 50)
    // The line has room for it.
    #expect(glyphs[1].y - 25 >= -block.box.height / 2 && glyphs[1].y <= block.box.height / 2)
  }

  @Test("Pictures stand upright in a column")
  func column() throws {
    let picture = TextSection(PictureSize(width: 12, height: 6))
    let style = style { $0.writingModes = [.vertical] }
    let block = try #require(typesetter.block([TextSection("广"), picture, TextSection("州")], style))
    #expect(block.glyphs[1].angle == 0)
    #expect(abs(block.glyphs[1].x + 6) < 1e-4 && abs(block.glyphs[1].y - 3) < 1e-4)
    #expect(block.box.height == 26)
  }

  @Test(
    "Pictures without sides or beyond all screens are left out",
    arguments: [(0, 5), (5, -1), (.nan, 5), (5, .infinity), (1e9, 3)] as [(Float, Float)]
  )
  func oddPictures(width: Float, height: Float) {
    let picture = TextSection(PictureSize(width: width, height: height))
    #expect(typesetter.block([picture], style()) == nil)
    #expect(typesetter.block([TextSection("广"), picture], style())?.glyphs.count == 1)
  }

  @Test("An emoji that no font has is left out with the space before it; a Hanzi leaves its box")
  func missingCharacters() throws {
    let typesetter = Typesetter(PoorShaper())
    let block = try #require(typesetter.block([TextSection("店 🐼")], style()))
    #expect(block.glyphs.count == 1 && block.box.width == 10)
    #expect(typesetter.block([TextSection("🐼🇨🇳")], style()) == nil)
    #expect(typesetter.block([TextSection("𡘙")], style())?.glyphs.map(\.glyph) == [0])
  }
}

/// A shaper without glyphs beyond the first plane.
private struct PoorShaper: Shaper {
  func fontChain(_ names: [String]) -> Int { 0 }

  func shape(_ text: [Unicode.Scalar], chain: Int, isVertical: Bool) -> [ShapedGlyph] {
    var glyphs = PlainShaper().shape(text, chain: chain, isVertical: isVertical)
    for number in glyphs.indices where text[Int(glyphs[number].scalar)].value > 0xFFFF {
      glyphs[number].glyph = 0
    }
    return glyphs
  }
}
