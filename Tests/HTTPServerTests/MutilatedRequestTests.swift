import HTTPServer
import TestSupport
import Testing

/// Requests cut short, garbled, glued together and inflated: never a hang, never a 500, and others are served.
@Suite(.tags(.endToEnd)) struct MutilatedRequestTests {
  private static let whole = """
    GET /query?q=%E7%A9%97&r=2 HTTP/1.1\r
    Host: localhost:8080\r
    Accept-Encoding: gzip, deflate;q=0.5\r
    If-None-Match: W/"0123456789abcdef", *\r
    Content-Length: 5\r
    \r
    helloPOST /heavy HTTP/1.1\r
    Host: a\r
    Transfer-Encoding: chunked\r
    \r
    5;x=y\r
    hello\r
    0\r
    Trailer: t\r
    \r
    HEAD /long HTTP/1.0\r
    Connection: keep-alive\r
    \r

    """

  /// Looks often for clients who have hung up.
  private func run(_ body: (TestServer) throws -> Void) throws {
    try TestServer.run({ $0.queueSeconds = 0.1 }, body)
  }

  /// All statuses that come until the server hangs up or has nothing to say; the sending side is ended before.
  private func statuses(_ server: TestServer, _ bytes: [UInt8]) throws -> [Int] {
    let client = try server.client(timeoutInMilliseconds: 2000)
    // It may have hung up before all was sent.
    try? client.send(bytes)
    client.finishSending()
    var statuses: [Int] = []
    while let answer = try? client.receive() { statuses.append(answer.status) }
    return statuses
  }

  /// 5xx for a version of HTTP, a coding or a method that nobody knows is libmicrohttpd's own.
  private func expectDecent(_ statuses: [Int]) {
    #expect(statuses.allSatisfy { (100..<500).contains($0) || $0 == 501 || $0 == 505 }, "\(statuses)")
  }

  @Test("are answered, or not at all, when they end at any byte", arguments: 0..<8)
  func truncated(part: Int) throws {
    let bytes = Array(Self.whole.utf8)
    try run { server in
      for count in stride(from: part, through: bytes.count, by: 8) {
        let statuses = try statuses(server, Array(bytes[..<count]))
        expectDecent(statuses)
        #expect(statuses.count <= 3)
      }
      #expect(try server.client().request("GET", "/").text == "root")
    }
  }

  @Test("are answered decently, or not at all, when bytes of them are wrong", arguments: UInt64(0)..<20)
  func garbled(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let odd = Array("\0\r\n\t :;,%/?&=+0\u{7F}é".utf8) + [0xFF, 0x80]
    try run { server in
      for _ in 0..<40 {
        var bytes = Array(Self.whole.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          let end = min(bytes.count, place + Int.random(in: 1...20, using: &random))
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[place] = odd.randomElement(using: &random) ?? 0
          case 1: bytes.insert(odd.randomElement(using: &random) ?? 0, at: place)
          case 2: bytes.insert(contentsOf: bytes[place..<end], at: end)
          default: bytes.removeSubrange(place..<min(end, bytes.count - 1))
          }
        }
        expectDecent(try statuses(server, bytes))
      }
      #expect(try server.client().request("GET", "/").text == "root")
    }
  }

  @Test(
    "end the connection where a chunk is none, and nothing behind it is taken for a request",
    arguments: [
      "zz\r\n", "-1\r\n", "+5\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello\r\n0\r\n\r\n", "ffffffffffffffffff\r\n",
      "5 5\r\nhello\r\n0\r\n\r\n", "5\r\nhelloX\r\n0\r\n\r\n", ";x\r\n", "\r\n", "\0\r\n",
    ]
  )
  func chunks(body: String) throws {
    try run { server in
      let head = "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      let statuses = try statuses(
        server,
        Array((head + body + "GET /heavy HTTP/1.1\r\nHost: a\r\n\r\n").utf8)
      )
      expectDecent(statuses)
      #expect(statuses.count <= 1)
    }
  }

  @Test(
    "are refused for headers that others may have taken for other ones, and closed",
    arguments: [
      "Content-Length : 38", "Content-Length\t: 38", "Transfer-Encoding : chunked",
      "Content Length: 38", " Content-Length: 38", "\tx", " x", "Host: b", "HOST:", "X\u{7F}: 1", "Ünlaut: 1",
      "X\u{1}: 1", ":", ": x", ":x", ": x\r\nX-B: c", ":\r\n:", ": Content-Length: 38", "X-B: c\r\n: x",
    ]
  )
  func headerNames(line: String) throws {
    try run { server in
      // Thirty-eight bytes that are a request, or the body of the one before.
      let inner = "GET /heavy HTTP/1.1\r\nHost: localhos\r\n\r\n"
      let head = "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n"
      let statuses = try statuses(server, Array((head + line + "\r\n\r\n" + inner).utf8))
      #expect(statuses == [400])
    }
  }

  @Test(
    "may have lines that end by LF alone",
    arguments: [
      ("GET / HTTP/1.0\n\n", [200]), ("GET / HTTP/1.1\nHost: a\n\n", [200]),
      ("GET / HTTP/1.0\n: x\n\n", [400]), ("GET / HTTP/1.1\nHost: a\n: x\n\n", [400]),
      ("GET / HTTP/1.1\nHost: a\n:\nGET /heavy HTTP/1.1\nHost: b\n\n", [400]),
      ("GET / HTTP/1.1\r\nHost: a\r\n:\r\nGET /heavy HTTP/1.1\r\nHost: b\r\n\r\n", [400]),
      ("GET / HTTP/1.0\r\n\r\n", [200]),
    ]
  )
  func lineEnds(text: String, expected: [Int]) throws {
    let known = PreparedResponse(Response(contentType: "text/plain", body: SharedBytes([1])))
    for isPrepared in [false, true] {
      let server = try TestServer(prepared: { _ in isPrepared ? known : nil })
      defer { server.stop() }
      let found = try statuses(server, Array(text.utf8))
      #expect(found == expected, "\(isPrepared ? "prepared" : "not prepared")")
    }
  }

  @Test("with chunks are the last on their connection, whatever their trailers are")
  func trailers() throws {
    try run { server in
      for trailer in ["", "A: b\r\n", ": x\r\n", "A: b\r\n: x\r\n"] {
        let head = "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(trailer)"
        let inner = "GET /heavy HTTP/1.1\r\nHost: a\r\n\r\n"
        let statuses = try statuses(server, Array((head + "\r\n" + inner).utf8))
        #expect(statuses == [200])
      }
    }
  }

  @Test(
    "are refused for a NUL in the address",
    arguments: ["/echo/a\0b", "/echo/\0", "/\0", "/query?q=a\0b", "/long\0"]
  )
  func rawNUL(target: String) throws {
    let known = PreparedResponse(Response(contentType: "text/plain", body: SharedBytes([1])))
    for isPrepared in [false, true] {
      let server = try TestServer(prepared: { _ in isPrepared ? known : nil })
      defer { server.stop() }
      let statuses = try statuses(server, Array("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
      #expect(statuses == [400])
    }
  }

  @Test("of the old version have no transfer codings")
  func oldCoding() throws {
    try run { (server) throws in
      let bytes = Array("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".utf8)
      #expect(try statuses(server, bytes) == [400])
    }
  }

  @Test("with any number of parameters are answered or refused", arguments: [10, 100, 1000, 10_000])
  func manyParameters(count: Int) throws {
    try run { server in
      for parameter in ["q=1&", "&", "%41=&", "a"] {
        let query = String(repeating: parameter, count: count)
        let statuses = try statuses(server, Array("GET /query?\(query) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(statuses == [query.utf8.count < 12_000 ? 200 : 414])
      }
      #expect(try server.client().request("GET", "/").text == "root")
    }
  }

  @Test("with any number of headers are answered or refused", arguments: [10, 100, 1000, 10_000])
  func manyHeaders(count: Int) throws {
    try run { server in
      for line in ["A: b\r\n", "A:\r\n", "Cookie: a=b; c=d\r\n"] {
        let lines = String(repeating: line, count: count)
        let statuses = try statuses(server, Array("GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n".utf8))
        expectDecent(statuses)
        if count == 10 { #expect(statuses == [200]) }
      }
    }
  }

  @Test("come by the thousand at once, and are answered in their order")
  func manyAtOnce() throws {
    try run { server in
      let client = try server.client()
      let names = (0..<2000).map { "\($0)" }
      // Not all fits on the way before answers are read; the server waits.
      let half = names.prefix(1000).map { "GET /echo/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
      try client.send(half)
      for name in names.prefix(1000) { #expect(try client.receive().text == name) }
    }
  }
}
