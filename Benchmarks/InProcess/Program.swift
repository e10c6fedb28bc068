import Platform

/// Measures what can be measured without HTTP; `Scripts/bench` sets the figures beside those of the peers.
@main
struct Program {
  private static let usage = """
    Usage: Benchmarks queries FOLDER | drawing | pyramids | tiles CITY STYLE LIST PICTURES
         | labels CITY STYLE NAME ZOOM... | serving CITY STYLES STYLE LIST

    FOLDER holds the cities; LIST names the tiles to be drawn, and PICTURES is the folder that gets them; NAME is what
    the figures of a city's labels are called. For `serving`, STYLE is the name of one in the folder STYLES.

    """

  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    switch (words.first, words.count) {
    case ("queries", 2): try NearestBenchmarks.run(words[1])
    case ("drawing", 1): CanvasBenchmarks.run()
    case ("pyramids", 1): try PyramidBenchmarks.run()
    case ("tiles", 5):
      try TileBenchmarks(city: words[1], style: words[2], tileList: words[3], pictureFolder: words[4]).run()
    case ("labels", 5...):
      try LabelBenchmarks(city: words[1], style: words[2]).run(
        zooms: words[4...].compactMap { Int($0) },
        named: words[3]
      )
    case ("serving", 5):
      try ServingBenchmarks(city: words[1], styles: words[2], style: words[3], tileList: words[4]).run()
    default: Process.writeToStandardError(usage)
    }
  }
}
