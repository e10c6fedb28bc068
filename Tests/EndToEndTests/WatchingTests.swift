import Foundation
import TestSupport
import Testing

/// What a running server tells those who watch over it: its health and its counts.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct WatchingTests {
  private func metrics(_ city: ServedCity) throws -> PrometheusText {
    let answer = try city.get("metrics")
    #expect(answer.status == 200)
    return try PrometheusText(answer.text)
  }

  @Test("listens before its city is open, refuses all until it is, and then answers")
  func opening() throws {
    let folder = try SampleCity.made()
    let derived = folder.path("city.sqlite").replacingOccurrences(of: ".sqlite", with: ".d")
    let names = try FileManager.default.contentsOfDirectory(atPath: derived)
    for name in names { try FileManager.default.removeItem(atPath: derived + "/" + name) }
    // Whoever makes snapshots holds this lock; as long as the test does, the server cannot.
    let descriptor = open(derived + "/snapshots.lock", O_RDWR | O_CREAT, 0o666)
    #expect(descriptor >= 0 && flock(descriptor, LOCK_EX) == 0)
    let city = try ServedCity(in: folder.path, styles: folder.path("Styles"), isOpen: false)
    for address in ["health", SampleCity.tile, "collections", "nosuch", "metrics"] {
      let answer = try city.get(address)
      #expect(answer.status == 503 && answer.headers["retry-after"] == "1", "\(address)")
      #expect(answer.headers["content-type"] == "application/problem+json")
      #expect(answer.object["status"] as? Int == 503)
    }
    close(descriptor)
    let deadline = Date().addingTimeInterval(Program.patience)
    while try city.get("health").status != 200, Date() < deadline { Thread.sleep(forTimeInterval: 0.02) }
    let health = try city.get("health")
    #expect(health.status == 200 && health.object["status"] as? String == "ok")
    let version = try city.get("version").object["data"] as? String
    #expect(version != nil && health.object["data"] as? String == version)
    #expect(try city.get(SampleCity.tile).status == 200)
    #expect(city.terminate() == 0)
  }

  @Test("ends with status 1 and says why where the city cannot be opened")
  func noCity() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("Styles")
    try folder.write(SampleCity.style, to: "Styles/plain.json")
    let words = ["serve", "--listen", "127.0.0.1:0", "--styles", folder.path("Styles")]
    let missing = try Program.run(words, in: folder.path)
    #expect(missing.status == 1 && missing.messages.contains("city.sqlite"), "\(missing)")
    try folder.write(String(repeating: "no database", count: 100), to: "city.sqlite")
    let damaged = try Program.run(words, in: folder.path)
    #expect(
      damaged.status == 1 && damaged.messages.contains("city.sqlite") && damaged.output.isEmpty,
      "\(damaged)"
    )
  }

  @Test("counts what was asked, and how it was answered")
  func counts() throws {
    let folder = try SampleCity.made()
    let city = try ServedCity(in: folder.path, styles: folder.path("Styles"))
    let client = try RawHTTPClient(port: city.port)
    let route = "/styles/{style}/{z}/{x}/{file}"
    for _ in 0..<5 { #expect(try client.request("GET", "/" + SampleCity.tile).status == 200) }
    let head = try client.request("HEAD", "/" + SampleCity.tile)
    let tag = try #require(head.header("ETag"))
    #expect(try client.request("GET", "/" + SampleCity.tile, "If-None-Match: \(tag)").status == 304)
    #expect(try client.request("GET", "/styles/plain/21/0/0.png").status == 404)
    #expect(try client.request("GET", "/collections/hospitals").status == 200)
    for number in 0..<9 { #expect(try client.request("GET", "/made-up/\(number)").status == 404) }
    let size = Double(try client.request("GET", "/" + SampleCity.tile).body.count)
    let metrics = try metrics(city)
    let requests = "suitu_http_requests_total"
    #expect(metrics.value(requests, ["route": route, "code": "2xx"]) == 7)
    #expect(metrics.value(requests, ["route": route, "code": "3xx"]) == 1)
    #expect(metrics.value(requests, ["route": route, "code": "4xx"]) == 1)
    #expect(metrics.value(requests, ["route": "none", "code": "4xx"]) == 9)
    #expect(metrics.value("suitu_http_request_duration_seconds_count", ["route": route]) == 9)
    let tiles = metrics.sum("suitu_http_response_body_bytes_total", ["route": route])
    #expect(tiles > 6 * size && tiles < 6 * size + 1000)
    #expect(metrics.value("suitu_tiles_total", ["zoom": "12", "outcome": "drawn"]) == 1)
    #expect(metrics.value("suitu_tiles_total", ["zoom": "12", "outcome": "kept"]) == 7)
    #expect(metrics.sum("suitu_tiles_total") == 8)
    #expect(metrics.value("suitu_drawing_duration_seconds_count") == 1)
    #expect(metrics.value("suitu_layer_features", ["layer": "hospitals"]) == 3)
    #expect(metrics.samples(requests).allSatisfy { $0.labels["route"]?.contains("made-up") == false })
    #expect(city.terminate() == 0)
  }

  @Test("is no longer well while it ends, and answers what was begun")
  func ending() throws {
    let folder = try SampleCity.made()
    let city = try ServedCity(in: folder.path, styles: folder.path("Styles"))
    // Requests under way, on as many connections as reach all loops.
    let clients = try (0..<4).map { _ in try RawHTTPClient(port: city.port) }
    for client in clients {
      #expect(try client.request("GET", "/health").status == 200)
      try client.send("GET /health HTTP/1.1\r\nHost: a\r\n")
    }
    Thread.sleep(forTimeInterval: 0.2)
    city.send(SIGTERM)
    Thread.sleep(forTimeInterval: 0.2)
    for client in clients {
      try client.send("\r\n")
      let answer = try client.receive()
      #expect(answer.status == 503 && answer.header("Retry-After") == "1")
      #expect(
        answer.header("Connection")?.lowercased() == "close" && answer.text.contains("The server is ending.")
      )
    }
    #expect(city.waitForEnd() == 0)
  }

  @Test("tells nothing to the network unless it is told to")
  func closed() throws {
    let folder = try SampleCity.made()
    for (words, status) in [
      (["--metrics", "no"], 404), (["--listen", "0.0.0.0:0"], 404), (["--metrics", "yes"], 200),
    ] {
      let city = try ServedCity(in: folder.path, styles: folder.path("Styles"), words)
      #expect(try city.get("metrics").status == status)
      #expect(city.terminate() == 0)
    }
  }
}
