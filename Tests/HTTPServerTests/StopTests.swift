import HTTPServer
import Platform
import TestSupport
import Testing

@Suite(.tags(.endToEnd)) struct StopTests {
  /// Stops the server, which must not take longer than so long.
  private func expectStops(_ server: TestServer, within limit: Double) {
    let start = Process.monotonicSeconds
    server.server.stop()
    #expect(Process.monotonicSeconds - start < limit)
  }

  @Test("ends at once where nobody is connected, and may be told twice")
  func idle() throws {
    let server = try TestServer()
    expectStops(server, within: 0.9)
    server.stop()
    #expect(throws: RawHTTPClient.Failure.self) { _ = try server.client() }
  }

  @Test("does not wait for connections that rest")
  func resting() throws {
    let server = try TestServer { $0.drainSeconds = 5 }
    let clients = try (0..<10).map { _ in try server.client() }
    for client in clients { #expect(try client.request("GET", "/").status == 200) }
    let silent = try server.client()
    expectStops(server, within: 4)
    for client in clients + [silent] { #expect(client.isClosedByServer()) }
  }

  @Test("answers what is under way, then closes")
  func underWay() throws {
    let server = try TestServer { $0.drainSeconds = 5 }
    defer { server.stop() }
    let client = try server.client()
    try client.send("GET", "/wait")
    #expect(server.started.wait(milliseconds: 5000))
    let stopped = Semaphore()
    let stopping = Thread {
      server.server.stop()
      stopped.signal()
    }
    #expect(!stopped.wait(milliseconds: 100))
    server.release()
    let answer = try client.receive()
    #expect(answer.text == "waited")
    #expect(answer.header("Connection")?.lowercased() == "close")
    #expect(client.isClosedByServer())
    #expect(stopped.wait(milliseconds: 3000))
    stopping.join()
  }

  @Test("takes no new connections once it is told to stop")
  func takesNoMore() throws {
    let server = try TestServer { $0.drainSeconds = 5 }
    defer { server.stop() }
    let client = try server.client()
    try client.send("GET", "/wait")
    #expect(server.started.wait(milliseconds: 5000))
    let stopping = Thread { server.server.stop() }
    var isRefused = false
    for _ in 0..<100 where !isRefused {
      _ = Semaphore().wait(milliseconds: 20)
      isRefused = (try? server.client()) == nil
    }
    #expect(isRefused)
    server.release()
    #expect(try client.receive().text == "waited")
    stopping.join()
  }

  @Test(
    "does not wait for ever for clients that never finish",
    arguments: [
      "", "GET", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX-",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc",
      "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ]
  )
  func slowClients(sent: String) throws {
    let server = try TestServer { $0.drainSeconds = 0.3 }
    let slow = try server.client()
    try slow.send(sent)
    // Whoever is answered afterwards knows that the other was read.
    #expect(try server.client().request("GET", "/").status == 200)
    expectStops(server, within: 4)
    #expect(slow.isClosedByServer())
  }

  @Test("does not wait for ever for clients that do not read")
  func clientThatDoesNotRead() throws {
    let server = try TestServer { $0.drainSeconds = 0.3 }
    let client = try server.client()
    try client.send(String(repeating: "GET /long HTTP/1.1\r\nHost: a\r\n\r\n", count: 500))
    expectStops(server, within: 4)
  }

  @Test("does not wait for ever for half-closed connections", arguments: ["/", "/heavy", "/long", "/wait"])
  func halfClosed(path: String) throws {
    let server = try TestServer { $0.drainSeconds = 0.3 }
    let client = try server.client()
    try client.send("GET", path)
    if path == "/wait" { #expect(server.started.wait(milliseconds: 5000)) }
    client.finishSending()
    server.release()
    expectStops(server, within: 4)
  }

  @Test("does not wait for ever where a client left while its request was worked on, and another is slow")
  func leftAndSlow() throws {
    let server = try TestServer {
      $0.drainSeconds = 0.3
      $0.loopCount = 1
    }
    let gone = try server.client()
    try gone.send("GET", "/wait")
    #expect(server.started.wait(milliseconds: 5000))
    let slow = try server.client()
    try slow.send("GET / HTTP/1.1\r\nHost:")
    gone.close()
    server.release()
    #expect(try server.client().request("GET", "/heavy").status == 200)
    expectStops(server, within: 4)
  }

  @Test("says that the port is in use, by a server of our own too")
  func portInUse() throws {
    try TestServer.run { (server) throws in
      let address = server.server.address
      let error = #expect(throws: ListenError.self) {
        _ = try Server(
          address,
          Router([]),
          describe: { _ in Response(status: 500, contentType: "", body: .empty) },
          log: { _ in }
        )
      }
      #expect(error?.problem == .inUse)
      #expect(error?.address == address)
      #expect(try server.client().request("GET", "/").status == 200)
    }
  }

  // No name is so long: nobody is asked for it over a network.
  @Test(
    "says why it cannot listen",
    arguments: [
      (String(repeating: "x", count: 300), ListenError.Problem.unknownHost),
      ("203.0.113.7", .noSuchAddressHere),
    ]
  )
  func cannotListen(host: String, problem: ListenError.Problem) {
    let error = #expect(throws: ListenError.self) {
      _ = try Server(
        ListenAddress(host: host, port: 0),
        Router([]),
        describe: { _ in Response(status: 500, contentType: "", body: .empty) },
        log: { _ in }
      )
    }
    #expect(error?.problem == problem)
  }

  @Test("can be started again on its port as soon as it has stopped")
  func startsAgain() throws {
    let first = try TestServer()
    let client = try first.client()
    #expect(try client.request("GET", "/").status == 200)
    first.stop()
    let second = try Server(
      first.server.address,
      Router([]),
      describe: { _ in Response(status: 404, contentType: "text/plain", body: .empty) },
      log: { _ in }
    )
    defer { second.stop() }
    #expect(try RawHTTPClient(port: second.address.port).request("GET", "/").status == 404)
  }
}
