import HTTPServer
import Platform
import TestSupport
import Testing

/// Clients that take their time, or come in crowds, do not keep others out.
@Suite(.tags(.endToEnd)) struct LimitTests {
  @Test(
    "hangs up on clients by the hundred that send a byte now and then",
    arguments: [
      "GET / HTTP/1.1\r\nHost: a", "GET /echo/x", "",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n",
    ]
  )
  func slowSenders(start: String) throws {
    func setUp(_ settings: inout ServerSettings) {
      settings.idleSeconds = 0.5
      settings.arrivalSeconds = 0.5
    }
    try TestServer.run(setUp) { server in
      var senders = try (0..<200).map { _ in try server.client() }
      for sender in senders { try sender.send(start) }
      let areAllGone = try eventually {
        senders = senders.filter { (try? $0.send("a")) != nil }
        // Somebody else is answered meanwhile.
        let status = try server.client().request("GET", "/").status
        #expect(status == 200)
        return senders.isEmpty
      }
      #expect(areAllGone)
    }
  }

  @Test("hangs up on clients by the hundred that hardly read")
  func slowReaders() throws {
    let long = SharedBytes([UInt8](repeating: 1, count: 20_000_000))
    let route = Route.quick("/huge") { _ in Response(contentType: "image/png", body: long) }
    func setUp(_ settings: inout ServerSettings) {
      settings.answerSeconds = 0.5
      settings.leastBytesPerSecond = 100_000_000
    }
    let server = try TestServer(setUp, routes: [route])
    defer { server.stop() }
    let readers = try (0..<100).map { _ in try server.client() }
    for reader in readers { try reader.send("GET", "/huge") }
    #expect(try server.client().request("GET", "/").status == 200)
    _ = Semaphore().wait(milliseconds: 2000)
    // A whole answer would fit into no buffer on the way; what is cut ends early.
    let wholeCount = readers.count { (try? $0.receive()) != nil }
    #expect(wholeCount == 0)
  }

  @Test("gives a long answer the time that its length needs")
  func longAnswer() throws {
    let long = SharedBytes([UInt8](repeating: 1, count: 20_000_000))
    let route = Route.quick("/huge") { _ in Response(contentType: "image/png", body: long) }
    func setUp(_ settings: inout ServerSettings) {
      settings.answerSeconds = 0.1
      settings.leastBytesPerSecond = 1_000_000
    }
    let server = try TestServer(setUp, routes: [route])
    defer { server.stop() }
    let client = try server.client()
    try client.send("GET", "/huge")
    _ = Semaphore().wait(milliseconds: 600)
    #expect(try client.receive().body.count == 20_000_000)
  }

  @Test("hangs up on connections that rest, and on none that is used")
  func idle() throws {
    try TestServer.run({ $0.idleSeconds = 1 }) { server in
      let resting = try server.client()
      #expect(try resting.request("GET", "/").status == 200)
      let used = try server.client()
      for _ in 0..<20 {
        #expect(try used.request("GET", "/").status == 200)
        _ = Semaphore().wait(milliseconds: 100)
      }
      #expect(resting.isClosedByServer())
    }
  }

  @Test("lets work take longer than anything else may")
  func longWork() throws {
    func setUp(_ settings: inout ServerSettings) {
      settings.idleSeconds = 0.1
      settings.arrivalSeconds = 0.1
      settings.answerSeconds = 0.1
      settings.queueSeconds = 0.1
    }
    try TestServer.run(setUp) { server in
      let client = try server.client()
      try client.send("GET", "/wait")
      #expect(server.started.wait(milliseconds: 5000))
      _ = Semaphore().wait(milliseconds: 1000)
      server.release()
      #expect(try client.receive().text == "waited")
    }
  }

  @Test("refuses a request that has waited too long for a worker, without working on it")
  func queueTime() throws {
    try withCounting(queueSeconds: 0.3) { server, worked in
      let client = try server.client()
      try client.send("GET", "/count")
      // The only worker is still at the other one.
      let answer = try client.receive()
      #expect(answer.status == 503 && answer.header("Retry-After") == "1")
      server.release()
      #expect(try client.request("GET", "/count").status == 200)
      #expect(worked.withLock { $0 } == 1)
    }
  }

  @Test("does not work for clients that have left")
  func left() throws {
    try withCounting(queueSeconds: 60) { server, worked in
      let leaving = try (0..<100).map { _ in try server.client() }
      for client in leaving { try client.send("GET", "/count") }
      let staying = try server.client()
      // Both loops have read what came before when they answer a later request, of which each gets some.
      try staying.send("GET", "/count")
      for _ in 0..<20 { #expect(try server.client().request("GET", "/").status == 200) }
      for client in leaving { client.abort() }
      server.release()
      #expect(try staying.receive().status == 200)
      #expect(worked.withLock { $0 } == 1)
    }
  }

  /// A server whose only worker is busy until it is released, with a route that counts how often it was worked on.
  private func withCounting(
    queueSeconds: Double,
    _ body: (TestServer, Locked<Int>) throws -> Void
  ) throws {
    let worked = Locked(0)
    let route = Route.heavy("/count") { _ in
      worked.withLock { $0 += 1 }
      return Response(contentType: "text/plain", body: .empty)
    }
    func setUp(_ settings: inout ServerSettings) {
      settings.workerCount = 1
      settings.queueSeconds = queueSeconds
    }
    let server = try TestServer(setUp, routes: [route])
    defer { server.stop() }
    let busy = try server.client()
    try busy.send("GET", "/wait")
    #expect(server.started.wait(milliseconds: 5000))
    try body(server, worked)
  }

  @Test("makes room for a new client where others rest")
  func makesRoom() throws {
    try TestServer.run({ $0.connectionLimit = 20 }) { server in
      let resting = try (0..<60).map { _ in
        let client = try server.client()
        #expect(try client.request("GET", "/").status == 200)
        return client
      }
      let left = resting.filter { (try? $0.request("GET", "/"))?.status == 200 }
      #expect((1...22).contains(left.count))
    }
  }

  @Test("sends a new client away where nobody rests")
  func full() throws {
    try TestServer.run({ $0.connectionLimit = 2 }) { server in
      let busy = try (0..<2).map { _ in try server.client() }
      for client in busy {
        try client.send("GET", "/wait")
        #expect(server.started.wait(milliseconds: 5000))
      }
      #expect(try server.client().isClosedByServer())
      server.release(2)
      for client in busy { #expect(try client.receive().text == "waited") }
      #expect(try server.client().request("GET", "/").status == 200)
    }
  }

  @Test("makes room in any loop for a new client")
  func makesRoomElsewhere() throws {
    func setUp(_ settings: inout ServerSettings) {
      // As many loops as connections: mostly, nobody rests in the loop of a new one.
      settings.loopCount = 8
      settings.connectionLimit = 8
    }
    try TestServer.run(setUp) { server in
      var welcomed: [RawHTTPClient] = []
      for _ in 0..<100 {
        let new = try server.client()
        #expect(try new.request("GET", "/").status == 200)
        welcomed.append(new)
        // Time for the loop that was asked to make room.
        _ = Semaphore().wait(milliseconds: 2)
      }
      let isHeld = eventually {
        welcomed.removeAll { (try? $0.request("GET", "/"))?.status != 200 }
        return welcomed.count <= 8
      }
      #expect(isHeld)
    }
  }

  @Test("counts the connections of one client where it is told to, and forgets those that ended")
  func perClient() throws {
    try TestServer.run({ $0.connectionsPerClient = 3 }) { server in
      let few = try (0..<3).map { _ in try server.client() }
      for client in few { #expect(try client.request("GET", "/").status == 200) }
      #expect(try server.client().isClosedByServer())
      for client in few { client.close() }
      let isWelcome = eventually {
        (try? server.client().request("GET", "/"))?.status == 200
      }
      #expect(isWelcome)
    }
  }

  @Test("answers every one of thousands of connections, most of which rest")
  func thousands() throws {
    // Both ends are in this process, and other tests need some files too.
    let count = min(10_000, (Process.raiseFileLimit() - 2000) / 2)
    try TestServer.run({ $0.connectionLimit = 12_000 }) { server in
      let clients = try (0..<count).map { _ in try server.client() }
      let start = Process.monotonicSeconds
      for step in [1, 97] {
        for index in stride(from: 0, to: count, by: step) { try clients[index].send("GET", "/") }
        for index in stride(from: 0, to: count, by: step) {
          #expect(try clients[index].receive().status == 200)
        }
      }
      // Seconds even in debug; a stall would be minutes.
      #expect(Process.monotonicSeconds - start < 60)
    }
  }
}
