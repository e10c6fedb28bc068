import HTTPServer
import Platform
import TestSupport
import Testing

/// Clients that have ended their sending half wait for an answer, as `nc` does, or have left: nobody can tell.
@Suite(.tags(.endToEnd)) struct HalfClosedTests {
  private func looksOften(_ settings: inout ServerSettings) {
    settings.workerCount = 1
    settings.arrivalSeconds = 0.1
    settings.queueSeconds = 20
  }

  @Test(
    "get their answer",
    arguments: ["/", "/heavy", "/long", "/wait", "/nowhere", "/heavy/throws"],
    [
      "HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.0\r\n\r\n", "HTTP/1.1\nHost: a\n\n",
      "HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
    ]
  )
  func answered(path: String, rest: String) throws {
    try TestServer.run(looksOften) { server in
      let client = try server.client()
      try client.send("GET \(path) " + rest)
      client.finishSending()
      if path == "/wait" {
        #expect(server.started.wait(milliseconds: 5000))
        // The loop looks at its connections many times.
        _ = Semaphore().wait(milliseconds: 300)
        server.release()
      }
      let answer = try client.receive()
      #expect(answer.status == (path == "/nowhere" ? 404 : path == "/heavy/throws" ? 500 : 200))
      if path == "/long" { #expect(answer.body.count == 200_000) }
      #expect(client.isClosedByServer())
    }
  }

  @Test("get all their answers, when they sent several requests at once")
  func pipelining() throws {
    try TestServer.run(looksOften) { server in
      let client = try server.client()
      let paths = ["/echo/1", "/heavy", "/heavy", "/long", "/echo/2"]
      try client.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
      client.finishSending()
      let texts = try paths.map { _ in try client.receive().text.prefix(5) }
      #expect(texts == ["1", "heavy", "heavy", "long ", "2"])
    }
  }

  @Test("are worked for after all others")
  func order() throws {
    let worked = Locked<[String]>([])
    let route = Route.heavy("/count/{name}") { request in
      worked.withLock { $0.append(request.pathParameter("name")) }
      return Response(contentType: "text/plain", body: .empty)
    }
    let server = try TestServer(looksOften, routes: [route])
    defer { server.stop() }
    let busy = try server.client()
    try busy.send("GET", "/wait")
    #expect(server.started.wait(milliseconds: 5000))
    let ended = try (0..<20).map { _ in try server.client() }
    for client in ended {
      try client.send("GET", "/count/ended")
      client.finishSending()
    }
    // Both loops have read what came before when they answer a later request, of which each gets some.
    for _ in 0..<30 { #expect(try server.client().request("GET", "/").status == 200) }
    let staying = try server.client()
    try staying.send("GET", "/count/staying")
    for _ in 0..<30 { #expect(try server.client().request("GET", "/").status == 200) }
    server.release()
    #expect(try staying.receive().status == 200)
    for client in ended { #expect(try client.receive().status == 200) }
    #expect(worked.withLock { $0 } == ["staying"] + [String](repeating: "ended", count: 20))
  }

  @Test("are cut where the rest of a request is expected of them, or another one")
  func nothingToCome() throws {
    try TestServer.run(looksOften) { server in
      for text in ["", "GET / HTT", "GET / HTTP/1.1\r\nHost: a\r\n"] {
        let client = try server.client()
        try client.send(text)
        client.finishSending()
        client.discardUntilClosed()
        #expect(client.isClosedByServer())
      }
    }
  }
}
