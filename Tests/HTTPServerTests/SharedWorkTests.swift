import HTTPServer
import Platform
import TestSupport
import Testing

/// Equal requests that come while one of them is worked on: one piece of work answers them all.
@Suite(.tags(.endToEnd)) struct SharedWorkTests {
  /// What the endpoint was asked, in its order.
  private final class Asked: Sendable {
    let targets = Locked<[String]>([])

    var count: Int { targets.withLock { $0.count } }
  }

  private struct Failure: Error {}

  /// A server with two routes that hold their worker until it is released: `/tile/{name}`, whose work is shared, and
  /// `/own/{name}`.
  private func run(
    _ change: (inout ServerSettings) -> Void = { _ in },
    _ body: (TestServer, Asked) throws -> Void
  ) throws {
    let asked = Asked()
    let started = Semaphore()
    let gate = Semaphore()
    let answer: @Sendable (Request) throws -> Response = { request in
      let target = String(decoding: request.address.bytes, as: UTF8.self)
      asked.targets.withLock { $0.append(target) }
      started.signal()
      _ = gate.wait(milliseconds: 10_000)
      if request.pathParameter("name") == "fails" { throw Failure() }
      return Response(
        contentType: "text/plain",
        headers: [.init("Cache-Control", "no-cache")],
        body: SharedBytes(Array(String(repeating: target + " ", count: 500).utf8))
      )
    }
    let server = try TestServer(
      change,
      routes: [
        .heavy("/tile/{name}", sharesWork: true, answer: answer), .heavy("/own/{name}", answer: answer),
      ],
      started: started,
      gate: gate
    )
    defer { server.stop() }
    try body(server, asked)
  }

  /// Returns when both loops have read all that was sent before: each gets some of many later requests.
  private func letItBeRead(_ server: TestServer) throws {
    for _ in 0..<30 { #expect(try server.client().request("GET", "/").status == 200) }
  }

  @Test("are worked on once, and all get the whole answer", arguments: [1, 2, 50])
  func once(count: Int) throws {
    try run { server, asked in
      let clients = try (0..<count).map { _ in try server.client() }
      for client in clients { try client.send("GET", "/tile/a?v=1") }
      #expect(server.started.wait(milliseconds: 5000))
      try letItBeRead(server)
      server.release(count)
      for client in clients {
        let answer = try client.receive()
        #expect(answer.status == 200 && answer.text.hasPrefix("/tile/a?v=1 ") && answer.body.count == 6000)
      }
      #expect(asked.count == 1)
    }
  }

  @Test("get each what its own headers ask for")
  func headers() throws {
    try run { server, asked in
      let clients = try (0..<5).map { _ in try server.client() }
      try clients[0].send("GET", "/tile/a")
      #expect(server.started.wait(milliseconds: 5000))
      try clients[1].send("HEAD", "/tile/a")
      try clients[2].send("GET", "/tile/a", "If-None-Match: *")
      try clients[3].send("GET", "/tile/a", "Accept-Encoding: gzip")
      try clients[4].send("GET", "/tile/a", "Connection: close")
      try letItBeRead(server)
      server.release(5)
      let whole = try clients[0].receive()
      let head = try clients[1].receive(toHEAD: true)
      let unchanged = try clients[2].receive()
      let packed = try clients[3].receive()
      let last = try clients[4].receive()
      #expect(whole.status == 200 && whole.body.count == 4000 && last.body == whole.body)
      #expect(head.status == 200 && head.header("ETag") == whole.header("ETag"))
      #expect(head.header("Content-Length") == "4000")
      #expect(unchanged.status == 304 && unchanged.header("ETag") == whole.header("ETag"))
      #expect(packed.header("Content-Encoding") == "gzip" && packed.body.count < 1000)
      #expect(packed.header("ETag") != whole.header("ETag"))
      for answer in [whole, head, unchanged, packed, last] {
        #expect(answer.header("Cache-Control") == "no-cache")
      }
      #expect(clients[4].isClosedByServer())
      #expect(asked.count == 1)
      // All others go on.
      for client in clients.dropLast() { #expect(try client.request("GET", "/").text == "root") }
    }
  }

  @Test("are others with another target, and where the route does not share its work")
  func others() throws {
    try run({ $0.workerCount = 6 }) { server, asked in
      let targets = ["/tile/a", "/tile/b", "/tile/a?v=1", "/tile/%61", "/own/a", "/own/a"]
      let clients = try targets.map { target in
        let client = try server.client()
        try client.send("GET", target)
        return client
      }
      for _ in targets { #expect(server.started.wait(milliseconds: 5000)) }
      server.release(targets.count)
      for (client, target) in zip(clients, targets) { #expect(try client.receive().text.hasPrefix(target)) }
      #expect(asked.targets.withLock { $0.sorted() } == targets.sorted())
    }
  }

  @Test("that come when it is done are worked on anew")
  func later() throws {
    try run { (server, asked) throws in
      server.release(3)
      for _ in 0..<3 { #expect(try server.client().request("GET", "/tile/a").status == 200) }
      #expect(asked.count == 3)
    }
  }

  @Test("all get the fault, where it ends in one")
  func fault() throws {
    try run { server, asked in
      let clients = try (0..<10).map { _ in try server.client() }
      for client in clients { try client.send("GET", "/tile/fails") }
      #expect(server.started.wait(milliseconds: 5000))
      try letItBeRead(server)
      server.release(10)
      for client in clients { #expect(try client.receive().status == 500) }
      #expect(asked.count == 1)
    }
  }

  @Test("are answered though the first client, or any other, has left", arguments: [true, false])
  func left(abruptly: Bool) throws {
    try run({ $0.queueSeconds = 0.4 }) { server, asked in
      let clients = try (0..<6).map { _ in try server.client() }
      for client in clients { try client.send("GET", "/tile/a") }
      #expect(server.started.wait(milliseconds: 5000))
      try letItBeRead(server)
      for client in [clients[0], clients[3]] { abruptly ? client.abort() : client.close() }
      // The loops look for those who have left meanwhile.
      _ = Semaphore().wait(milliseconds: 300)
      server.release(6)
      for index in [1, 2, 4, 5] { #expect(try clients[index].receive().body.count == 4000) }
      #expect(asked.count == 1)
    }
  }

  @Test("are all refused when the first has waited too long for a worker, without working on it")
  func tooLate() throws {
    try run({ settings in
      settings.workerCount = 1
      settings.queueSeconds = 0.5
    }) { server, asked in
      let busy = try server.client()
      try busy.send("GET", "/own/a")
      #expect(server.started.wait(milliseconds: 5000))
      let clients = try (0..<20).map { _ in try server.client() }
      for client in clients { try client.send("GET", "/tile/a") }
      for client in clients {
        let answer = try client.receive()
        #expect(answer.status == 503 && answer.header("Retry-After") == "1")
      }
      server.release(2)
      #expect(try busy.receive().status == 200)
      // What was refused is not in the way of a new one.
      #expect(try server.client().request("GET", "/tile/a").status == 200)
      #expect(asked.targets.withLock { $0 } == ["/own/a", "/tile/a"])
    }
  }

  @Test("do not wait with one that was put off since its client may have left")
  func putOff() throws {
    try run({ $0.workerCount = 1 }) { server, asked in
      let busy = try server.client()
      try busy.send("GET", "/own/a")
      #expect(server.started.wait(milliseconds: 5000))
      let ended = try server.client()
      try ended.send("GET", "/tile/a")
      ended.finishSending()
      try letItBeRead(server)
      let others = try ["/own/b", "/own/c"].map { target in
        let client = try server.client()
        try client.send("GET", target)
        try letItBeRead(server)
        return client
      }
      server.release()
      // The worker has put off the tile when it begins with the next.
      #expect(server.started.wait(milliseconds: 5000))
      let staying = try server.client()
      try staying.send("GET", "/tile/a")
      try letItBeRead(server)
      server.release(10)
      for client in [busy, ended, staying] + others { #expect(try client.receive().status == 200) }
      #expect(asked.targets.withLock { $0 } == ["/own/a", "/own/b", "/own/c", "/tile/a", "/tile/a"])
    }
  }

  @Test("take one place in the queue")
  func places() throws {
    try run({ settings in
      settings.workerCount = 1
      settings.queueLimit = 1
    }) { server, asked in
      let busy = try server.client()
      try busy.send("GET", "/own/a")
      #expect(server.started.wait(milliseconds: 5000))
      let clients = try (0..<20).map { _ in try server.client() }
      for client in clients { try client.send("GET", "/tile/a") }
      try letItBeRead(server)
      #expect(try server.client().request("GET", "/tile/b").status == 503)
      server.release(2)
      for client in clients { #expect(try client.receive().status == 200) }
      #expect(asked.targets.withLock { $0 } == ["/own/a", "/tile/a"])
    }
  }

  @Test("are all answered by a server that is stopped meanwhile")
  func stopping() throws {
    try run({ $0.drainSeconds = 5 }) { server, asked in
      let clients = try (0..<20).map { _ in try server.client() }
      for client in clients { try client.send("GET", "/tile/a") }
      #expect(server.started.wait(milliseconds: 5000))
      try letItBeRead(server)
      let isComplete = Locked(false)
      let stopping = Thread {
        let stopped = server.server.stop()
        isComplete.withLock { $0 = stopped }
      }
      _ = Semaphore().wait(milliseconds: 100)
      server.release(20)
      for client in clients {
        let answer = try client.receive()
        #expect(answer.status == 200 && answer.body.count == 4000)
        #expect(answer.header("Connection")?.lowercased() == "close")
      }
      stopping.join()
      #expect(isComplete.withLock { $0 })
      #expect(asked.count == 1)
    }
  }

  @Test("of many threads get each the answer to its own target", arguments: UInt64(0)..<4)
  func manyThreads(seed: UInt64) throws {
    try run({ $0.workerCount = 4 }) { server, asked in
      server.release(4000)
      let wrong = Locked(0)
      let threads = (0..<8).map { index in
        Thread {
          var random = SplitMix64(seed: seed &* 100 &+ UInt64(index))
          guard let client = try? server.client() else { return wrong.withLock { $0 += 1 } }
          for _ in 0..<100 {
            let target = "/tile/\(Int.random(in: 0..<3, using: &random))"
            let answer = try? client.request("GET", target)
            if answer?.status != 200 || answer?.text.hasPrefix(target) != true { wrong.withLock { $0 += 1 } }
          }
        }
      }
      for thread in threads { thread.join() }
      #expect(wrong.withLock { $0 } == 0)
      #expect((1...800).contains(asked.count))
    }
  }
}
