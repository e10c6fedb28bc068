import TestSupport
import Testing

@testable import HTTPServer

@Suite struct HostNameTests {
  /// What must never get into a document.
  static let hostile = [
    "\"", "a\"b", "<script>", "a<b", "a b", " a", "a ", "a\tb", "a\rb", "a\nb", "user@a", "user:secret@a",
    "a/b",
    "a?b", "a#b", "a\\b", "a%41", "a'b", "a,b", "a;b", "地图.cn", "ａ", "a\0b", "a:", "a:b", "a:80b", "a:65536",
    "a:-1", "a:+1", "a:0000080", ":80", "a:80:80", "::1", "[::1", "::1]", "[]", "[::1]a", "[::1]:", "[g::]",
    "[::1%eth0]", "[[::1]]", "{}", "a|b", "a^b", "a`b", "javascript:alert(1)", "a&b", "a=b", "a$b", "a!b",
    "~",
    String(repeating: "a", count: 300),
  ]

  @Test("takes nothing for a host that could do harm in a document", arguments: hostile)
  func refuses(text: String) {
    #expect(HostName(text) == nil)
  }

  @Test(
    "takes names, addresses and ports",
    arguments: [
      ("map.example.gov.cn", "map.example.gov.cn", nil), ("Map.Example:8080", "map.example", 8080),
      ("xn--0tr63u.cn", "xn--0tr63u.cn", nil), ("127.0.0.1:80", "127.0.0.1", 80), ("a_b", "a_b", nil),
      ("[::1]", "[::1]", nil), ("[2001:DB8::1]:443", "[2001:db8::1]", 443), ("a:0", "a", 0),
      ("a:65535", "a", 65535),
    ] as [(String, String, UInt16?)]
  )
  func takes(text: String, name: String, port: UInt16?) throws {
    let host = try #require(HostName(text))
    #expect(host.text == text && host.name == name && host.port == port)
  }

  @Test(
    "says which hosts a pattern means",
    arguments: [
      ("map.example", "MAP.example", true), ("map.example", "map.example:8080", true),
      ("map.example:8080", "map.example:8080", true), ("map.example:8080", "map.example", false),
      ("map.example", "map.example.evil", false), ("map.example", "amap.example", false),
      ("*.example", "map.example", true), ("*.example", "a.map.example:1", true),
      ("*.example", "example", false),
      ("*.example", ".example", false), ("*.example", "mapexample", false),
      ("*.example:80", "a.example", false),
      ("[::1]", "[::1]:8080", true), ("Map.Example", "map.example", true),
    ]
  )
  func patterns(pattern: String, host: String, expected: Bool) throws {
    let pattern = try #require(HostPattern(pattern))
    #expect(pattern.matches(try #require(HostName(host))) == expected)
  }

  @Test(
    "takes no pattern that means no host",
    arguments: ["", "*", "*.", "*example", "a.*", "http://a", "a/b"]
  )
  func noPatterns(text: String) {
    #expect(HostPattern(text) == nil)
  }

  @Test(
    "reads what every path begins with",
    arguments: [
      ("", ""), ("/", ""), ("/suitu", "/suitu"), ("/suitu/", "/suitu"), ("/a/b", "/a/b"),
      ("/地图", "/%E5%9C%B0%E5%9B%BE"), ("/%E5%9C%B0%E5%9B%BE", "/%E5%9C%B0%E5%9B%BE"), ("/%61", "/a"),
    ]
  )
  func basePaths(text: String, expected: String) throws {
    #expect(try #require(BasePath(text)).description == expected)
  }

  @Test(
    "takes nothing for the beginning of paths that means something else in an address",
    arguments: [
      "suitu", "//", "//a", "/a//b", "/.", "/..", "/a/../b", "/a b", "/a?b", "/a#b", "/a\"", "/<a>", "/%",
      "/%2F",
      "/%00", "/%FF", "/a%2e%2e%2f", "/%2E%2E", "/a\\b", "/{z}",
    ]
  )
  func noBasePaths(text: String) {
    #expect(BasePath(text) == nil)
  }

  @Test(
    "finds the address below the beginning, however it is escaped",
    arguments: [
      ("/suitu/health", "/health"), ("/suitu/", "/"), ("/suitu", "/"), ("/suitu?a=/b", "/?a=/b"),
      ("/suitu/a?b=/suitu", "/a?b=/suitu"), ("/%73uitu/health", "/health"), ("/SUITU/health", nil),
      ("/", nil),
      ("/suit", nil), ("/suitus/health", nil), ("/suitu%2Fhealth", nil), ("//suitu/health", nil),
      ("/health", nil), ("/suitu//health", "//health"),
    ] as [(String, String?)]
  )
  func removal(target: String, expected: String?) throws {
    let base = try #require(BasePath("/suitu"))
    let address = base.removed(from: try #require(Address(Array(target.utf8))))
    #expect(address.map { String(decoding: $0.bytes, as: UTF8.self) } == expected)
    #expect(address == expected.flatMap { Address(Array($0.utf8)) })
    // The quick way agrees wherever it finds something.
    let bytes = Array(target.utf8)
    if let end = base.end(in: bytes.span) {
      #expect(String(decoding: bytes[end...], as: UTF8.self) == expected)
    }
  }

  @Test(
    "reads public addresses",
    arguments: [
      ("https://map.example.gov.cn/suitu", "https://map.example.gov.cn/suitu"),
      ("HTTPS://a/", "https://a"), ("http://10.0.0.7:8080", "http://10.0.0.7:8080"),
      ("https://[::1]:1/a/", "https://[::1]:1/a"),
      ("https://a/地", "https://a/%E5%9C%B0"),
    ]
  )
  func publicAddresses(text: String, expected: String) throws {
    #expect(try #require(PublicAddress(text)).description == expected)
  }

  @Test(
    "takes nothing else for a public address",
    arguments: [
      "", "https://", "https:///a", "ftp://a", "a", "//a", "javascript://a", "https://u@a", "https://u:p@a/",
      "https://a?b", "https://a/?b", "https://a/#b", "https://a b", "https://a/b c", "https://a:99999",
      "https://a//",
    ]
  )
  func noPublicAddresses(text: String) {
    #expect(PublicAddress(text) == nil)
  }
}
