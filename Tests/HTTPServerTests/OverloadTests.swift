import HTTPServer
import Platform
import TestSupport
import Testing

/// More heavy requests than can be worked on: some are refused at once, and all that needs no work goes on.
@Suite(.tags(.endToEnd)) struct OverloadTests {
  private static let known = PreparedResponse(
    Response(contentType: "image/png", body: SharedBytes([UInt8](repeating: 3, count: 5000)))
  )

  @Test("refuses what the queue does not hold, and answers the rest", arguments: [(1, 0), (2, 8), (4, 40)])
  func queue(workers: Int, places: Int) throws {
    let started = Semaphore()
    let gate = Semaphore()
    let route = Route.heavy("/tile/{name}", sharesWork: true) { request in
      started.signal()
      _ = gate.wait(milliseconds: 10_000)
      return Response(
        contentType: "text/plain",
        body: SharedBytes(Array(request.pathParameter("name").utf8))
      )
    }
    let server = try TestServer(
      { settings in
        settings.workerCount = workers
        settings.queueLimit = places
      },
      routes: [route],
      prepared: { $0.count == 6 ? Self.known : nil },
      started: started,
      gate: gate
    )
    defer { server.stop() }
    // A worker takes its first job out of the queue before the next comes in.
    let early = try (0..<workers).map { number in
      let client = try server.client()
      try client.send("GET", "/tile/early\(number)")
      #expect(places == 0 || started.wait(milliseconds: 5000))
      return client
    }
    let clients = try (0..<200).map { _ in try server.client() }
    for (number, client) in clients.enumerated() { try client.send("GET", "/tile/\(number)") }
    // None of the workers is to be had, and what needs none is answered.
    for _ in 0..<100 {
      #expect(try server.client().request("GET", "/known").body.count == 5000)
      #expect(try server.client().request("GET", "/").text == "root")
    }
    server.release(1000)
    var counts: [Int: Int] = [:]
    for (number, client) in clients.enumerated() {
      let answer = try client.receive()
      counts[answer.status, default: 0] += 1
      if answer.status == 200 { #expect(answer.text == "\(number)") }
      if answer.status == 503 { #expect(answer.header("Retry-After") == "1" && answer.text == "overloaded") }
    }
    #expect(counts == [200: places, 503: 200 - places].filter { $0.value > 0 })
    for client in early { #expect(try client.receive().status == (places == 0 ? 503 : 200)) }
    // As soon as there is room again, everybody is welcome.
    if places > 0 { #expect(try clients[0].request("GET", "/tile/again").text == "again") }
  }
}
