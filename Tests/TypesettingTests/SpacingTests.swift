import TestSupport
import Testing

@testable import Typesetting

@Suite struct SpacingTests {
  @Test(
    "Lengths of lines in ems: an eighth between Hanzi and Latin, marks without their blank halves",
    arguments: [
      ("地铁3号线", 4.75),
      ("地铁 3 号线", 5),
      ("A座", 1.625),
      ("AB", 1),
      ("Ａ座", 2),
      ("50%折", 2.5),
      ("（东）", 2),
      ("东（东）", 3.5),
      ("「东」（西）", 4.5),
      ("东」。西", 3.5),
      ("《「东", 2),
      ("东。", 1.5),
      ("东？", 2),
      ("东，西", 3),
      ("“东”", 2),
      ("(东)", 2),
      ("한A", 1.5),
      ("fi", 0.5),
    ] as [(String, Double)]
  )
  func spaces(text: String, ems: Double) throws {
    let block = try #require(typesetter.block([TextSection(text)], style { $0.maximumWidth = .infinity }))
    #expect(abs(Double(block.lineLengths[0]) - ems * 10) < 1e-3)
  }

  @Test("The blank half of an opening mark sticks out of its line, as no reader sees")
  func trimsHead() throws {
    let block = try #require(typesetter.block([TextSection("（东）")], style()))
    #expect(block.glyphs.map(\.x) == [-15, -5, 5])
    #expect(block.box.width == 20)
  }

  @Test("Letters are spaced between, not after the last, and never within a cluster")
  func spacesLetters() throws {
    let block = try #require(
      typesetter.block([TextSection("e\u{301}fi塔")], style { $0.letterSpacing = 0.2 })
    )
    #expect(block.glyphs.count == 3)
    #expect(abs(block.lineLengths[0] - 10 * (0.5 + 0.2 + 0.5 + 0.2 + 0.125 + 1)) < 1e-3)
  }

  @Test("The width of a line is the same by sums as by its glyphs", arguments: cases(500))
  func agreesWithGlyphs(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = randomText(&random, length: Int.random(in: 1...30, using: &random))
    let style = style {
      $0.letterSpacing = Float.random(in: -0.1...0.3, using: &random)
      $0.maximumWidth = Float.random(in: 1...10, using: &random)
    }
    let shaped = shape(text, style)
    let lines = LineBreaking.lines(of: shaped, limit: Double(style.maximumWidth))
    let block = typesetter.block([TextSection(text)], style)
    for (line, length) in zip(lines, block?.lineLengths ?? []) {
      #expect(abs(shaped.width(of: line) * 10 - Double(length)) < 0.01)
    }
    let range = shaped.trimmed(shaped.indices)
    let breaking = LineBreaking(range, of: shaped, limit: 5)
    for start in breaking.places.indices.dropLast() {
      for end in start + 1..<breaking.places.count {
        let line = breaking.line(from: start, to: end)
        #expect(abs(breaking.width(from: start, to: end) - shaped.width(of: line)) < 1e-4)
      }
    }
  }
}
