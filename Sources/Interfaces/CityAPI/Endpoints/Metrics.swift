import CityStore
import HTTPServer
import MetricsText
import Platform
import TileService
import Wording

extension CityAPI {
  /// `GET /metrics`: counts and sizes for Prometheus; nothing in it names a layer that is not public, or an address as
  /// somebody sent it.
  @Sendable func metrics(_ request: Request) throws -> Response {
    _ = try Parameters(request, allowed: [])
    var text = MetricsText()
    text.begin("suitu_build_info", .gauge, "The version of the program, as a label.")
    text.sample(1, .init("version", Product.version))
    if let measures = watch.measures() {
      text.requests(measures.routes)
      text.tiles(measures.groups)
      text.load(measures)
    }
    text.begin("suitu_drawing_duration_seconds", .histogram, "Time that the drawing of a picture took.")
    text.histogram(tiles.drawing.durations)
    text.cache(kept)
    text.data(city.state)
    text.process(watch)
    return Response(
      contentType: MetricsText.mediaType,
      headers: [.init("Cache-Control", "no-store")],
      body: SharedBytes(text.bytes)
    )
  }
}

extension MetricsText {
  /// Routes that nobody asked for yet are left out.
  fileprivate mutating func requests(_ all: [RouteMeasures]) {
    let routes = all.filter { $0.count > 0 }
    begin(
      "suitu_http_requests_total",
      .counter,
      "Requests by route and by the hundreds of their status; none where the client left before an answer."
    )
    for route in routes {
      for (status, count) in route.byStatus.enumerated() where count > 0 {
        sample(count, route.label, .init("code", status == 0 ? "none" : "\(status)xx"))
      }
    }
    begin(
      "suitu_http_request_duration_seconds",
      .histogram,
      "Time from the first line of a request to the end of its answer."
    )
    for route in routes { histogram(route.durations, route.label) }
    begin("suitu_http_response_body_bytes_total", .counter, "Bytes of bodies that were sent whole.")
    for route in routes { sample(route.bodyBytes, route.label) }
  }

  fileprivate mutating func tiles(_ groups: [[Int]]) {
    begin("suitu_tiles_total", .counter, "Tiles by zoom and by how they were found.")
    for (group, counts) in groups.enumerated() {
      guard let zoom = CityAPI.zoom(ofGroup: group) else { continue }
      for source in AnswerSource.allCases where counts[source.rawValue] > 0 {
        sample(counts[source.rawValue], .init("zoom", "\(zoom)"), .init("outcome", source.word))
      }
    }
  }

  fileprivate mutating func load(_ measures: ServerMeasures) {
    let workers = measures.workers
    gauge("suitu_http_connections", "Connections that are open.", measures.connections)
    gauge("suitu_queue_length", "Requests that wait for a worker.", workers.waiting)
    begin(
      "suitu_queue_refusals_total",
      .counter,
      "Requests refused because too much was waiting, or for too long."
    )
    sample(workers.refused)
    gauge("suitu_workers", "Threads that draw and answer what takes long.", workers.threads)
    gauge("suitu_workers_busy", "Those of them that are at work.", workers.busy)
  }

  fileprivate mutating func cache(_ kept: KeptAnswers) {
    gauge("suitu_memory_cache_bytes", "Memory taken by pictures that are kept.", kept.byteCount)
    gauge("suitu_memory_cache_entries", "Pictures that are kept in memory.", kept.count)
  }

  fileprivate mutating func data(_ state: CityState) {
    begin("suitu_data_info", .gauge, "The version of the data that is served, as a label.")
    sample(1, .init("version", state.dataVersion))
    begin("suitu_layer_info", .gauge, "The version of each public layer, as a label.")
    for layer in state.publicLayers {
      sample(1, .init("layer", layer.record.id.text), .init("version", "\(layer.record.version)"))
    }
    begin("suitu_layer_features", .gauge, "Features of each public layer.")
    for layer in state.publicLayers { sample(layer.snapshot.count, .init("layer", layer.record.id.text)) }
  }

  /// Most by the names that Prometheus has for every program.
  fileprivate mutating func process(_ watch: ServerWatch) {
    gauge("process_resident_memory_bytes", "Memory that the process holds.", Process.residentBytes)
    gauge("process_open_fds", "Open files and sockets.", Process.openFileCount)
    gauge("process_max_fds", "How many files and sockets may be open.", Process.openFileLimit)
    begin("process_cpu_seconds_total", .counter, "Time of processors used.")
    sample(Process.processorSeconds)
    begin("process_start_time_seconds", .gauge, "When the server began, in seconds since 1970.")
    sample(Double(watch.startInMilliseconds) / 1000)
    begin("suitu_uptime_seconds", .gauge, "How long the server has run.")
    sample(Process.monotonicSeconds - watch.start)
    begin(
      "suitu_log_lines_lost_total",
      .counter,
      "Lines of logs that could not be written in time, or at all."
    )
    sample(watch.lostLogLines())
  }

  private mutating func gauge(_ name: String, _ help: String, _ value: Int) {
    begin(name, .gauge, help)
    sample(value)
  }

  fileprivate mutating func histogram(_ durations: Durations, _ label: Label? = nil) {
    histogram(
      bounds: Durations.bounds,
      counts: durations.counts,
      sum: durations.sumInSeconds,
      label.map { [$0] } ?? []
    )
  }
}

extension RouteMeasures {
  /// A pattern and never an address, since anybody can make up addresses.
  fileprivate var label: MetricsText.Label { .init("route", pattern ?? "none") }
}
