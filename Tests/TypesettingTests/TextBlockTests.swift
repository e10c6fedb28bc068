import Testing

@testable import Typesetting

@Suite struct TextBlockTests {
  @Test("A line's em box is centred on its place, and its pen goes on by the widths")
  func centersLine() throws {
    let block = try #require(typesetter.block([TextSection("广州塔")], style()))
    #expect(block.glyphs.map(\.x) == [-15, -5, 5])
    #expect(block.glyphs.allSatisfy { abs($0.y - 3.8) < 1e-5 && $0.angle == 0 && $0.sizeInPixels == 10 })
    #expect(block.box == TextBox(left: -15, top: -6, right: 15, bottom: 6))
    #expect(block.boxes == [TextBox(left: -15, top: -5, right: 15, bottom: 5)])
  }
}
