import Canvas
import Platform
import Testing
import Typesetting

@testable import Lettering

@Suite("Kept pictures of glyphs", .enabled(if: TestFonts.areThere, "\(TestFonts.reason)"))
struct GlyphCacheTests {
  @Test("are the same for all threads, which draw at the same time")
  func threads() {
    let fonts = Fonts(cacheBytes: 1 << 20)
    let texts = ["广州市人民医院", "Zhongshan Road", "珠江新城", "محمد", "中山大学（南校区）"]
    let results = Locked<[[Mask]]>([])
    let threads = (0..<4).map { number in
      Thread {
        var masks: [Mask] = []
        for round in 0..<20 {
          let chain = fonts.fontChain([round.isMultiple(of: 2) ? TestFonts.bold : TestFonts.regular])
          for text in texts {
            for glyph in fonts.shape(Array(text.unicodeScalars), chain: chain, isVertical: round % 3 == 0) {
              let phase = GlyphPhase(x: round, y: 0)
              masks.append(fonts.mask(face: glyph.face, glyph: glyph.glyph, size: 13, phase: phase))
              masks.append(
                fonts.halo(face: glyph.face, glyph: glyph.glyph, size: 13, phase: phase, width: 1.5, blur: 0)
              )
            }
          }
        }
        results.withLock { $0.append(masks) }
      }
    }
    threads.forEach { $0.join() }
    let all = results.withLock { $0 }
    #expect(all.count == 4 && all[0].count > 500)
    #expect(all.allSatisfy { $0 == all[0] })
  }

  @Test("are kept up to so many bytes")
  func bound() throws {
    let bytes = 256 << 10
    let fonts = Fonts(cacheBytes: bytes)
    let chain = fonts.fontChain(["Noto Sans CJK SC"])
    var most = 0
    for code in 0x4E00..<0x5200 {
      let scalar = try #require(Unicode.Scalar(code))
      for glyph in fonts.shape([scalar], chain: chain, isVertical: false) {
        _ = fonts.mask(face: glyph.face, glyph: glyph.glyph, size: 24, phase: GlyphPhase(x: 0, y: 0))
      }
      most = max(most, fonts.masks.byteCount)
    }
    #expect(most <= bytes && most > bytes / 2)
    #expect(fonts.outlines.byteCount <= bytes / 4)
  }
}
