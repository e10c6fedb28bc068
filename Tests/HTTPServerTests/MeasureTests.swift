import HTTPServer
import Platform
import TestSupport
import Testing

@Suite(.tags(.endToEnd)) struct MeasureTests {
  private func row(_ server: TestServer, _ pattern: String?) throws -> RouteMeasures {
    try #require(server.server.measures.routes.first { $0.pattern == pattern })
  }

  @Test("counts requests by route and status, and the bytes of their bodies")
  func routes() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      for name in ["a", "bc", "def"] { _ = try client.request("GET", "/echo/\(name)") }
      _ = try client.request("HEAD", "/echo/longer")
      _ = try client.request("GET", "/throws")
      _ = try client.request("GET", "/heavy")
      _ = try client.request("GET", "/nothing/here")
      _ = try client.request("PUT", "/echo/a")
      #expect(try eventually { try row(server, "/echo/{name}").count == 5 })
      let echo = try row(server, "/echo/{name}")
      #expect(echo.byStatus == [0, 0, 4, 0, 1, 0] && echo.durations.count == 5)
      #expect(echo.bodyBytes > 6 && echo.bodyBytes < 100)
      #expect(try row(server, "/throws").byStatus[5] == 1)
      #expect(try row(server, "/heavy").byStatus[2] == 1 && row(server, "/heavy").bodyBytes == 5)
      #expect(try row(server, nil).byStatus[4] == 1)
      #expect(server.server.measures.connections == 1)
    }
  }

  @Test("counts all of what many clients ask")
  func manyClients() throws {
    try TestServer.run { (server) throws in
      let threads = (0..<8).map { _ in
        Thread {
          guard let client = try? server.client() else { return }
          for step in 0..<50 { _ = try? client.request("GET", step % 2 == 0 ? "/" : "/heavy") }
        }
      }
      for thread in threads { thread.join() }
      #expect(try eventually { try row(server, "/").count + row(server, "/heavy").count == 400 })
      #expect(try row(server, "/").byStatus[2] == 200 && row(server, "/heavy").byStatus[2] == 200)
      #expect(eventually { server.server.measures.connections == 0 })
    }
  }

  @Test("counts prepared answers with the route that made them, and by group and source")
  func prepared() throws {
    var response = Response(contentType: "image/png", body: SharedBytes([1, 2, 3]))
    response.group = 5
    response.source = .drawn
    let tile = PreparedResponse(response)
    let isKnown = Locked(false)
    let server = try TestServer(
      routes: [.quick("/tile/{z}") { _ in Response(tile) }],
      prepared: { target in isKnown.withLock { $0 } && target.count > 5 ? tile : nil }
    )
    defer { server.stop() }
    let client = try server.client()
    #expect(try client.request("GET", "/tile/1").status == 200)
    isKnown.withLock { $0 = true }
    let tag = try #require(try client.request("GET", "/tile/1").header("ETag"))
    #expect(try client.request("GET", "/tile/1", "If-None-Match: \(tag)").status == 304)
    #expect(try client.request("HEAD", "/tile/1").status == 200)
    #expect(try eventually { try row(server, "/tile/{z}").count == 4 })
    let counted = try row(server, "/tile/{z}")
    #expect(counted.byStatus == [0, 0, 3, 1, 0, 0] && counted.bodyBytes == 6)
    let group = server.server.measures.groups[5]
    #expect(group[AnswerSource.drawn.rawValue] == 1 && group[AnswerSource.kept.rawValue] == 3)
    #expect(group.reduce(0, +) == 4)
  }

  @Test("tells what waits, who works and what was refused")
  func load() throws {
    func setUp(_ settings: inout ServerSettings) {
      settings.workerCount = 1
      settings.queueLimit = 1
    }
    try TestServer.run(setUp) { (server) throws in
      let clients = try (0..<3).map { _ in try server.client() }
      try clients[0].send("GET", "/wait")
      #expect(server.started.wait(milliseconds: 5000))
      try clients[1].send("GET", "/wait")
      #expect(eventually { server.server.measures.workers.waiting == 1 })
      #expect(try clients[2].request("GET", "/wait").status == 503)
      let load = server.server.measures.workers
      #expect(load.threads == 1 && load.busy == 1 && load.waiting == 1 && load.refused == 1)
      server.release(2)
      for client in clients[..<2] { #expect(try client.receive().status == 200) }
      #expect(eventually { server.server.measures.workers.busy == 0 })
    }
  }

  @Test("counts requests whose clients left before an answer")
  func left() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      try client.send("GET /echo/a HTTP/1.1\r\nHost: a\r\n")
      _ = Semaphore().wait(milliseconds: 100)
      client.close()
      #expect(try eventually { try row(server, nil).byStatus[0] == 1 })
    }
  }

  @Test("answers that it is not open yet until it is opened, then as ever")
  func opening() throws {
    let server = try Server(
      ListenAddress(host: "127.0.0.1", port: 0),
      describe: { error in
        Response(status: error is NotOpenYet ? 503 : 500, contentType: "text/plain", body: .empty)
      },
      log: { _ in }
    )
    defer { server.stop() }
    let client = try RawHTTPClient(port: server.address.port)
    for method in ["GET", "HEAD", "OPTIONS", "PUT"] {
      #expect(try client.request(method, "/nothing").status == 503)
    }
    #expect(try client.request("GET", "/%zz").status == 500)
    server.open(Router([.quick("/") { _ in Response(contentType: "text/plain", body: .empty) }]))
    let again = try RawHTTPClient(port: server.address.port)
    #expect(try again.request("GET", "/").status == 200)
    #expect(try again.request("GET", "/nothing").status == 500)
    #expect(server.measures.routes.map(\.pattern) == [nil, "/"])
  }
}
