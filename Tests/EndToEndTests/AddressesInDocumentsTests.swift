import Foundation
import TestSupport
import Testing

/// What documents say of where the server is, by whichever way they are asked for.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct AddressesInDocumentsTests {
  private static let documents = [
    "styles.json", "styles/plain.json", "styles/plain/style.json", "layers", "layers/hospitals.json",
    "collections",
    "collections/hospitals", "collections/hospitals/items?limit=1",
    "collections/hospitals/items?limit=1&f=csv",
  ]

  private func served(_ options: [String]) throws -> (folder: TemporaryFolder, city: ServedCity) {
    let folder = try SampleCity.made()
    return (folder, try ServedCity(in: folder.path, styles: folder.path("Styles"), options))
  }

  /// All absolute addresses of an answer, in its body and in its links.
  private func addresses(_ answer: ServedCity.Answer) -> [String] {
    let text =
      answer.text + (answer.headers["link"].map { "\"\($0.dropFirst().prefix { $0 != ">" })\"" } ?? "")
    return text.components(separatedBy: "\"").filter { $0.contains("://") }
  }

  @Test(
    "begin as the request or its proxy says, or as the server was told",
    arguments: [
      ([], ["Host: map.example:8081"], "http://map.example:8081/"),
      (["--base-path", "/suitu"], ["Host: map.example"], "http://map.example/suitu/"),
      ([], ["Host: inner", "X-Forwarded-Host: evil", "X-Forwarded-Proto: https"], "http://inner/"),
      (
        ["--proxies", "127.0.0.0/8"],
        [
          "Host: inner", "X-Forwarded-Host: map.example", "X-Forwarded-Proto: https",
          "X-Forwarded-Prefix: /city",
        ],
        "https://map.example/city/"
      ),
      (
        ["--proxies", "127.0.0.1,::1", "--base-path", "/suitu"],
        ["Host: inner", "Forwarded: for=203.0.113.9;host=map.example;proto=https"],
        "https://map.example/suitu/"
      ),
      (
        ["--proxies", "127.0.0.1", "--public-url", "https://地图.example"].map {
          $0.replacingOccurrences(of: "地图", with: "xn--0tr63u")
        },
        ["Host: inner", "X-Forwarded-Host: evil"], "https://xn--0tr63u.example/"
      ),
      (["--public-url", "https://map.example/a/"], ["Host: inner"], "https://map.example/a/"),
    ] as [([String], [String], String)]
  )
  func beginnings(options: [String], headers: [String], expected: String) throws {
    let (folder, city) = try served(options)
    defer { withExtendedLifetime(folder) {} }
    for document in Self.documents {
      let answer = try city.get(document, headers.flatMap { ["--header", $0] })
      let found = addresses(answer)
      #expect(answer.status == 200 && !found.isEmpty, "\(document)")
      #expect(found.allSatisfy { $0.hasPrefix(expected) }, "\(document): \(found)")
      let vary = answer.headers["vary"] ?? ""
      #expect(vary.contains("Host") == !options.contains("--public-url"), "\(document): \(vary)")
      #expect(vary.contains("X-Forwarded-Host") == (options.first == "--proxies" && vary.contains("Host")))
      #expect(vary.contains("Accept-Encoding"))
    }
    #expect(city.terminate() == 0)
  }

  @Test("never are those of another request, and lead to what they name")
  func noneOfOthers() throws {
    let (folder, city) = try served(["--base-path", "/suitu"])
    defer { withExtendedLifetime(folder) {} }
    for _ in 0..<2 {
      for document in Self.documents + [SampleCity.tile] {
        let other = try city.get(document, ["--header", "Host: evil.example"])
        let own = try city.get(document)
        #expect(other.status == 200 && !own.text.contains("evil"), "\(document)")
        #expect(own.headers.values.allSatisfy { !$0.contains("evil") })
      }
    }
    let found = try addresses(city.get("styles/plain.json")) + addresses(city.get("collections/hospitals"))
    // Who asks for the nearest has to say of what.
    for address in found where !address.hasSuffix("/nearest") {
      let whole = address.replacingOccurrences(of: "{z}/{x}/{y}", with: "12/3336/1777")
      #expect(try city.get(String(whole.dropFirst(city.home.count))).status == 200, "\(whole)")
    }
  }

  @Test(
    "are given to nobody who names a host that is none",
    arguments: ["a\"b", "<script>", "a b", "user@a", "地图", "a/b", "a:b", String(repeating: "a", count: 300)]
  )
  func hostile(host: String) throws {
    let (folder, city) = try served(["--proxies", "127.0.0.1"])
    defer { withExtendedLifetime(folder) {} }
    _ = try city.get(SampleCity.tile)
    for address in ["styles.json", SampleCity.tile] {
      for header in ["Host: \(host)", "X-Forwarded-Host: \(host)"]
      where address == "styles.json" || header.hasPrefix("H") {
        let answer = try city.get(address, ["--header", header])
        #expect(
          answer.status == 400 && answer.headers["content-type"] == "application/problem+json",
          "\(header)"
        )
        #expect(!answer.text.contains(host))
      }
    }
  }
}
