import TestSupport
import Testing

@testable import HTTPServer

@Suite struct AddressRangeTests {
  @Test(
    "knows which addresses a network has",
    arguments: [
      ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false),
      ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false),
      ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
      ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::", false),
      ("::/0", "10.0.0.1", true), ("::1", "::1", true), ("::1", "127.0.0.1", false),
      // The same client by either way.
      ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("::ffff:10.0.0.0/104", "10.1.2.3", true),
    ]
  )
  func contains(range: String, address: String, expected: Bool) throws {
    let range = try #require(AddressRange(range))
    #expect(range.contains(try #require(ClientAddress(address))) == expected)
  }

  @Test(
    "takes nothing else for an address or a network",
    arguments: [
      "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0.0/8 ",
      "10.0.0.1/8", "2001:db8::/129", "2001:db8::1/32", "::/9999999999999999999", "10.0.0", "10.0.0.256",
      "0x7f.0.0.1", "010.0.0.1", "localhost", "fe80::1%eth0", "[::1]", "1.2.3.4:80", "127.0.0.1\0", "一",
      "1.2.3.4/٨",
    ]
  )
  func refuses(text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test("writes addresses so that they are read again", arguments: cases(500))
  func writing(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Zeros in a row are what the short form is about.
    let high = random.next() & (UInt64.max << UInt64.random(in: 0...63, using: &random))
    let low = random.next() >> UInt64.random(in: 0...63, using: &random)
    for address in [
      ClientAddress(high: high, low: low), ClientAddress(high: 0, low: ClientAddress.mapped | low >> 32),
    ] {
      #expect(ClientAddress(address.description) == address, "\(address)")
    }
  }

  @Test("agrees with a comparison bit by bit", arguments: cases(2000))
  func bits(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let isShort = Bool.random(using: &random)
    let length = Int.random(in: 0...(isShort ? 32 : 128), using: &random)
    func bits() -> [Bool] { (0..<(isShort ? 32 : 128)).map { _ in Bool.random(using: &random) } }
    let base = bits().enumerated().map { $0.offset < length && $0.element }
    // Half of the other addresses agree in the bits that count.
    var other = bits()
    if Bool.random(using: &random) { other.replaceSubrange(..<length, with: base[..<length]) }
    let range = try #require(AddressRange("\(text(base))/\(length)"))
    let address = try #require(ClientAddress(text(other)))
    #expect(range.contains(address) == (base[..<length] == other[..<length]))
    #expect(AddressRange(range.description) == range)
  }

  /// An address from its bits, in the long form.
  private func text(_ bits: [Bool]) -> String {
    func number(_ part: ArraySlice<Bool>) -> Int { part.reduce(0) { $0 * 2 + ($1 ? 1 : 0) } }
    if bits.count == 32 {
      return stride(from: 0, to: 32, by: 8).map { "\(number(bits[$0..<$0 + 8]))" }.joined(separator: ".")
    }
    return stride(from: 0, to: 128, by: 16).map { String(number(bits[$0..<$0 + 16]), radix: 16) }
      .joined(separator: ":")
  }
}
