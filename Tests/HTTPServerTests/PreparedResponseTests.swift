import HTTPServer
import Platform
import Synchronization
import TestSupport
import Testing

/// Answers that the server knows from the first line of a request.
@Suite(.tags(.endToEnd)) struct PreparedResponseTests {
  private static let picture = PreparedResponse(
    Response(
      contentType: "image/png",
      headers: [.init("Cache-Control", "no-cache")],
      body: SharedBytes([UInt8](repeating: 7, count: 12_000))
    )
  )
  private static let text = PreparedResponse(
    Response(contentType: "application/json", body: SharedBytes([UInt8](repeating: 65, count: 5000)))
  )
  private static let fault = PreparedResponse(
    Response(status: 404, contentType: "text/plain", body: SharedBytes(Array("none".utf8)))
  )

  /// Knows `/picture`, `/text` and `/fault`; the router has the same below `/by-route` and `/by-worker`.
  private func run(
    _ change: (inout ServerSettings) -> Void = { _ in },
    _ body: (TestServer) throws -> Void
  ) throws {
    @Sendable func prepared(_ name: String) -> PreparedResponse? {
      switch name {
      case "/picture": Self.picture
      case "/text?a=1": Self.text
      case "/fault": Self.fault
      default: nil
      }
    }
    let routes = ["quick", "heavy"].map { kind in
      let answer: @Sendable (Request) throws -> Response = { request in
        let name = request.pathParameter("name")
        return Response(prepared("/\(name == "text" ? "text?a=1" : name)") ?? Self.fault)
      }
      return kind == "quick"
        ? Route.quick("/\(kind)/{name}", answer: answer) : Route.heavy("/\(kind)/{name}", answer: answer)
    }
    let server = try TestServer(
      change,
      routes: routes,
      prepared: { target in
        prepared(target.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
      }
    )
    defer { server.stop() }
    try body(server)
  }

  @Test(
    "sends the same as an answer made for the request would be, but for the date",
    arguments: [
      ("GET", [], "/picture"), ("HEAD", [], "/picture"), ("OPTIONS", [], "/picture"),
      ("POST", [], "/picture"),
      ("GET", ["Accept-Encoding: gzip"], "/picture"), ("GET", ["Accept-Encoding: gzip"], "/text"),
      ("HEAD", ["Accept-Encoding: gzip"], "/text"), ("GET", [], "/text"), ("GET", [], "/fault"),
      ("GET", ["If-None-Match: *"], "/fault"), ("GET", ["If-None-Match: *"], "/picture"),
      ("HEAD", ["If-None-Match: *"], "/text"),
      ("GET", ["If-None-Match: *", "Accept-Encoding: gzip"], "/text"),
      ("GET", ["Connection: close"], "/picture"), ("GET", ["Content-Length: 3", "", "abc"], "/picture"),
      ("GET", ["Range: bytes=0-9"], "/picture"),
    ] as [(String, [String], String)]
  )
  func same(method: String, lines: [String], path: String) throws {
    func answer(_ server: TestServer, _ target: String) throws -> [String] {
      let client = try server.client()
      let rest = lines.joined(separator: "\r\n") + (lines.contains("") ? "" : "\r\n\r\n")
      try client.send("\(method) \(target) HTTP/1.1\r\nHost: a\r\n" + rest)
      let answer = try client.receive(toHEAD: method == "HEAD")
      return ["\(answer.status)", "\(ContentHash(of: answer.body).value)"]
        + answer.headers.map { "\($0.name): \($0.value)" }.filter { !$0.hasPrefix("Date") }.sorted()
    }
    try run { server in
      let prepared = try answer(server, path == "/text" ? "/text?a=1" : path)
      for kind in ["/quick", "/heavy"] { #expect(try answer(server, kind + path) == prepared) }
      #expect(prepared.contains("Access-Control-Allow-Origin: *"))
    }
  }

  @Test("says that nothing changed to those who know the tag, of their encoding", arguments: ["", "gzip"])
  func notModified(coding: String) throws {
    try run { server in
      let client = try server.client()
      let whole = try client.request("GET", "/text?a=1", "Accept-Encoding: \(coding)")
      let tag = try #require(whole.header("ETag"))
      let known = try client.request(
        "GET",
        "/text?a=1",
        "Accept-Encoding: \(coding)",
        "If-None-Match: \(tag)"
      )
      #expect(known.status == 304 && known.body.isEmpty && known.header("ETag") == tag)
      #expect(known.header("Content-Length") == whole.header("Content-Length"))
      let other = try client.request(
        "GET",
        "/text?a=1",
        "Accept-Encoding: \(coding.isEmpty ? "gzip" : "")",
        "If-None-Match: \(tag)"
      )
      #expect(other.status == 200 && other.header("ETag") != tag)
    }
  }

  @Test(
    "refuses doubtful requests for it as it does others",
    arguments: [
      ("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
      ("Content-Length: 0\r\nContent-Length: 0\r\n\r\n", 400), ("Host: b\r\n\r\n", 400),
      ("Content-Length: 1000000000\r\n\r\n", 413), ("Transfer-Encoding: gzip\r\n\r\n", 400),
    ]
  )
  func doubtful(rest: String, status: Int) throws {
    try run { server in
      let client = try server.client()
      try client.send("GET /picture HTTP/1.1\r\nHost: a\r\n" + rest)
      #expect(try client.receive().status == status)
      #expect(client.isClosedByServer())
    }
  }

  @Test("answers requests that come together, prepared and not, in their order")
  func pipelining() throws {
    try run { server in
      let client = try server.client()
      let paths = ["/picture", "/heavy/text", "/picture", "/", "/text?a=1", "/fault", "/picture"]
      try client.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
      let counts = try paths.map { _ in try client.receive().body.count }
      #expect(counts == [12_000, 5000, 12_000, 4, 5000, 4, 12_000])
    }
  }

  @Test("closes after it while the server stops")
  func draining() throws {
    // A loop that has nothing to wait for ends at once.
    try run({ $0.loopCount = 1 }) { server in
      let waiting = try server.client()
      try waiting.send("GET", "/wait")
      #expect(server.started.wait(milliseconds: 5000))
      let client = try server.client()
      #expect(try client.request("GET", "/picture").header("Connection") == nil)
      let stopping = Thread { server.server.stop() }
      // Until the loop has heard of it the answer says nothing of an end.
      var last = try client.request("GET", "/picture")
      for _ in 0..<1000 where last.header("Connection") == nil {
        last = try client.request("GET", "/picture")
      }
      #expect(last.header("Connection")?.lowercased() == "close" && last.body.count == 12_000)
      #expect(client.isClosedByServer())
      server.release()
      #expect(try waiting.receive().status == 200)
      stopping.join()
    }
  }

  @Test("goes to many clients of all loops at the same time, and is let go of when it is not needed")
  func manyAtOnce() throws {
    let bytes = [UInt8](repeating: 9, count: 50_000)
    weak var released: SharedBytes?
    do {
      let current = Locked(PreparedResponse(Response(contentType: "image/png", body: SharedBytes(bytes))))
      released = current.withLock { $0.response.body }
      let server = try TestServer(prepared: { _ in current.withLock { $0 } })
      let wrong = Atomic<Int>(0)
      let threads = (0..<6).map { index in
        Thread {
          guard let client = try? server.client() else { return }
          for round in 0..<100 {
            // Replaced meanwhile, as when a tile changes.
            if index == 0, round % 10 == 0 {
              let new = PreparedResponse(Response(contentType: "image/png", body: SharedBytes(bytes)))
              current.withLock { $0 = new }
            }
            if (try? client.request("GET", "/x"))?.body != bytes { wrong.add(1, ordering: .relaxed) }
          }
        }
      }
      for thread in threads { thread.join() }
      server.stop()
      #expect(wrong.load(ordering: .relaxed) == 0)
    }
    #expect(released == nil)
  }
}
