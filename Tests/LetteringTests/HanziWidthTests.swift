import TestSupport
import Testing

@testable import Lettering
@testable import Typesetting

@Suite("Widths of Hanzi", .enabled(if: TestFonts.areThere, "\(TestFonts.reason)"))
struct HanziWidthTests {
  private static let fonts = TestFonts.all
  private static let names = [
    TestFonts.regular, TestFonts.bold, "HanaMinA Regular", "Noto Serif CJK SC Bold",
    "Noto Sans Mono CJK SC Regular",
    "DejaVu Sans Book",
  ]

  private static func text(using random: inout SplitMix64) -> String {
    let others = Array("（）《》。A9 -é·“”々ー㐀").map(String.init)
    let count = Int.random(in: 1...14, using: &random)
    let hasOthers = Int.random(in: 0..<3, using: &random) == 0
    return (0..<count).map { _ in
      if hasOthers, Int.random(in: 0..<4, using: &random) == 0 {
        return others.randomElement(using: &random) ?? ""
      }
      return String(Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FFF, using: &random)) ?? "城")
    }.joined()
  }

  @Test("are known for nearly all of them", arguments: [TestFonts.regular, TestFonts.bold])
  func known(font: String) {
    let widths = Self.fonts.chain(Self.fonts.fontChain([font])).hanziWidths
    let known = HanziWidths.scalars.count { scalar in
      let text = Unicode.Scalar(scalar).map(String.init) ?? ""
      return widths.length(of: text, sizeInPixels: 1, limit: 10) != nil
    }
    #expect(known > 20_000)
  }

  @Test("make the same boxes as shaped and set texts, to the last bit", arguments: UInt64(0)..<60)
  func boxes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let typesetter = Typesetter(Self.fonts)
    let name = Self.names[Int(seed) % Self.names.count]
    var style = TextStyle(
      sizeInPixels: .random(in: 8...30, using: &random),
      fontChain: Self.fonts.fontChain([name])
    )
    style.maximumWidth = .random(in: 2...16, using: &random)
    style.lineHeight = .random(in: 0.8...2, using: &random)
    let anchor = TextAnchor.allCases.randomElement(using: &random) ?? .center
    style.positions = [TextPosition(anchor: anchor, x: .random(in: -2...2, using: &random), y: 0.3)]
    if seed % 5 == 4 { style.letterSpacing = 0.1 }
    if seed % 7 == 6 { style.rotationInDegrees = 30 }
    let measure = BlockMeasure(typesetter, style)
    for _ in 0..<100 {
      let text = Self.text(using: &random)
      let box = typesetter.block([TextSection(text)], style)?.box
      #expect(measure.box(of: text) == box, "\(text)")
      if let least = measure.leastBox, let box {
        #expect(box.widened(by: 1 / 512).contains(least), "\(text)")
      }
    }
  }
}
