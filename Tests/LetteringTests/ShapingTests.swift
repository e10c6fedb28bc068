import TestSupport
import Testing
import Typesetting

@testable import Lettering

@Suite("Shaping", .enabled(if: TestFonts.areThere, "\(TestFonts.reason)"))
struct ShapingTests {
  private let fonts = TestFonts.all
  private let chain = TestFonts.all.fontChain(["Noto Sans CJK SC Regular"])

  private func shape(_ text: String, isVertical: Bool = false) -> [ShapedGlyph] {
    fonts.shape(Array(text.unicodeScalars), chain: chain, isVertical: isVertical)
  }

  @Test("gives every Hanzi one glyph an em wide")
  func hanzi() {
    let glyphs = shape("广州市人民医院")
    #expect(glyphs.map(\.scalar) == Array(0..<7))
    #expect(glyphs.allSatisfy { $0.glyph != 0 && $0.advance == 1 && $0.offsetX == 0 && $0.offsetY == 0 })
  }

  @Test("kerns Latin letters and keeps them unhinted")
  func latin() {
    let (together, apart) = (shape("AV"), shape("A") + shape("V"))
    #expect(together.map(\.advance).reduce(0, +) < apart.map(\.advance).reduce(0, +) - 0.01)
    #expect(together.map(\.glyph) == apart.map(\.glyph))
  }

  @Test(
    "has a glyph for every character of real names",
    .enabled(if: SharedMaterial.isPresent, "needs the shared test material")
  )
  func realNames() throws {
    let names = try TestFonts.lines("data/chinese-names.txt")
    #expect(names.count > 4000)
    for name in names {
      let glyphs = shape(name)
      #expect(glyphs.allSatisfy { $0.glyph != 0 }, "\(name)")
      #expect(glyphs.count == name.unicodeScalars.count, "\(name)")
    }
    let missing = fonts.missing(in: names, chain: chain)
    #expect(missing.scalars.isEmpty && missing.faultyTextCount == 0 && missing.textCount == names.count)
  }

  @Test("joins Arabic letters and runs from right to left")
  func arabic() {
    let glyphs = shape("محمد")
    #expect(glyphs.map(\.scalar) == [3, 2, 1, 0])
    let alone = shape("م")
    #expect(glyphs.count == 4 && glyphs.last?.glyph != alone.first?.glyph)
  }

  @Test("turns Hebrew round among Hanzi and digits")
  func hebrew() {
    #expect(shape("中שלום12号").map(\.scalar) == [0, 5, 6, 4, 3, 2, 1, 7])
  }

  @Test("lays Thai marks on their letters")
  func thai() {
    let glyphs = shape("ที่")
    #expect(glyphs.filter { $0.advance > 0 }.count == 1)
    #expect(glyphs.allSatisfy { $0.glyph != 0 })
  }

  @Test("puts the short i of Devanagari before its letter")
  func devanagari() {
    let (syllable, letter) = (shape("कि"), shape("क"))
    #expect(syllable.count == 2 && syllable.last?.glyph == letter.first?.glyph)
  }

  @Test("sets vertical text down the middle of its column, with marks of its own")
  func vertical() throws {
    let (down, across) = (shape("广（。", isVertical: true), shape("广（。"))
    #expect(down.map(\.scalar) == [0, 1, 2])
    #expect(down.allSatisfy { $0.advance == 1 && $0.offsetX == -0.5 && $0.offsetY > 0.7 })
    #expect(down[0].glyph == across[0].glyph)
    #expect(down[1].glyph != across[1].glyph && down[2].glyph != across[2].glyph)
  }

  @Test(
    "gives what nobody sees no width",
    arguments: ["\n", "\t", "\u{200B}", "\u{200D}", "\u{2028}", "\u{0}"]
  )
  func invisible(_ text: String) {
    #expect(shape(text).allSatisfy { $0.advance == 0 })
    #expect(fonts.missing(in: [text], chain: chain).scalars.isEmpty)
  }

  @Test("gives glyph 0 for what no font has, and says so")
  func missing() {
    let text = "穗\u{10FFFD}图"
    #expect(shape(text).map { $0.glyph == 0 } == [false, true, false])
    let missing = fonts.missing(in: ["穗图", text], chain: chain)
    #expect(missing.scalars == ["\u{10FFFD}"])
    #expect(missing.faultyTextCount == 1 && missing.textCount == 2 && missing.example == text)
  }

  @Test(
    "stands naughty strings",
    .enabled(if: SharedMaterial.isPresent, "needs the shared test material")
  )
  func naughtyStrings() throws {
    let texts = try TestFonts.lines("suites/blns/blns.txt")
    #expect(texts.count > 400)
    for text in texts + [texts.joined(separator: "\n")] {
      checkSoundness(Array(text.unicodeScalars))
    }
  }

  @Test("stands whatever scalars come", arguments: cases(200))
  func wildScalars(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let blocks: [ClosedRange<UInt32>] = [
      0...0x7F, 0x300...0x36F, 0x590...0x8FF, 0x900...0xDFF, 0x1100...0x11FF, 0x2000...0x206F,
      0x4E00...0x9FFF,
      0xFE00...0xFE0F, 0x1F1E6...0x1F9FF, 0x20000...0x2A6DF, 0xE0000...0xE01EF, 0...0x10FFFF,
    ]
    let text = (0..<40).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: blocks.randomElement(using: &random) ?? 0...0x7F, using: &random))
    }
    checkSoundness(text)
  }

  private func checkSoundness(_ text: [Unicode.Scalar]) {
    for isVertical in [false, true] {
      let glyphs = fonts.shape(text, chain: chain, isVertical: isVertical)
      #expect(glyphs.allSatisfy { text.indices.contains(Int($0.scalar)) })
      #expect(glyphs.allSatisfy { $0.advance.isFinite && $0.offsetX.isFinite && $0.offsetY.isFinite })
      #expect(glyphs.allSatisfy { Int($0.face) < fonts.faces.count })
    }
  }
}
