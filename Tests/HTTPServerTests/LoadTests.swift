import HTTPServer
import Platform
import Synchronization
import TestSupport
import Testing

@Suite(.tags(.endToEnd)) struct LoadTests {
  @Test("answers light requests, and other heavy ones, while a heavy one takes its time")
  func slowRequest() throws {
    try TestServer.run { (server) throws in
      let slow = try server.client()
      try slow.send("GET", "/wait")
      #expect(server.started.wait(milliseconds: 5000))
      let others = try (0..<8).map { _ in try server.client() }
      for client in others {
        #expect(try client.request("GET", "/").text == "root")
        #expect(try client.request("GET", "/heavy").text == "heavy")
      }
      server.release()
      #expect(try slow.receive().text == "waited")
    }
  }

  @Test("refuses heavy requests when too many wait, and takes them again later")
  func overloaded() throws {
    func setUp(_ settings: inout ServerSettings) {
      settings.workerCount = 1
      settings.queueLimit = 1
    }
    try TestServer.run(setUp) { (server) throws in
      let working = try server.client()
      try working.send("GET", "/wait")
      #expect(server.started.wait(milliseconds: 5000))
      // Two ask while one place is free: which of them gets it is not said.
      let answers = Mutex<[Int]>([])
      let answered = Semaphore()
      let asking = (0..<2).map { _ in
        Thread {
          let status = try? server.client().request("GET", "/wait").status
          answers.withLock { $0.append(status ?? 0) }
          answered.signal()
        }
      }
      #expect(answered.wait(milliseconds: 5000))
      #expect(answers.withLock { $0 } == [503])
      let client = try server.client()
      let refused = try client.request("GET", "/heavy")
      #expect(refused.status == 503)
      #expect(refused.header("Retry-After") == "1")
      #expect(refused.text == "overloaded")
      #expect(try client.request("GET", "/").status == 200)
      server.release(2)
      #expect(try working.receive().text == "waited")
      for thread in asking { thread.join() }
      #expect(answers.withLock { $0 } == [503, 200])
      #expect(try client.request("GET", "/heavy").status == 200)
    }
  }

  @Test("answers 64 connections at once", arguments: ["/", "/heavy", "/long"])
  func manyConnections(path: String) throws {
    try TestServer.run { (server) throws in
      let clients = try (0..<64).map { _ in try server.client() }
      let expected = try server.client().request("GET", path).body
      for _ in 0..<2 {
        for client in clients { try client.send("GET", path) }
        for client in clients {
          let isWhole = try client.receive().body == expected
          #expect(isWhole)
        }
      }
    }
  }

  @Test("takes clients that ask from many threads")
  func manyThreads() throws {
    try TestServer.run { (server) throws in
      let answered = Atomic<Int>(0)
      let threads = (0..<8).map { index in
        Thread {
          for round in 0..<20 {
            guard let client = try? server.client() else { continue }
            let path = round % 2 == 0 ? "/heavy" : "/echo/\(index)"
            guard let answer = try? client.request("GET", path), answer.status == 200 else { continue }
            answered.add(1, ordering: .relaxed)
          }
        }
      }
      for thread in threads { thread.join() }
      #expect(answered.load(ordering: .relaxed) == 160)
    }
  }

  @Test("minds no client that goes away before its answer")
  func clientsGoAway() throws {
    try TestServer.run { (server) throws in
      for path in ["/wait", "/long", "/heavy", "/wait"] {
        let client = try server.client()
        try client.send("GET", path)
        if path == "/wait" { #expect(server.started.wait(milliseconds: 5000)) }
        client.close()
      }
      server.release(2)
      #expect(try server.client().request("GET", "/heavy").text == "heavy")
    }
  }
}
