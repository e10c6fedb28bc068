import Platform

/// Measures what can be measured without HTTP; `Scripts/bench` sets the figures beside those of the peers.
@main
struct Program {
  /// `Benchmarks queries FOLDER`, `Benchmarks drawing` or `Benchmarks pyramids`; the folder holds the cities.
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    switch (words.first, words.dropFirst().first) {
    case ("queries", let folder?): try NearestBenchmarks.run(folder)
    case ("drawing", nil): CanvasBenchmarks.run()
    case ("pyramids", nil): try PyramidBenchmarks.run()
    default: Process.writeToStandardError("Usage: Benchmarks queries FOLDER | drawing | pyramids\n")
    }
  }
}
