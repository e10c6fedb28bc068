import Foundation
import HTTPServer
import LogText
import Platform
import TestSupport
import Testing

@Suite(.tags(.endToEnd)) struct AccessLogTests {
  /// Runs the body with a server that writes its requests down, and gives the lines.
  private func lines(
    _ format: AccessFormat,
    _ body: (TestServer) throws -> Void
  ) throws -> [String] {
    let folder = try TemporaryFolder()
    let log = AccessLog(format, to: try LineFile(appendingTo: folder.path("access")))
    let server = try TestServer(accessLog: log)
    try body(server)
    server.stop()
    log.close()
    #expect(log.lostCount == 0)
    return try String(contentsOfFile: folder.path("access"), encoding: .utf8).components(separatedBy: "\n")
      .dropLast()
  }

  private func objects(_ body: (TestServer) throws -> Void) throws -> [[String: Any]] {
    try lines(.json, body).map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test("tells of each request what was asked and what came of it")
  func requests() throws {
    let lines = try objects { server in
      let client = try server.client()
      _ = try client.request(
        "GET",
        "/query?q=%20a&b=\"c\"",
        "User-Agent: Tester/1 (x)",
        "Referer: http://a/?b"
      )
      _ = try client.request("HEAD", "/heavy")
      _ = try client.request("POST", "/")
      _ = try client.request("GET", "/throws")
    }
    #expect(lines.map { $0["method"] as? String } == ["GET", "HEAD", "POST", "GET"])
    #expect(lines.map { $0["target"] as? String } == ["/query?q=%20a&b=\"c\"", "/heavy", "/", "/throws"])
    #expect(lines.map { $0["status"] as? Int } == [200, 200, 405, 500])
    #expect(lines.map { $0["answer"] as? String } == ["made", "made", "refused", "refused"])
    #expect(lines.prefix(2).map { $0["bytes"] as? Int } == [2, 0])
    #expect(
      lines.allSatisfy { $0["client"] as? String == "127.0.0.1" && $0["version"] as? String == "HTTP/1.1" }
    )
    #expect(lines.allSatisfy { ($0["seconds"] as? Double ?? -1) >= 0 && $0["whole"] == nil })
    #expect(lines[0]["agent"] as? String == "Tester/1 (x)" && lines[0]["referer"] as? String == "http://a/?b")
    #expect(lines[1]["agent"] == nil && lines[1]["referer"] == nil)
  }

  @Test("keeps a line a request, whatever bytes a client sends", arguments: AccessFormat.allCases)
  func hostile(format: AccessFormat) throws {
    let agents = ["a\" 200 1 \"-\" \"b", "中文\u{2028}", "\u{1B}[2J\u{85}", "x level=error", "\\x22"]
    let lines = try lines(format) { server in
      let client = try server.client()
      for agent in agents { _ = try client.request("GET", "/echo/\"\u{7F}%0A\\", "User-Agent: \(agent)") }
    }
    #expect(lines.count == agents.count)
    #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } })
    #expect(lines.allSatisfy { !$0.contains("\u{85}") && !$0.contains("\u{2028}") })
    #expect(lines.allSatisfy { $0.contains("/echo/\\") })
  }

  @Test("has a line for each of the requests of 50 clients")
  func manyClients() throws {
    let lines = try objects { server in
      let threads = (0..<50).map { client in
        Platform.Thread {
          guard let connection = try? server.client() else { return }
          for number in 0..<20 { _ = try? connection.request("GET", "/echo/\(client)-\(number)") }
        }
      }
      for thread in threads { thread.join() }
    }
    let expected = Set((0..<50).flatMap { client in (0..<20).map { "/echo/\(client)-\($0)" } })
    #expect(lines.count == 1000 && Set(lines.compactMap { $0["target"] as? String }) == expected)
    #expect(lines.allSatisfy { $0["status"] as? Int == 200 })
  }

  @Test("tells of clients that left, and of what they had of the request")
  func left() throws {
    let lines = try objects { server in
      let client = try server.client()
      try client.send("GET /echo/half HTTP/1.1\r\nHost: a\r\n")
      _ = Semaphore().wait(milliseconds: 100)
      client.close()
      _ = Semaphore().wait(milliseconds: 100)
    }
    #expect(lines.count == 1 && lines[0]["target"] as? String == "/echo/half")
    #expect(lines[0]["status"] as? Int == 0 && lines[0]["answer"] as? String == "none")
    #expect(lines[0]["whole"] as? Bool == false && lines[0]["method"] as? String == "-")
  }
}
