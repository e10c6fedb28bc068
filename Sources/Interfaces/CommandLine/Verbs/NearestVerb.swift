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
    in: 1...100_000
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

  static let verb = Verb(
    "nearest",
    Message("Find the nearest features to a place.", "查找离某地最近的要素。"),
    details: Message(
      "Distances are geodesics on WGS 84, in metres; at the same distance the smaller id comes first.",
      "距离为 WGS 84 椭球面测地线长度（米）；距离相同时标识小者在前。"
    ),
    arguments: [
      Argument("LON,LAT", Message("the place in degrees, longitude first", "地点的度数，经度在前"))
    ],
    options: [
      SharedOptions.layers.declaration, count.declaration, radius.declaration,
      SharedOptions.format.declaration, SharedOptions.json.declaration,
    ],
    required: [SharedOptions.layers.declaration],
    examples: ["suitu nearest 113.264,23.129 --layer hospitals -k 3"],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let query = NearestQuery(
      from: try Coordinate(words: words.arguments[0]),
      count: try words.value(count) ?? usualCount,
      radiusInMeters: try words.value(radius) ?? .infinity
    )
    let format = try words.format()
    let layers = try words.layers(surroundings, verb: verb.name)
    let found = query.run(on: layers)
    try surroundings.print(ResultTable(found, layers: layers), as: format) {
      var writer = FeatureWriter()
      writer.collection { writer in
        for one in found { writer.feature(one, namingLayer: layers.count > 1) }
      }
      return writer.json.bytes
    }
  }
}
