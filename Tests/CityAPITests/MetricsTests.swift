import CityAPI
import HTTPServer
import JSONText
import TestSupport
import Testing
import Wording

@Suite struct MetricsTests {
  private func metrics(_ server: TestServer) throws -> PrometheusText {
    let answer = try server.get("/metrics")
    #expect(answer.response.contentType == "text/plain; version=0.0.4; charset=utf-8")
    #expect(answer.response.header("Cache-Control") == "no-store" && !answer.isLater)
    return try PrometheusText(answer.text)
  }

  @Test("are in the format of Prometheus, and tell of public layers only")
  func layers() throws {
    let server = try TestServer()
    let metrics = try metrics(server)
    #expect(
      metrics.samples("suitu_layer_features").compactMap { $0.labels["layer"] } == ["bus", "empty", "医院"]
    )
    #expect(metrics.value("suitu_layer_features", ["layer": "医院"]) == 25)
    #expect(metrics.value("suitu_layer_info", ["layer": "bus", "version": "1"]) == 1)
    #expect(metrics.value("suitu_build_info", ["version": Product.version]) == 1)
    let version = try #require(try server.get("/version").json()["data"]?.string)
    #expect(metrics.value("suitu_data_info", ["version": version]) == 1)
    #expect(try !server.get("/metrics").text.lowercased().contains("secret"))
  }

  @Test("tell what is kept, how long drawing took, and what the process takes")
  func sizes() throws {
    let server = try TestServer()
    let before = try metrics(server)
    #expect(
      before.value("suitu_memory_cache_entries") == 0
        && before.value("suitu_drawing_duration_seconds_count") == 0
    )
    for x in 830..<833 { #expect(try server.get("/styles/plain/10/\(x)/440.png").status == 200) }
    let after = try metrics(server)
    #expect(after.value("suitu_memory_cache_entries") == 3)
    #expect(try #require(after.value("suitu_memory_cache_bytes")) > 3 * 67)
    #expect(after.value("suitu_drawing_duration_seconds_count") == 3)
    for name in ["process_resident_memory_bytes", "process_open_fds", "process_cpu_seconds_total"] {
      #expect(try #require(after.value(name)) > 0)
    }
    let start = try #require(after.value("process_start_time_seconds"))
    let uptime = try #require(after.value("suitu_uptime_seconds"))
    #expect(start > 1_700_000_000 && uptime >= 0)
    #expect(after.value("suitu_log_lines_lost_total") == 0)
  }

  @Test("can be switched off, and take no parameters")
  func off() throws {
    #expect(try TestServer(watch: ServerWatch(offersMetrics: false)).get("/metrics").status == 404)
    #expect(try TestServer().get("/metrics?a=1").status == 400)
  }
}

@Suite struct HealthTests {
  @Test("says which program and which data answer")
  func well() throws {
    let server = try TestServer()
    let health = try server.get("/health").json()
    #expect(health["status"]?.string == "ok" && health["version"]?.string == Product.version)
    let version = try server.get("/version").json()
    #expect(health["data"]?.string != nil && health["data"]?.string == version["data"]?.string)
  }

  @Test("is refused while the server ends")
  func ending() throws {
    let server = try TestServer(watch: ServerWatch(isEnding: { true }))
    let answer = try server.get("/health")
    #expect(try answer.problem(503) == "The server is ending.")
    #expect(answer.response.header("Retry-After") == "1")
    #expect(try server.get("/collections").status == 200)
  }

  @Test("has words for a server that is not open yet")
  func opening() throws {
    let response = ProblemDescription(log: { _ in }).response(for: NotOpenYet())
    #expect(try TestServer.Answer(response).problem(503).contains("being opened"))
    #expect(response.header("Retry-After") == "1")
  }
}
