import HTTPServer
import TestSupport
import Testing

@Suite(.tags(.endToEnd)) struct HostileRequestTests {
  @Test(
    "refuses headers that contradict each other about the end of the request, and closes",
    arguments: [
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
      "Content-Length: 0\r\nContent-Length: 0\r\n\r\n", "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
      "content-length: 0\r\nCONTENT-LENGTH: 0\r\n\r\n",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ]
  )
  func framing(rest: String) throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      // What follows would be a second request to whoever sees the end earlier.
      try client.send("GET / HTTP/1.1\r\nHost: a\r\n" + rest + "GET /heavy HTTP/1.1\r\nHost: a\r\n\r\n")
      let answer = try client.receive()
      #expect(answer.status == 400)
      #expect(client.isClosedByServer())
    }
  }

  @Test(
    "refuses a length that is none",
    arguments: ["x", "-1", "99999999999999999999", "5x", "", "1,1", "+1", "0x1", "1 1"]
  )
  func oddLength(length: String) throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      try client.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n")
      // libmicrohttpd answers itself, and only the status and the end of the connection are sure.
      #expect([400, 413].contains(try client.receive().status))
      client.discardUntilClosed()
      #expect(client.isClosedByServer())
    }
  }

  @Test(
    "refuses transfer codings that it does not know",
    arguments: ["gzip", "chunked, gzip", "gzip, chunked", "identity", "chunkedx", "xchunked", ""]
  )
  func oddCoding(coding: String) throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      try client.send("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \(coding)\r\n\r\n0\r\n\r\n")
      #expect(try client.receive().status == 400)
      #expect(client.isClosedByServer())
    }
  }

  @Test("ignores a small body, in one piece and in chunks")
  func smallBody() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      let length = 64 * 1024
      let body = String(repeating: "x", count: length)
      try client.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n\(body)")
      #expect(try client.receive().text == "root")
      try client.send(
        "GET /heavy HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
      )
      #expect(try client.receive().text == "heavy")
      // What follows chunks is not read.
      #expect(client.isClosedByServer())
    }
  }

  @Test("refuses a large body, and closes", arguments: [65_537, 200_000])
  func largeBody(length: Int) throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      let body = String(repeating: "x", count: length)
      try client.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n\(body)")
      #expect(try client.receive().status == 413)
      #expect(client.isClosedByServer())
    }
  }

  @Test("refuses a huge body before it has come")
  func hugeBody() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      try client.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\nabc")
      #expect(try client.receive().status == 413)
      #expect(client.isClosedByServer())
    }
  }

  @Test("hangs up on a body without end")
  func endlessBody() throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      try client.send("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
      #expect(throws: RawHTTPClient.Failure.self) {
        // Far more than any buffer on the way holds.
        for _ in 0..<1000 { try client.send(chunk) }
      }
      #expect(try server.client().request("GET", "/").status == 200)
    }
  }

  @Test(
    "refuses an address that cannot be decoded, and closes",
    arguments: ["/%", "/echo/%4", "/echo/%zz", "/echo/%00", "/echo/%FF", "/query?q=%C3", "/query?q=%"]
  )
  func malformedAddress(target: String) throws {
    try TestServer.run { (server) throws in
      let client = try server.client()
      let answer = try client.request("GET", target)
      #expect(answer.status == 400)
      #expect(answer.text == "malformedAddress")
      #expect(client.isClosedByServer())
    }
  }

  @Test("keeps an encoded slash inside its segment")
  func encodedSlash() throws {
    try TestServer.run { (server) throws in
      #expect(try server.client().request("GET", "/echo/a%2Fb%20c+d").text == "a/b c+d")
    }
  }

  @Test("refuses an address or headers that are too long")
  func tooLong() throws {
    try TestServer.run { (server) throws in
      let long = String(repeating: "x", count: 40_000)
      #expect(try server.client().request("GET", "/echo/" + long).status == 414)
      #expect(try server.client().request("GET", "/", "X-Long: " + long).status == 431)
      let fits = String(repeating: "x", count: 10_000)
      #expect(try server.client().request("GET", "/echo/" + fits).text == fits)
    }
  }

  @Test(
    "survives what is no HTTP",
    arguments: [
      "\r\n\r\n", "hello\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "\u{16}\u{03}\u{01}\u{02}\u{00}",
      " / HTTP/1.1\r\n\r\n",
      "GET / HTTP/2.0\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
      "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n continued\r\n\r\n",
      "\0\0\0\0\r\n\r\n",
    ]
  )
  func noHTTP(text: String) throws {
    try TestServer.run { (server) throws in
      // Much of this is an unfinished request, for which no answer comes.
      let client = try server.client(timeoutInMilliseconds: 100)
      try client.send(text)
      client.finishSending()
      _ = try? client.receive()
      #expect(try server.client().request("GET", "/").text == "root")
    }
  }
}
