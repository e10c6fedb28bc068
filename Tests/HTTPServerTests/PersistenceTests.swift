import HTTPServer
import TestSupport
import Testing

/// Which connections go on after an answer (RFC 9112 §9.3), and what else a client may ask for beside the address.
@Suite(.tags(.endToEnd)) struct PersistenceTests {
  @Test(
    "go on, or end with the answer, as version and header say",
    arguments: [
      ("HTTP/1.1", "Host: a", true), ("HTTP/1.1", "Host: a\r\nConnection: keep-alive", true),
      ("HTTP/1.1", "Host: a\r\nConnection: close", false),
      ("HTTP/1.1", "Host: a\r\nConnection: CLOSE", false),
      ("HTTP/1.1", "Host: a\r\nConnection: x, close", false), ("HTTP/1.1", "Host: a\r\nConnection: x", true),
      ("HTTP/1.0", "Host: a", false), ("HTTP/1.0", "Connection: keep-alive", true),
      ("HTTP/1.0", "Connection: close", false),
      ("HTTP/1.1", "Host: a\r\nConnection: upgrade\r\nUpgrade: websocket", true),
      (
        "HTTP/1.1",
        "Host: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ", true
      ),
    ]
  )
  func connections(version: String, headers: String, goesOn: Bool) throws {
    let known = PreparedResponse(Response(contentType: "text/plain", body: SharedBytes(Array("known".utf8))))
    let server = try TestServer(prepared: { target in target.count == 6 ? known : nil })
    defer { server.stop() }
    for (path, text) in [("/", "root"), ("/heavy", "known"), ("/throw", "known"), ("/echo/ab", "ab")] {
      let client = try server.client()
      try client.send("GET \(path) \(version)\r\n\(headers)\r\n\r\n")
      let answer = try client.receive()
      #expect(answer.status == 200 && answer.text == text)
      if goesOn {
        #expect(answer.header("Connection")?.lowercased() != "close")
        #expect(try client.request("GET", "/").text == "root")
      } else {
        #expect(client.isClosedByServer())
      }
    }
  }

  @Test("without a host are refused in HTTP/1.1 alone")
  func host() throws {
    try TestServer.run { server in
      for (version, status) in [("HTTP/1.1", 400), ("HTTP/1.0", 200)] {
        let client = try server.client()
        try client.send("GET / \(version)\r\n\r\n")
        #expect(try client.receive().status == status)
      }
    }
  }

  @Test(
    "that want a part get the whole",
    arguments: ["bytes=0-9", "bytes=-1", "bytes=5-2", "bytes=0-0,2-3", "x"]
  )
  func range(value: String) throws {
    try TestServer.run { server in
      let answer = try server.client().request("GET", "/long", "Range: \(value)")
      #expect(answer.status == 200 && answer.body.count == 200_000)
    }
  }

  @Test("that wait for leave to send a body are given it")
  func expectContinue() throws {
    try TestServer.run { server in
      let client = try server.client()
      try client.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
      #expect(try client.receive().status == 100)
      try client.send("abc")
      #expect(try client.receive().text == "root")
    }
  }

  @Test(
    "of other methods are refused, whatever they name",
    arguments: ["CONNECT", "TRACE", "PROPFIND", "get", "GETX"]
  )
  func methods(method: String) throws {
    try TestServer.run { server in
      for target in ["/", "/heavy", "*", "http://a/"] {
        let status = try server.client().request(method, target).status
        #expect([404, 405].contains(status))
      }
      #expect([400, 404, 405].contains(try server.client().request(method, "a:443").status))
    }
  }

  @Test("for the server itself are told what it can do")
  func server() throws {
    try TestServer.run { server in
      let answer = try server.client().request("OPTIONS", "*")
      #expect(answer.status == 204 && answer.header("Allow") == "GET, HEAD, OPTIONS")
    }
  }
}
