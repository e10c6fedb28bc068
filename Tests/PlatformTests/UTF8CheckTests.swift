import Platform
import TestSupport
import Testing

@Suite struct UTF8CheckTests {
  private func firstFault(_ pieces: [[UInt8]]) -> Int? {
    var check = UTF8Check()
    for piece in pieces { check.feed(piece.span) }
    check.finish()
    return check.firstFault
  }

  /// What the standard library says.
  private func expectedFault(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  @Test(
    "names the first character that is no UTF-8",
    arguments: [
      ([], nil), ([0x00], nil), ([0x7F], nil), ([0x80], 0), ([0x41, 0xBF], 1), ([0xC0, 0x80], 0),
      ([0xC1, 0xBF], 0), ([0xC2, 0x80], nil), ([0xE0, 0x9F, 0xBF], 0), ([0xE0, 0xA0, 0x80], nil),
      ([0xED, 0x9F, 0xBF], nil), ([0xED, 0xA0, 0x80], 0), ([0xEF, 0xBF, 0xBF], nil),
      ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF0, 0x90, 0x80, 0x80], nil), ([0xF4, 0x8F, 0xBF, 0xBF], nil),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xFF], 0), ([0x41, 0xE5, 0xB9], 1),
    ] as [([UInt8], Int?)]
  )
  func examples(bytes: [UInt8], fault: Int?) {
    #expect(firstFault([bytes]) == fault)
    #expect(firstFault(bytes.map { [$0] }) == fault)
    // Among others, on the fast way.
    let around = Array("穗图".utf8)
    #expect(firstFault([around + bytes + around]) == fault.map { $0 + around.count })
  }

  @Test("takes every scalar")
  func everyScalar() {
    var bytes: [UInt8] = []
    for value in UInt32(0)...0x10FFFF {
      if let scalar = Unicode.Scalar(value) {
        bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    #expect(firstFault([bytes]) == nil)
  }

  @Test("judges every beginning of a character as the standard library does", arguments: UInt8(0xC0)...0xFF)
  func everyBeginning(lead: UInt8) {
    for second in UInt8.min ... .max {
      for third in [0x00, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xE5, 0xFF] as [UInt8] {
        for fourth in [0x41, 0x80, 0xBF, 0xC0] as [UInt8] {
          let bytes = [lead, second, third, fourth, 0x41, 0x41]
          #expect(firstFault([bytes]) == expectedFault(bytes))
        }
      }
    }
  }

  @Test("judges damaged text as the standard library does, however it is cut", arguments: UInt64(0)..<200)
  func property(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<20 {
      var bytes = Array(randomText(Int.random(in: 0...60, using: &random), using: &random).utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
      }
      bytes.removeLast(min(bytes.count, Int.random(in: 0...3, using: &random)))
      let expected = expectedFault(bytes)
      #expect(firstFault([bytes]) == expected)
      #expect(firstFault(pieces(of: bytes, longest: 5, using: &random)) == expected)
      #expect(firstFault(pieces(of: bytes, longest: 50, using: &random)) == expected)
    }
  }
}
