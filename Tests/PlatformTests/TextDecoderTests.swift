import Foundation
import Platform
import TestSupport
import Testing

/// The whole text of pieces, or why there is none.
func decode(_ pieces: [[UInt8]], _ encoding: TextEncoding) throws(TextDecodingError) -> [UInt8] {
  var decoder = try TextDecoder(encoding)
  var text: [UInt8] = []
  for piece in pieces { try decoder.decode(piece.span, into: &text) }
  try decoder.finish(into: &text)
  return text
}

/// An encoding, and what Foundation calls it: the numbers are those of CFStringEncodingExt.h.
private struct Peer: Sendable, CustomTestStringConvertible {
  let encoding: TextEncoding
  let peer: String.Encoding

  static let all = [
    Peer(encoding: .utf8, peer: .utf8),
    Peer(encoding: .gb18030, peer: String.Encoding(rawValue: 0x8000_0000 | 0x0632)),
    Peer(encoding: .utf16LittleEndian, peer: .utf16LittleEndian),
    Peer(encoding: .utf16BigEndian, peer: .utf16BigEndian),
  ]

  var testDescription: String { encoding.name }
}

@Suite struct TextDecoderTests {
  @Test("reads what Foundation writes, however it is cut", arguments: Peer.all, UInt64(0)..<25)
  private func roundTrip(peer: Peer, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<10 {
      let text = randomText(Int.random(in: 0...80, using: &random), using: &random)
      let bytes = Array(try #require(text.data(using: peer.peer)))
      for longest in [1, 3, 20, 1000] {
        let cut = pieces(of: bytes, longest: longest, using: &random)
        #expect(try decode(cut, peer.encoding) == Array(text.utf8))
      }
    }
  }

  @Test("names the character in which a text breaks off", arguments: Peer.all)
  private func truncation(peer: Peer) throws {
    var whole: [UInt8] = []
    for character in "a穗é😀图\u{3400}" {
      let start = whole.count
      let bytes = Array(try #require(String(character).data(using: peer.peer)))
      for count in 1..<max(bytes.count, 1) {
        let text = whole + bytes.prefix(count)
        #expect(throws: TextDecodingError.truncated(offset: start)) { try decode([text], peer.encoding) }
        #expect(throws: TextDecodingError.truncated(offset: start)) {
          try decode(text.map { [$0] }, peer.encoding)
        }
      }
      whole += bytes
    }
    #expect(try decode([whole], peer.encoding) == Array("a穗é😀图\u{3400}".utf8))
  }

  @Test(
    "names the place of bytes that are no text",
    arguments: [
      ("utf-8", [0x61, 0xE5, 0x61], 1), ("utf-8", [0x61, 0x62, 0xFF, 0x61], 2),
      ("gbk", [0x61, 0xBB, 0xA8, 0xFF, 0x61], 3), ("gbk", [0xBB, 0xA8, 0xBB, 0x20], 2),
      ("gbk", [0x61, 0x81, 0x30, 0x41, 0x41], 1), ("utf-16le", [0x61, 0, 0, 0xDC, 0x61, 0], 2),
      ("utf-16be", [0, 0x61, 0xD8, 0, 0, 0x61], 2), ("ascii", [0x61, 0x80], 1),
    ] as [(String, [UInt8], Int)]
  )
  func malformed(name: String, bytes: [UInt8], offset: Int) throws {
    let encoding = try #require(TextEncoding(named: name))
    #expect(throws: TextDecodingError.malformed(offset: offset)) { try decode([bytes], encoding) }
    #expect(throws: TextDecodingError.malformed(offset: offset)) { try decode(bytes.map { [$0] }, encoding) }
  }

  @Test("finds random bytes to be the same text, or none, as a whole and cut", arguments: UInt64(0)..<100)
  func randomBytes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for encoding in [.utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian] as [TextEncoding] {
      for _ in 0..<10 {
        let count = Int.random(in: 1...12, using: &random)
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let whole = Result { () throws(TextDecodingError) in try decode([bytes], encoding) }
        let cut = Result { () throws(TextDecodingError) in try decode(bytes.map { [$0] }, encoding) }
        #expect(whole == cut)
        guard encoding == .utf8 else { continue }
        #expect(
          (try? whole.get()).map { String(decoding: $0, as: UTF8.self) }
            == String(validating: bytes, as: UTF8.self)
        )
      }
    }
  }

  @Test("drops one byte order mark", arguments: Peer.all)
  private func byteOrderMark(peer: Peer) throws {
    let bytes = Array(try #require("\u{FEFF}a\u{FEFF}".data(using: peer.peer)))
    #expect(try decode([bytes], peer.encoding) == Array("a\u{FEFF}".utf8))
    #expect(try decode(bytes.map { [$0] }, peer.encoding) == Array("a\u{FEFF}".utf8))
  }

  @Test("reads UTF-16 in the order that it says itself")
  func utf16() throws {
    let encoding = try #require(TextEncoding(named: "utf-16"))
    #expect(try decode([[0xFF, 0xFE, 0x57, 0x7A]], encoding) == Array("穗".utf8))
    #expect(try decode([[0xFE], [0xFF, 0x7A], [0x57]], encoding) == Array("穗".utf8))
  }

  @Test("reads old encodings of other places")
  func others() throws {
    let big5 = try #require(TextEncoding(named: "big5"))
    #expect(try decode([[0xBC, 0x73, 0xA6, 0x7B]], big5) == Array("廣州".utf8))
    let windows = try #require(TextEncoding(named: "windows-1252"))
    #expect(try decode([[0x80, 0xE9]], windows) == Array("€é".utf8))
    // Holds back a letter that a mark may follow.
    let hongKong = try #require(TextEncoding(named: "big5-hkscs"))
    #expect(try decode([[0x88, 0x66]], hongKong) == Array("Ê".utf8))
    #expect(try decode([[0x88, 0x62]], hongKong) == Array("Ê\u{304}".utf8))
  }

  @Test("decodes pieces larger than its buffer")
  func largePieces() throws {
    let text = String(repeating: "广州市越秀区,", count: 50_000)
    let bytes = Array(try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632))))
    #expect(try decode([bytes], .gb18030) == Array(text.utf8))
  }
}
