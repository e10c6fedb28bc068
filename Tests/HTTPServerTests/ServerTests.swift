import HTTPServer
import TestSupport
import Testing

@Suite(.tags(.endToEnd)) struct ServerTests {
  @Test("answers one request after the other on one connection")
  func keepAlive() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      for name in ["a", "b", "地铁"] {
        let answer = try client.request("GET", "/echo/\(name)")
        #expect(answer.status == 200)
        #expect(answer.text == name)
        #expect(answer.header("Content-Type") == "text/plain")
        #expect(answer.header("Content-Length") == "\(name.utf8.count)")
      }
      #expect(try client.request("GET", "/heavy").text == "heavy")
      #expect(try client.request("GET", "/").text == "root")
    }
  }

  @Test("answers requests that come together in their order")
  func pipelining() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      let paths = ["/echo/1", "/heavy", "/echo/2", "/long", "/heavy", "/echo/3"]
      try client.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
      let texts = try paths.map { _ in try client.receive().text }
      #expect(texts.map { $0.prefix(5) } == ["1", "heavy", "2", "long ", "heavy", "3"])
      #expect(texts[3].utf8.count == 200_000)
    }
  }

  @Test("takes a request that comes in single bytes")
  func singleBytes() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      for byte in "GET /query?q=x%20y+z HTTP/1.1\r\nHost: a:1\r\n\r\n".utf8 { try client.send([byte]) }
      #expect(try client.receive().text == "x y z")
    }
  }

  @Test("answers HEAD like GET, but without the body", arguments: ["/", "/heavy", "/long", "/nowhere"])
  func head(path: String) throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      let get = try client.request("GET", path)
      let head = try client.request("HEAD", path)
      #expect(head.status == get.status)
      #expect(head.header("ETag") == get.header("ETag"))
      #expect(head.header("Content-Length") == get.header("Content-Length"))
      // A body after the head would be taken for the next answer.
      #expect(try client.request("GET", "/").text == "root")
    }
  }

  @Test(
    "answers OPTIONS where there is an address",
    arguments: [("/", 204), ("/heavy", 204), ("/nowhere", 404)]
  )
  func options(path: String, status: Int) throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      let answer = try client.request("OPTIONS", path)
      #expect(answer.status == status)
      if status == 204 {
        #expect(answer.header("Allow") == "GET, HEAD, OPTIONS")
        #expect(answer.header("Access-Control-Allow-Methods") == "GET, HEAD, OPTIONS")
        #expect(answer.header("Content-Type") == nil)
      }
      #expect(answer.header("Access-Control-Allow-Origin") == "*")
      #expect(try client.request("GET", "/").text == "root")
    }
  }

  @Test(
    "refuses other methods and says which it has",
    arguments: ["POST", "PUT", "DELETE", "PATCH", "get", "X"]
  )
  func otherMethods(method: String) throws {
    try TestServer.run { (server) throws in
      let answer = try server.client().request(method, "/", "Content-Length: 0")
      #expect(answer.status == 405)
      #expect(answer.header("Allow") == "GET, HEAD, OPTIONS")
    }
  }

  @Test("finds no other address", arguments: ["/nowhere", "//", "/echo/", "/echo/a/b", "/%2F", "/wait/"])
  func noSuchAddress(path: String) throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      let answer = try client.request("GET", path)
      #expect(answer.status == 404)
      #expect(answer.text == "noSuchAddress")
      #expect(try client.request("GET", "/").status == 200)
    }
  }

  @Test("has the endpoint's errors described", arguments: ["/throws", "/heavy/throws"])
  func endpointThrows(path: String) throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      let answer = try client.request("GET", path)
      #expect(answer.status == 500)
      #expect(answer.text == "EndpointFailure()")
      #expect(try client.request("GET", "/").status == 200)
    }
  }

  @Test("says that nothing changed, with the connection going on")
  func notModified() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      for path in ["/long", "/heavy"] {
        let whole = try client.request("GET", path)
        let tag = try #require(whole.header("ETag"))
        let answer = try client.request("GET", path, "If-None-Match: W/\(tag)")
        #expect(answer.status == 304)
        #expect(answer.header("ETag") == tag)
        #expect(answer.header("Content-Length") == whole.header("Content-Length"))
        #expect(answer.body.isEmpty)
      }
    }
  }

  @Test("compresses a long text for those who ask for it")
  func gzip() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      let packed = try client.request("GET", "/long", "accept-encoding: gzip, deflate")
      let plain = try client.request("GET", "/long")
      #expect(packed.header("Content-Encoding") == "gzip")
      #expect(packed.body.starts(with: [0x1F, 0x8B]) && packed.body.count < 5000)
      #expect(plain.header("Content-Encoding") == nil && plain.body.count == 200_000)
      #expect(packed.header("ETag") != plain.header("ETag"))
    }
  }

  @Test("closes after the answer where the client asks for it")
  func connectionClose() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      #expect(try client.request("GET", "/", "Connection: close").text == "root")
      #expect(client.isClosedByServer())
      let old = try server.client()
      try old.send("GET / HTTP/1.0\r\n\r\n")
      #expect(try old.receive().text == "root")
      #expect(old.isClosedByServer())
    }
  }
}
