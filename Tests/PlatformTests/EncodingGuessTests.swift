import Foundation
import Platform
import TestSupport
import Testing

@Suite struct EncodingGuessTests {
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
  private static let table = "名称,经度,纬度\n嘉禾望岗,113.28,23.23\n第一人民医院,113.25,23.13\n"

  private func verdict(_ bytes: [UInt8]) -> EncodingGuess.Verdict {
    var guess = EncodingGuess()
    guess.feed(bytes.span)
    let verdict = guess.finish()
    var cut = EncodingGuess()
    for byte in bytes { cut.feed([byte].span) }
    #expect(cut.finish() == verdict)
    return verdict
  }

  private func encoded(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  @Test("finds the encoding of a Chinese table")
  func tables() throws {
    #expect(verdict(Array(Self.table.utf8)) == .encoding(.utf8))
    #expect(verdict(try encoded(Self.table, Self.gb18030)) == .encoding(.gb18030))
    #expect(verdict(try encoded(Self.table, .utf16LittleEndian)) == .encoding(.utf16LittleEndian))
    #expect(verdict(try encoded(Self.table, .utf16BigEndian)) == .encoding(.utf16BigEndian))
    #expect(verdict(try encoded("a,b,c,d\n1,2,3,4\n", .utf16LittleEndian)) == .encoding(.utf16LittleEndian))
  }

  @Test("believes a byte order mark")
  func marks() throws {
    let text = "\u{FEFF}嘉禾望岗"
    #expect(verdict(Array(text.utf8)) == .encoding(.utf8))
    #expect(verdict(try encoded(text, .utf16LittleEndian)) == .encoding(.utf16LittleEndian))
    #expect(verdict(try encoded(text, .utf16BigEndian)) == .encoding(.utf16BigEndian))
  }

  @Test("takes ASCII, and nothing at all, for UTF-8")
  func ascii() {
    #expect(verdict([]) == .encoding(.utf8))
    #expect(verdict(Array("name,x,y\n".utf8)) == .encoding(.utf8))
    #expect(verdict(Array("a\u{0}b,\u{0}\u{0}\n穗".utf8)) == .encoding(.utf8))
  }

  @Test("looks at the last byte too")
  func lateBytes() throws {
    let ascii = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000)
    #expect(verdict(ascii + [0xBB, 0xA8]) == .encoding(.gb18030))
    #expect(verdict(ascii + Array("花".utf8)) == .encoding(.utf8))
    #expect(verdict(ascii + [0xBB]) == .unknown(firstNotUTF8: 100_000, firstNotGB18030: 100_000))
  }

  @Test(
    "says where a text is neither UTF-8 nor GB18030",
    arguments: [
      ([0x61, 0xFF, 0x61], 1, 1), ([0x61, 0xBB, 0xA8, 0x61, 0xBB, 0x20], 1, 4),
      ([0xE8, 0x8A, 0xB1, 0x2C, 0x61, 0xBB, 0xA8], 5, 2), ([0x61, 0xBB, 0xA8, 0x00, 0x61], 1, 3),
      ([0xBB, 0xA8, 0xFF, 0x00], 0, 2), ([0x00, 0xBB, 0xA8], 1, 0),
    ] as [([UInt8], Int, Int)]
  )
  func unknown(bytes: [UInt8], utf8: Int, gb18030: Int) {
    #expect(verdict(bytes) == .unknown(firstNotUTF8: utf8, firstNotGB18030: gb18030))
  }

  @Test(
    "knows UTF-8 that was cut or damaged, also where it could be GB18030",
    arguments: [("医院,医院,医院", [0xE5, 0x8C]), ("医院医院医院,a", [0xBB, 0xA8]), ("一二三四五六", [0xFF, 0x61])]
  )
  func damagedUTF8(text: String, end: [UInt8]) {
    #expect(verdict(Array(text.utf8) + end) == .damagedUTF8(firstFault: text.utf8.count))
  }

  @Test("never takes GB18030 for damaged UTF-8", arguments: UInt64(0)..<50)
  func noDamagedUTF8(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = randomText(Int.random(in: 1...60, using: &random), using: &random)
    if case .damagedUTF8 = verdict(try encoded(text, Self.gb18030)) { Issue.record("\(text)") }
  }

  @Test("never takes Chinese in UTF-16 for GB18030", arguments: UInt64(0)..<50)
  func utf16(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rows = (0..<40).map { _ in
      randomText(Int.random(in: 1...12, using: &random), using: &random) + ",113.2\n"
    }
    let text = rows.joined()
    #expect(verdict(try encoded(text, .utf16LittleEndian)) == .encoding(.utf16LittleEndian))
    #expect(verdict(try encoded(text, .utf16BigEndian)) == .encoding(.utf16BigEndian))
  }
}
