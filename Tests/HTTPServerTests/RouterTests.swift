import HTTPServer
import TestSupport
import Testing

@Suite struct RouterTests {
  private static let patterns = [
    "/", "/tiles", "/tiles/{style}/{z}", "/tiles/plain/{z}", "/tiles/plain/{z}/deep", "/{any}/x/{other}",
    "/a/", "/{one}", "/地铁/{line}",
  ]
  private let router = Router(
    patterns.map { pattern in
      .quick(pattern) { _ in Response(contentType: "text/plain", body: .empty) }
    }
  )

  private func match(_ target: String) throws -> RouteMatch? {
    router.match(try #require(Address(Array(target.utf8))))
  }

  @Test(
    "takes the fixed segment before the variable one, and goes back where it leads nowhere",
    arguments: [
      ("/", "/", [:]), ("/tiles", "/tiles", [:]), ("/other", "/{one}", ["one": "other"]),
      ("/tiles/dark/3", "/tiles/{style}/{z}", ["style": "dark", "z": "3"]),
      ("/tiles/plain/3", "/tiles/plain/{z}", ["z": "3"]),
      ("/tiles/plain/3/deep", "/tiles/plain/{z}/deep", ["z": "3"]),
      // The fixed `tiles` has `{style}` for x already.
      ("/tiles/x/3", "/tiles/{style}/{z}", ["style": "x", "z": "3"]),
      ("/a/x/3", "/{any}/x/{other}", ["any": "a", "other": "3"]), ("/a/", "/a/", [:]),
      ("/a%2Fb", "/{one}", ["one": "a/b"]), ("/{one}", "/{one}", ["one": "{one}"]),
      ("/a%20b+c", "/{one}", ["one": "a b+c"]), ("/%E7%A9%97", "/{one}", ["one": "穗"]),
      ("/tiles?x=/1/2", "/tiles", [:]), ("/?tiles", "/", [:]),
    ] as [(String, String, [String: String])]
  )
  func matches(target: String, pattern: String, parameters: [String: String]) throws {
    let address = try #require(Address(Array(target.utf8)))
    let found = try #require(router.match(address))
    #expect(found.route.pattern == pattern)
    let request = Request(method: .get, address: address, match: found)
    for (name, value) in parameters { #expect(request.pathParameter(name) == value) }
  }

  @Test(
    "takes a fixed segment as it is meant, however it is escaped",
    arguments: [
      ("/%74iles", "/tiles"), ("/%74%69%6c%65%73/%70lain/3", "/tiles/plain/{z}"),
      ("/%E5%9C%B0%E9%93%81/1", "/地铁/{line}"), ("/地铁/1", "/地铁/{line}"), ("/tile%73s", "/{one}"),
    ]
  )
  func escaped(target: String, pattern: String) throws {
    #expect(try match(target)?.route.pattern == pattern)
  }

  @Test(
    "finds nothing where there is no route",
    arguments: [
      "/tiles/", "/tiles/dark", "/tiles//3", "/tiles/dark/", "/a/x/", "//x/3", "/tiles/dark/3/deep", "/a/b",
      "//",
      "/tiles%2Fplain/3", "/tiless/a", "/%74iles/", "/地/1",
    ]
  )
  func noMatch(target: String) throws {
    #expect(try match(target)?.route.pattern == nil)
  }

  @Test("is not slow to say no to a long path")
  func longPath() throws {
    #expect(try match(String(repeating: "/x", count: 100_000))?.route.pattern == nil)
  }

  @Test("finds for any path what a search through all patterns finds", arguments: UInt64(0)..<200)
  func anyPath(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let segments = ["", "tiles", "plain", "deep", "x", "a", "3", "地铁"]
    let depth = Int.random(in: 1...5, using: &random)
    let path = (0..<depth).map { _ in segments.randomElement(using: &random) ?? "" }
    let fitting = Self.patterns.filter { pattern in
      let parts = pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
      return parts.count == path.count
        && zip(parts, path).allSatisfy { part, segment in
          part.hasPrefix("{") ? !segment.isEmpty : part == segment
        }
    }
    let found = try match("/" + path.joined(separator: "/"))?.route.pattern
    // Of two that fit, the one whose first segment that differs is fixed.
    let best = fitting.min { one, other in
      zip(one.split(separator: "/"), other.split(separator: "/")).first { $0 != $1 }?.1.hasPrefix("{") == true
    }
    #expect(found == best)
  }

  @Test("ends the process where two routes are the same")
  func twice() async {
    await #expect(processExitsWith: .failure) {
      _ = Router(
        ["/a/{b}", "/a/{c}"].map { pattern in
          .quick(pattern) { _ in Response(contentType: "", body: .empty) }
        }
      )
    }
  }
}
