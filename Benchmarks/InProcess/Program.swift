import Platform

/// Measures what can be measured without HTTP; `Scripts/bench` sets the figures beside those of the peers.
@main
struct Program {
  private static let groups: [(name: String, run: @Sendable () -> Void)] = [
    ("queries", NearestBenchmarks.run),
    ("drawing", CanvasBenchmarks.run),
  ]

  static func main() {
    let wanted = CommandLine.arguments.dropFirst()
    for group in groups where wanted.isEmpty || wanted.contains(group.name) { group.run() }
  }
}
