import HTTPServer
import Testing

@Suite struct ListenAddressTests {
  @Test(
    "is understood",
    arguments: [
      ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:8080", "::1", 8080), ("localhost:0", "localhost", 0),
      ("0.0.0.0:65535", "0.0.0.0", 65535), ("[fe80::1%eth0]:1", "fe80::1%eth0", 1),
    ] as [(String, String, UInt16)]
  )
  func understood(text: String, host: String, port: UInt16) throws {
    let address = try #require(ListenAddress(text))
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.description == text)
  }

  @Test(
    "is not understood",
    arguments: [
      "", ":", ":80", "80", "localhost", "localhost:", "localhost:x", "localhost:65536", "localhost:-1",
      "localhost:+80", "localhost: 80", "localhost:80 ", "::1:80", "[::1]", "[]:80", "[::1]80", "http://a:80",
      "localhost:８０",
    ]
  )
  func notUnderstood(text: String) {
    #expect(ListenAddress(text) == nil)
  }
}
