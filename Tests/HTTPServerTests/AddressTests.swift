import HTTPServer
import TestSupport
import Testing

@Suite struct AddressTests {
  private func segments(_ target: String) -> [String]? {
    Address(Array(target.utf8))?.segments
  }

  private func query(_ target: String) -> [String]? {
    Address(Array(target.utf8))?.query.map { "\($0.name)=\($0.value)" }
  }

  @Test(
    "splits a path first and decodes it afterwards",
    arguments: [
      ("/", [""]), ("/a", ["a"]), ("/a/b", ["a", "b"]), ("/a/", ["a", ""]), ("//a", ["", "a"]),
      ("/a//b", ["a", "", "b"]), ("/a%2Fb/c", ["a/b", "c"]), ("/%2f", ["/"]), ("/a+b", ["a+b"]),
      ("/%41%7a", ["Az"]), ("/%E5%9C%B0%E9%93%81", ["地铁"]), ("/地铁", ["地铁"]), ("/a%3Fb", ["a?b"]),
      ("/%25", ["%"]), ("/%2541", ["%41"]), ("/..", [".."]), ("/a?b/c", ["a"]), ("/a#b", ["a#b"]),
      ("http://host:80/a/b", ["a", "b"]), ("HTTPS://host", [""]), ("http://host?a=1", [""]), ("*", ["*"]),
    ]
  )
  func paths(target: String, expected: [String]) {
    #expect(segments(target) == expected)
  }

  @Test(
    "takes a query apart",
    arguments: [
      ("/", []), ("/?", []), ("/?a=1", ["a=1"]), ("/?a=1&b=2", ["a=1", "b=2"]), ("/?a", ["a="]),
      ("/?a=", ["a="]), ("/?=1", ["=1"]), ("/?a=1&a=2", ["a=1", "a=2"]), ("/?&&a=1&", ["a=1"]),
      ("/?a=b=c", ["a=b=c"]), ("/?a=x+y", ["a=x y"]), ("/?a+b=1", ["a b=1"]), ("/?a=%2B", ["a=+"]),
      ("/?a=%26&b=%3D", ["a=&", "b=="]), ("/?a=?", ["a=?"]), ("/?%E5%90%8D=%E7%A9%97", ["名=穗"]),
    ]
  )
  func queries(target: String, expected: [String]) {
    #expect(query(target) == expected)
  }

  @Test(
    "is nil where the target cannot be decoded",
    arguments: [
      "", "a", "**", "ftp://a/b", "/%", "/%4", "/%4g", "/%g4", "/a%", "/%%41", "/%u5730", "/%00", "/a%00b",
      "/?a=%",
      "/?%=a", "/?a=%00", "/?a=%4", "/%FF", "/%C3", "/%C3/%A9", "/%ED%A0%80", "/%C0%AF", "/?a=%FF",
      "/%+1", "/%-1", "/% 1",
    ]
  )
  func undecodable(target: String) {
    #expect(segments(target) == nil)
  }

  @Test("is nil for raw bytes that are no UTF-8, and for a raw NUL")
  func rawBytes() {
    #expect(Address([0x2F, 0xFF]) == nil)
    #expect(Address([0x2F, 0x00]) == nil)
    #expect(Address([0x2F, 0xC3, 0xA9])?.segments == ["é"])
  }

  @Test("takes any bytes without harm", arguments: UInt64(0)..<100)
  func anyBytes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("/?&=%+0aF地".utf8) + [0, 0xFF]
    let target = (0..<40).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    if let address = Address([0x2F] + target) {
      let joined = (address.segments + address.query.flatMap { [$0.name, $0.value] }).joined()
      #expect(!joined.utf8.contains(0))
    }
  }

  @Test("gives the first value of a query parameter")
  func firstValue() throws {
    let address = try #require(Address(Array("/?a=1&b=&a=2".utf8)))
    let request = Request(method: .get, address: address)
    #expect(request.query("a") == "1")
    #expect(request.query("b") == "")
    #expect(request.query("c") == nil)
  }
}
