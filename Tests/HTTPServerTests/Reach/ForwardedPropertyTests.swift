import TestSupport
import Testing

@testable import HTTPServer

@Suite struct ForwardedPropertyTests {
  private static let proxies = ["10.0.0.0/8", "fd00::/8"].compactMap { AddressRange($0) }

  private func site() -> SiteSettings {
    var site = SiteSettings()
    site.proxies = Self.proxies
    return site
  }

  private func someAddress(_ random: inout SplitMix64) -> String {
    let byte = Int.random(in: 0...255, using: &random)
    return ["10.0.0.\(byte)", "203.0.113.\(byte)", "fd00::\(byte)", "2001:db8::\(byte)", "unknown", "", "_x"]
      .randomElement(using: &random) ?? ""
  }

  @Test("finds the last address that is no proxy's, like a plain search from the end", arguments: cases(2000))
  func walk(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let chain = (0..<Int.random(in: 0...6, using: &random)).map { _ in someAddress(&random) }
    var expected = "10.0.0.1"
    for text in chain.reversed() {
      guard let address = ClientAddress(text) else { break }
      expected = text
      if !Self.proxies.contains(where: { $0.contains(address) }) { break }
    }
    var old = ForwardedFields()
    old.take("X-Forwarded-For", chain.joined(separator: ", "))
    #expect(OuterRequest(old, ClientAddress("10.0.0.1"), site()).client == ClientAddress(expected))
    // The newer header tells the same.
    var new = ForwardedFields()
    let elements = chain.map { "by=x;for=\"\($0.contains(":") ? "[\($0)]" : $0)\"" }
    new.take("Forwarded", elements.joined(separator: ","))
    #expect(OuterRequest(new, ClientAddress("10.0.0.1"), site()).client == ClientAddress(expected))
  }

  @Test("reads elements as they were written, quoted or not", arguments: cases(1000))
  func elements(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let characters = Array("ab:[]., ;=\"\\地")
    func text() -> String {
      String(
        (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in characters.randomElement(using: &random)
        }
      )
    }
    let elements = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      ForwardedElement(address: text(), host: text(), scheme: text())
    }
    let written = elements.map { element in
      [("for", element.address), ("Host", element.host), ("PROTO", element.scheme), ("by", text())]
        .shuffled(using: &random)
        .map { name, value in
          let escaped = (value ?? "").map {
            "\"\\".contains($0) || Bool.random(using: &random) ? "\\\($0)" : "\($0)"
          }
          return "\(name)=\"\(escaped.joined())\""
        }
        .joined(separator: [";", " ; ", ";;"].randomElement(using: &random) ?? ";")
    }
    #expect(
      ForwardedElement.list(
        written.joined(separator: [",", " , ", ",,"].randomElement(using: &random) ?? ",")
      ) == elements
    )
  }

  @Test("lets nothing harmful through, whatever comes", arguments: cases(3000))
  func anything(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "for=", "host=", "proto=", "https", "http", "\"", "\\", ",", ";", "=", " ", "a", "evil.example", "[",
      "]", ":",
      "::1", "10.0.0.1", "203.0.113.9", "<", ">", "/", "/a", "..", "%41", "%", "\t", "地", "\u{7F}", "@", "?",
      "8080",
    ]
    func text() -> String {
      (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
        .joined()
    }
    let names = [
      "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix",
    ]
    let headers = names.filter { _ in Bool.random(using: &random) }.map { ($0, text()) }
    let approach = try? Approach(site(), peer: ClientAddress("10.0.0.1"), host: text()) {
      var fields = ForwardedFields()
      for (name, value) in headers { fields.take(name, value) }
      return fields
    }
    guard let home = approach?.home, !home.isEmpty else { return }
    let isPlain = home.utf8.allSatisfy { byte in
      EscapedText.isUnreserved(byte) || "/:[]%".utf8.contains(byte)
    }
    #expect(isPlain, "\(home)")
    #expect(home.hasPrefix("http") || home.hasPrefix("/") && !home.hasPrefix("//"), "\(home)")
    #expect(home.last != "/")
  }
}
