import HTTPServer
import Testing

@Suite struct RouterTests {
  private let router = Router(
    [
      "/", "/tiles", "/tiles/{style}/{z}", "/tiles/plain/{z}", "/tiles/plain/{z}/deep", "/{any}/x/{other}",
      "/a/", "/{one}",
    ].map { pattern in
      .quick(pattern) { _ in Response(contentType: "text/plain", body: .empty) }
    }
  )

  @Test(
    "takes the fixed segment before the variable one, and goes back where it leads nowhere",
    arguments: [
      ([""], "/", [:]), (["tiles"], "/tiles", [:]), (["other"], "/{one}", ["one": "other"]),
      (["tiles", "dark", "3"], "/tiles/{style}/{z}", ["style": "dark", "z": "3"]),
      (["tiles", "plain", "3"], "/tiles/plain/{z}", ["z": "3"]),
      (["tiles", "plain", "3", "deep"], "/tiles/plain/{z}/deep", ["z": "3"]),
      // The fixed `tiles` has `{style}` for x already.
      (["tiles", "x", "3"], "/tiles/{style}/{z}", ["style": "x", "z": "3"]),
      (["a", "x", "3"], "/{any}/x/{other}", ["any": "a", "other": "3"]), (["a", ""], "/a/", [:]),
      (["a/b"], "/{one}", ["one": "a/b"]), (["{one}"], "/{one}", ["one": "{one}"]),
    ] as [([String], String, [String: String])]
  )
  func matches(segments: [String], pattern: String, parameters: [String: String]) throws {
    let found = try #require(router.match(segments))
    #expect(found.route.pattern == pattern)
    #expect(found.parameters == parameters)
  }

  @Test(
    "finds nothing where there is no route",
    arguments: [
      [], ["tiles", ""], ["tiles", "dark"], ["tiles", "", "3"], ["tiles", "dark", ""], ["a", "x", ""],
      ["", "x", "3"], ["tiles", "dark", "3", "deep"], ["a", "b"], ["", ""],
    ]
  )
  func noMatch(segments: [String]) {
    #expect(router.match(segments)?.route.pattern == nil)
  }

  @Test("is not slow to say no to a long path")
  func longPath() {
    #expect(router.match(Array(repeating: "x", count: 100_000))?.route.pattern == nil)
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
