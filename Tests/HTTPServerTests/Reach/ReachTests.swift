import HTTPServer
import Platform
import Synchronization
import TestSupport
import Testing

/// By which names, paths and proxies a running server is reached.
@Suite(.tags(.endToEnd)) struct ReachTests {
  private static let picture = PreparedResponse(
    Response(contentType: "image/png", body: SharedBytes([UInt8](repeating: 7, count: 2000)))
  )

  /// Has `/picture` prepared, and tells at `/home` how it is called and by whom.
  private func run(
    _ change: (inout ServerSettings) -> Void = { _ in },
    _ body: (TestServer) throws -> Void
  ) throws {
    let route = Route.quick("/home") { request in
      let client = request.approach.client?.description ?? "nobody"
      return Response(
        contentType: "text/plain",
        body: SharedBytes(Array("\(request.approach.home) \(client)".utf8))
      )
    }
    let server = try TestServer(
      change,
      routes: [route],
      prepared: { target in
        target.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } == "/picture"
          ? Self.picture : nil
      }
    )
    defer { server.stop() }
    try body(server)
  }

  private func status(_ server: TestServer, _ target: String, host: String, _ more: String...) throws -> Int {
    let client = try server.client()
    try client.send(
      (["GET \(target) HTTP/1.1", "Host: \(host)"] + more).joined(separator: "\r\n") + "\r\n\r\n"
    )
    return try client.receive().status
  }

  @Test("answers below a base path only, what is prepared and what is not")
  func basePath() throws {
    try run({ $0.site.basePath = BasePath("/suitu/地图") ?? .none }) { server in
      let base = "/suitu/%E5%9C%B0%E5%9B%BE"
      let expected = [
        ("\(base)/picture", 200), ("\(base)/home", 200), ("\(base)/", 200), (base, 200), ("/picture", 404),
        ("/home", 404), ("/", 404), ("/suitu", 404), ("/suitu/picture", 404), ("\(base)picture", 404),
        ("\(base)/nosuch", 404), ("/%73uitu/%e5%9c%b0%e5%9b%be/home", 200), ("/suitu/x/picture", 404),
        ("http://a\(base)/home", 200),
      ]
      let client = try server.client()
      for (target, status) in expected {
        #expect(try client.request("GET", target).status == status, "\(target)")
      }
      let answer = try client.request("GET", "\(base)/home")
      #expect(answer.text == "http://localhost\(base) 127.0.0.1")
      #expect(try client.request("OPTIONS", "*").status == 204)
    }
  }

  @Test(
    "refuses hosts that it has not, also for what is prepared",
    arguments: ["/picture", "/home", "/nosuch"]
  )
  func allowedHosts(target: String) throws {
    let found = target == "/nosuch" ? 404 : 200
    try run({ $0.site.allowedHosts = ["map.example"].compactMap { HostPattern($0) } }) { server in
      #expect(try status(server, target, host: "map.example") == found)
      #expect(try status(server, target, host: "MAP.example:81") == found)
      #expect(try status(server, target, host: "evil.example") == 421)
      #expect(try status(server, "http://evil.example\(target)", host: "map.example") == 421)
      #expect(try status(server, "http://map.example/home", host: "evil.example") == 200)
      // One connection may name several.
      let client = try server.client()
      for (host, status) in [
        ("map.example", found), ("map.example", found), ("evil", 421), ("map.example", found),
      ] {
        try client.send("GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        #expect(try client.receive().status == status)
      }
      try client.send("GET \(target) HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      #expect(try client.receive().status == found)
    }
  }

  @Test("refuses a host that is none, also for what is prepared")
  func hostileHosts() throws {
    let hosts = [
      "a\"b", "<a>", "a b", "user@a", "a/b", "地图.cn", "a:99999", String(repeating: "a", count: 300),
    ]
    try run { server throws in
      for host in hosts {
        #expect(try status(server, "/picture", host: host) == 400, "\(host)")
        #expect(try status(server, "/home", host: host) == 400, "\(host)")
      }
      #expect(try status(server, "http://user@a/home", host: "a") == 400)
    }
  }

  @Test("believes proxies, and changes its mind while it runs")
  func proxies() throws {
    let headers = [
      "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https", "X-Forwarded-Host: map.example",
    ]
    try run { server in
      let client = try server.client()
      func home() throws -> String {
        try client.send(
          (["GET /home HTTP/1.1", "Host: inner"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
        )
        return try client.receive().text
      }
      #expect(try home() == "http://inner 127.0.0.1")
      var settings = ServerSettings()
      settings.site.proxies = ["127.0.0.0/8"].compactMap { AddressRange($0) }
      server.server.adopt(settings)
      #expect(try home() == "https://map.example 203.0.113.9")
      settings.site.publicAddress = PublicAddress("https://public.example/suitu")
      server.server.adopt(settings)
      #expect(try home() == "https://public.example/suitu 203.0.113.9")
      settings.site = SiteSettings()
      settings.site.allowedHosts = ["map.example"].compactMap { HostPattern($0) }
      server.server.adopt(settings)
      #expect(try home().contains("misdirected"))
      #expect(try client.request("GET", "/picture").status == 421)
    }
  }

  /// A client that is let in as soon as all loops have taken over their settings.
  private func welcomeClient(_ server: TestServer) throws -> RawHTTPClient {
    for _ in 0..<500 {
      let client = try server.client()
      let home = try? client.request("GET", "/home", "X-Forwarded-For: 203.0.113.7")
      if home?.status == 200 { return client }
      _ = Semaphore().wait(milliseconds: 10)
    }
    throw RawHTTPClient.Failure("nobody was let in")
  }

  @Test("counts the connections of a client, but not those of a proxy, whose clients' requests count")
  func perClient() throws {
    func setUp(_ settings: inout ServerSettings) {
      settings.connectionsPerClient = 2
      settings.workerCount = 4
    }
    try run(setUp) { server in
      let (one, two) = (try server.client(), try server.client())
      #expect(try one.request("GET", "/home").status == 200 && two.request("GET", "/home").status == 200)
      #expect(try server.client().isClosedByServer())
      var settings = ServerSettings()
      setUp(&settings)
      settings.site.proxies = ["127.0.0.1"].compactMap { AddressRange($0) }
      server.server.adopt(settings)
      let others = try (0..<4).map { _ in try welcomeClient(server) }
      for other in others[..<2] {
        try other.send("GET", "/wait", "X-Forwarded-For: 203.0.113.9")
        try #require(server.started.wait(milliseconds: 20_000))
      }
      #expect(try others[2].request("GET", "/home", "X-Forwarded-For: 203.0.113.9").status == 503)
      #expect(try others[2].request("GET", "/home", "X-Forwarded-For: 203.0.113.8").status == 200)
      #expect(try others[3].request("GET", "/picture", "X-Forwarded-For: 203.0.113.9").status == 200)
      server.release(2)
      for other in others[..<2] { #expect(try other.receive().text == "waited") }
      #expect(try others[2].request("GET", "/home", "X-Forwarded-For: 203.0.113.9").status == 200)
    }
  }

  @Test("answers every request by settings that belong together while they change all the time")
  func changing() throws {
    var settings = [ServerSettings(), ServerSettings()]
    for (index, name) in ["one", "two"].enumerated() {
      settings[index].site.publicAddress = PublicAddress("https://\(name).example")
      settings[index].site.basePath = BasePath("/\(name)") ?? .none
      settings[index].connectionLimit = 100 + index
    }
    try run { server throws in
      let isOver = Atomic<Bool>(false)
      let changer = Thread { [settings] in
        var turn = 0
        while !isOver.load(ordering: .acquiring) {
          server.server.adopt(settings[turn % 2])
          turn += 1
          _ = Semaphore().wait(milliseconds: 1)
        }
      }
      defer {
        isOver.store(true, ordering: .releasing)
        changer.join()
      }
      server.server.adopt(settings[0])
      let clients = try (0..<4).map { _ in try server.client() }
      var found: Set<String> = []
      for number in 0..<400 {
        let name = number % 2 == 0 ? "one" : "two"
        let answer = try clients[number % 4].request("GET", "/\(name)/home")
        // One that came under the other settings is not found, but never called by the other's name.
        if answer.status == 200 { found.insert("\(name) \(answer.text)") }
        #expect(answer.status == 200 || answer.status == 404)
      }
      #expect(found.isSubset(of: ["one https://one.example 127.0.0.1", "two https://two.example 127.0.0.1"]))
      #expect(!found.isEmpty)
    }
  }

  @Test("lets idle connections go after the time that was set last")
  func idleTime() throws {
    try run { server in
      let client = try server.client()
      #expect(try client.request("GET", "/home").status == 200)
      var settings = ServerSettings()
      settings.idleSeconds = 0.2
      server.server.adopt(settings)
      let other = try server.client()
      #expect(try other.request("GET", "/home").status == 200)
      #expect(other.isClosedByServer())
    }
  }
}
