import Platform
import TestSupport
import Testing

@Suite struct ContentHashTests {
  private func randomBytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  @Test("is the same for the same content, wherever it lies")
  func equalContent() {
    let bytes = randomBytes(1001, seed: 1)
    let shifted = [0] + bytes
    #expect(ContentHash(of: bytes) == ContentHash(of: shifted.span.extracting(1..<1002).bytes))
    #expect(ContentHash(of: rawBytes(of: [1.5, -0.25])) == ContentHash(of: [1.5, -0.25]))
  }

  @Test("differs where any one bit differs", arguments: [1, 7, 8, 9, 15, 16, 17, 64, 100])
  func oneBit(count: Int) {
    let bytes = randomBytes(count, seed: UInt64(count))
    var seen: Set = [ContentHash(of: bytes)]
    for bit in 0..<(count * 8) {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      seen.insert(ContentHash(of: changed))
    }
    #expect(seen.count == count * 8 + 1)
  }

  @Test("differs where only the length differs", arguments: [0x00, 0xFF] as [UInt8])
  func length(byte: UInt8) {
    let hashes = Set((0...200).map { ContentHash(of: [UInt8](repeating: byte, count: $0)) })
    #expect(hashes.count == 201)
  }

  @Test("differs where words or bytes change places")
  func order() {
    #expect(ContentHash(of: [UInt64]([1, 2])) != ContentHash(of: [UInt64]([2, 1])))
    #expect(ContentHash(of: [UInt8]([1, 2, 3])) != ContentHash(of: [UInt8]([3, 2, 1])))
  }

  @Test("is written with sixteen hexadecimal digits", arguments: UInt64(0)..<300)
  func hexadecimal(seed: UInt64) {
    let text = ContentHash(of: randomBytes(Int(seed), seed: seed)).hexadecimal
    #expect(text.utf8.count == 16)
    #expect(UInt64(text, radix: 16) == ContentHash(of: randomBytes(Int(seed), seed: seed)).value)
  }
}
