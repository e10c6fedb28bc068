import MetricsText
import TestSupport
import Testing

@Suite struct MetricsTextTests {
  private func text(_ metrics: MetricsText) -> String {
    String(decoding: metrics.bytes, as: UTF8.self)
  }

  @Test("writes families with their help, their type and their samples")
  func families() {
    var metrics = MetricsText()
    metrics.begin("a_total", .counter, "Back\\slash\nand line.")
    metrics.sample(3, .init("route", "/a/{b}"), .init("code", "2xx"))
    metrics.begin("b", .gauge, "B.")
    metrics.sample(0.25)
    metrics.sample(1e16)
    let expected = """
      # HELP a_total Back\\\\slash\\nand line.
      # TYPE a_total counter
      a_total{route="/a/{b}",code="2xx"} 3
      # HELP b B.
      # TYPE b gauge
      b 0.25
      b 1e+16

      """
    #expect(text(metrics) == expected)
  }

  @Test("sums the buckets of a histogram up, the last without a bound")
  func histogram() throws {
    var metrics = MetricsText()
    metrics.begin("t_seconds", .histogram, "T.")
    metrics.histogram(bounds: [0.1, 1, 10], counts: [2, 0, 3, 1], sum: 18.5, [.init("route", "/")])
    let read = try PrometheusText(text(metrics))
    let counts = ["0.1", "1", "10", "+Inf"].map { read.value("t_seconds_bucket", ["route": "/", "le": $0]) }
    #expect(counts == [2, 2, 5, 6])
    #expect(read.value("t_seconds_sum", ["route": "/"]) == 18.5)
    #expect(read.value("t_seconds_count", ["route": "/"]) == 6)
  }

  @Test("gives every label back", arguments: ["", "医院", "a\"b\\c\nd", "}", ",", "\\n", "\u{0}\t"])
  func labels(value: String) throws {
    var metrics = MetricsText()
    metrics.begin("a", .gauge, "A.")
    metrics.sample(1, .init("layer", value), .init("version", "3"))
    #expect(try PrometheusText(text(metrics)).value("a", ["layer": value, "version": "3"]) == 1)
  }

  @Test(
    "writes what is no number as Prometheus does",
    arguments: [Double.nan, .infinity, -.infinity, -0.5, 1e300]
  )
  func oddNumbers(value: Double) throws {
    var metrics = MetricsText()
    metrics.begin("a", .gauge, "A.")
    metrics.sample(value)
    let read = try #require(try PrometheusText(text(metrics)).value("a"))
    #expect(read == value || read.isNaN && value.isNaN)
  }

  @Test(
    "is read by a reader that refuses what is wrong",
    arguments: [
      "a 1\n", "# HELP a A.\n# TYPE a gauge\na 1", "# HELP a A.\na 1\n", "# HELP a A.\n# TYPE a thing\na 1\n",
      "# HELP a A.\n# TYPE a gauge\na 1\na 1\n", "# HELP a A.\n# TYPE a gauge\nb 1\n",
      "# HELP a A.\n# TYPE a counter\na 1\n", "# HELP a A.\n# TYPE a gauge\na{x=\"1} 1\n",
      "# HELP a A.\n# TYPE a gauge\na one\n",
      "# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n",
      "# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_sum 1\na_count 2\n",
    ]
  )
  func reader(text: String) {
    #expect(throws: PrometheusText.Malformed.self) { try PrometheusText(text) }
  }
}
