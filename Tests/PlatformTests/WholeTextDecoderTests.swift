import Platform
import TestSupport
import Testing

@Suite struct WholeTextDecoderTests {
  @Test(
    "decodes cells one after the other, of ASCII and of other letters",
    arguments: [
      "UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE", "Shift_JIS", "EUC-KR", "ISO-2022-JP", "ISO-2022-KR",
    ]
  )
  func cells(name: String) throws {
    let decoder = try WholeTextDecoder(try #require(TextEncoding(named: name)))
    for text in ["A1+B2", "中", "", "0755", "中山 A", "z"] {
      #expect(decoder.text(encoded(text, name).span) == text)
    }
  }

  @Test("goes on after bytes that are no text")
  func faults() throws {
    let decoder = try WholeTextDecoder(.gb18030)
    #expect(decoder.text([0x41, 0xFF].span) == nil)
    #expect(decoder.text([0x41, 0x42].span) == "AB")
    #expect(decoder.text([0x41, 0xD6].span) == nil)
    #expect(decoder.text([0x41, 0xD6].span, mayBeCut: true) == "A")
    #expect(decoder.text([0xD6, 0xD0].span) == "中")
  }
}
