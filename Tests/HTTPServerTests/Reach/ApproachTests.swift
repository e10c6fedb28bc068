import TestSupport
import Testing

@testable import HTTPServer

@Suite struct ApproachTests {
  private func site(
    proxies: [String] = ["10.0.0.0/8", "::1"],
    _ change: (inout SiteSettings) -> Void = { _ in }
  ) -> SiteSettings {
    var site = SiteSettings()
    site.proxies = proxies.compactMap { AddressRange($0) }
    change(&site)
    return site
  }

  private func approach(
    _ site: SiteSettings,
    peer: String = "10.0.0.1",
    host: String? = "inner:8080",
    _ headers: [(String, String)] = []
  ) throws(Refusal) -> Approach {
    try Approach(site, peer: ClientAddress(peer), host: host) {
      var fields = ForwardedFields()
      for (name, value) in headers { fields.take(name, value) }
      return fields
    }
  }

  @Test("goes by the request itself where nobody else is believed")
  func direct() throws {
    let plain = try approach(site(proxies: []), peer: "203.0.113.9", [("X-Forwarded-Host", "evil")])
    #expect(plain.home == "http://inner:8080" && plain.client == ClientAddress("203.0.113.9"))
    #expect(plain.headersFollowed == "Host")
    let stranger = try approach(
      site(),
      peer: "203.0.113.9",
      [("X-Forwarded-Host", "evil"), ("X-Forwarded-For", "1.2.3.4"), ("Forwarded", "host=evil;proto=https")]
    )
    #expect(stranger.home == "http://inner:8080" && stranger.client == ClientAddress("203.0.113.9"))
    #expect(try approach(site(), host: nil).home == "")
    #expect(try approach(site(), host: "").home == "")
  }

  @Test(
    "follows what a known proxy says",
    arguments: [
      ([("X-Forwarded-Host", "map.example")], "http://map.example", "10.0.0.1"),
      (
        [
          ("X-Forwarded-Proto", "HTTPS"), ("X-Forwarded-For", "203.0.113.9"),
          ("X-Forwarded-Prefix", "/suitu/"),
        ],
        "https://inner:8080/suitu", "203.0.113.9"
      ),
      // What stands before may be invented by the client.
      (
        [("X-Forwarded-Host", "evil, map.example"), ("X-Forwarded-For", "1.1.1.1, 203.0.113.9")],
        "http://map.example", "203.0.113.9"
      ),
      // Headers of one name are one list.
      (
        [("X-Forwarded-For", "1.1.1.1"), ("x-forwarded-for", "203.0.113.9, 10.0.0.2")], "http://inner:8080",
        "203.0.113.9"
      ),
      ([("X-Forwarded-For", "10.0.0.3, 10.0.0.2")], "http://inner:8080", "10.0.0.3"),
      ([("X-Forwarded-For", "1.1.1.1, unknown, 10.0.0.2")], "http://inner:8080", "10.0.0.2"),
      ([("X-Forwarded-For", "203.0.113.9:4711")], "http://inner:8080", "203.0.113.9"),
      ([("X-Forwarded-For", "[2001:db8::1]:4711")], "http://inner:8080", "2001:db8::1"),
      ([("X-Forwarded-For", "2001:db8::1 \t")], "http://inner:8080", "2001:db8::1"),
      ([("X-Forwarded-For", ""), ("X-Forwarded-Host", "")], "http://inner:8080", "10.0.0.1"),
      (
        [("Forwarded", "for=203.0.113.9;proto=https;host=map.example;by=10.0.0.1")], "https://map.example",
        "203.0.113.9"
      ),
      (
        [("Forwarded", "for=1.1.1.1;host=evil, For=\"[2001:db8::1]:4711\";Host=\"map.example:444\"")],
        "http://map.example:444", "2001:db8::1"
      ),
      // The element of the outermost proxy that is known says how the client asked.
      (
        [
          ("Forwarded", "for=1.1.1.1;host=evil, for=203.0.113.9;host=map.example"),
          ("Forwarded", "for=10.0.0.2;host=x"),
        ],
        "http://map.example", "203.0.113.9"
      ),
      ([("Forwarded", "for=_hidden;proto=https")], "https://inner:8080", "10.0.0.1"),
      ([("Forwarded", " , for=203.0.113.9 ; proto=https ,, ")], "https://inner:8080", "203.0.113.9"),
      // A proxy that writes the older kind hands on what a client wrote of the other.
      (
        [("Forwarded", "host=evil;for=1.1.1.1"), ("X-Forwarded-For", "203.0.113.9")], "http://inner:8080",
        "203.0.113.9"
      ),
      (
        [("Forwarded", "host=\"evil"), ("X-Forwarded-For", "203.0.113.9")], "http://inner:8080", "203.0.113.9"
      ),
    ] as [([(String, String)], String, String)]
  )
  func proxies(headers: [(String, String)], home: String, client: String) throws {
    let approach = try approach(site(), headers)
    #expect(approach.home == home)
    #expect(approach.client == ClientAddress(client))
    #expect(approach.headersFollowed?.contains("X-Forwarded-Host") == true)
  }

  @Test("puts the prefix of a proxy before the base path, and lets a public address stand for all")
  func homes() throws {
    let inBase = site { $0.basePath = BasePath("/maps") ?? .none }
    #expect(try approach(inBase, [("X-Forwarded-Prefix", "/city")]).home == "http://inner:8080/city/maps")
    let known = site { site in
      site.publicAddress = PublicAddress("https://map.example/suitu")
      site.basePath = BasePath("/maps") ?? .none
    }
    let approach = try approach(known, [("X-Forwarded-Host", "other"), ("X-Forwarded-Prefix", "/city")])
    #expect(approach.home == "https://map.example/suitu" && approach.headersFollowed == nil)
  }

  @Test("refuses what could do harm in a document, whoever says it", arguments: HostNameTests.hostile)
  func hostile(text: String) {
    #expect(throws: Refusal.malformedHost) { try approach(site(proxies: []), host: text) }
    // In a list the part behind the last comma counts.
    if !text.contains(",") && text.first != " " && text.last != " " {
      #expect(throws: Refusal.malformedHost) { try approach(site(), [("X-Forwarded-Host", text)]) }
    }
    let quoted = text.map { "\\\($0)" }.joined()
    #expect(throws: Refusal.malformedHost) { try approach(site(), [("Forwarded", "host=\"\(quoted)\"")]) }
    // A public address does not let it pass either.
    let known = site { $0.publicAddress = PublicAddress("https://map.example") }
    #expect(throws: Refusal.malformedHost) { try approach(known, host: text) }
  }

  @Test(
    "refuses what is not as its specification has it",
    arguments: [
      ("X-Forwarded-Proto", "javascript"), ("X-Forwarded-Proto", "http\""), ("X-Forwarded-Prefix", "suitu"),
      ("X-Forwarded-Prefix", "//evil"), ("X-Forwarded-Prefix", "/a\"><script>"),
      ("X-Forwarded-Prefix", "/../a"),
      ("Forwarded", "for"), ("Forwarded", "for="), ("Forwarded", "=a"), ("Forwarded", "for=\"a"),
      ("Forwarded", "for=\"a\\"), ("Forwarded", "for=a for=b"), ("Forwarded", "for=1.1.1.1;for=2.2.2.2"),
      ("Forwarded", "host=a;host=b"), ("Forwarded", "proto=gopher"), ("Forwarded", "for=\"a\"b"),
      ("Forwarded", "for =a"), ("Forwarded", "a\u{0}=b"), ("Forwarded", "主=b"),
    ]
  )
  func malformed(name: String, value: String) {
    #expect(throws: Refusal.malformedForwarding) { try approach(site(), [(name, value)]) }
  }

  @Test("answers for the hosts that it has, and for a client that names none")
  func allowed() throws {
    let site = site { $0.allowedHosts = ["map.example", "*.city.example:81"].compactMap { HostPattern($0) } }
    #expect(try approach(site, host: "map.example:8080").home == "http://map.example:8080")
    #expect(try approach(site, host: nil).home == "")
    #expect(throws: Refusal.misdirected("evil")) { try approach(site, host: "evil") }
    #expect(
      try approach(site, host: "evil", [("X-Forwarded-Host", "a.city.example:81")]).home.hasSuffix(":81")
    )
    #expect(throws: Refusal.misdirected("evil")) {
      try approach(site, host: "map.example", [("X-Forwarded-Host", "evil")])
    }
    #expect(throws: Refusal.misdirected("evil")) { try approach(site, peer: "1.1.1.1", host: "evil") }
  }
}
