import CityStore
import Geodesy
import JSONText
import Queries
import Wording

/// `suitu nearest LON,LAT --layer ID`.
enum NearestVerb {
  private static let usualCount = 10

  private static let count = SharedOptions.count(
    "-k",
    Message("how many; 10 by default", "个数；默认 10"),
    in: 1...100_000,
    synonyms: ["--limit", "-n", "--count"]
  )

  private static let radius = Option(
    "--radius",
    "METRES",
    Message("nothing farther away than this", "只查此距离（米）以内")
  ) { text throws(Fault) in
    guard let metres = Double(decimal: text), metres >= 0 else {
      throw Fault(.badRequest, .noLength(text))
    }
    return metres
  }

  private static let each = Option(
    flag: "--each",
    Message("so many of each layer, layer by layer", "每个图层各查这么多，按图层依次列出")
  )

  static let verb = Verb(
    "nearest",
    Message("Find the nearest features to a place.", "查找离某地最近的要素。"),
    details: Message(
      """
      Distances are geodesics on WGS 84, in metres, to the nearest place of a line or an area, and 0 inside of an area. \
      At the same distance the smaller id comes first.
      """,
      """
      距离为 WGS 84 椭球面测地线长度（米）；线和面取其最近处，在面内为 0。\
      距离相同时标识小者在前。
      """
    ),
    arguments: [
      Argument("LON,LAT", Message("the place in degrees, longitude first", "地点的度数，经度在前"))
    ],
    options: [
      SharedOptions.layers.declaration, count.declaration, radius.declaration,
      SharedOptions.filter.declaration,
      each.declaration,
      SharedOptions.answerFrame.declaration, SharedOptions.properties.declaration,
      SharedOptions.format.declaration, SharedOptions.json.declaration,
    ],
    required: [SharedOptions.layers.declaration],
    sections: [FilterHelp.section],
    examples: [
      "suitu nearest 113.264,23.129 --layer hospitals -k 3",
      "suitu nearest 113.264,23.129 --layer hospitals --where \"急诊 = TRUE AND 名称 LIKE '%医院'\"",
      "suitu nearest 113.264,23.129 --layer bus_stops,metro_stations --each -k 1 --frame gcj02",
    ],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let frame = try words.value(SharedOptions.answerFrame) ?? .wgs84
    let query = NearestQuery(
      from: frame.toWGS84(try Coordinate(words: words.arguments[0])),
      count: try words.value(count) ?? usualCount,
      radiusInMeters: try words.value(radius) ?? .infinity
    )
    let format = try words.format()
    let layers = try words.layers(surroundings, verb: verb.name)
    let forms = try words.forms(of: layers, frame: frame)
    let asked = try words.filtered(layers, frame: frame)
    let found = words.has(each) ? query.runOnEach(asked) : query.run(on: asked)
    try surroundings.print(ResultTable(FeatureTable(found, as: forms)), as: format) {
      var writer = FeatureWriter()
      writer.collection { $0.nearest(found, as: forms) }
      return writer.json.bytes
    }
    if found.isEmpty { surroundings.tell(.nothingMatches) }
  }
}
