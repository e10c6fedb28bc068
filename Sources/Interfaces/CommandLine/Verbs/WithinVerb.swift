import CityStore
import Geodesy
import JSONText
import Queries
import Wording

/// `suitu within W,S,E,N --layer ID`.
enum WithinVerb {
  private static let usualLimit = 100

  private static let limit = SharedOptions.count(
    "--limit",
    Message("at most so many of each layer; 100 by default", "每个图层最多显示的个数；默认 100"),
    in: 1...10_000_000
  )

  static let verb = Verb(
    "within",
    Message("List the features in a box.", "列出某范围内的要素。"),
    details: Message(
      "Edges count as inside. Where WEST is greater than EAST, the box goes over the antimeridian.",
      "边界算在范围内。西大于东时，范围跨越 180° 经线。"
    ),
    arguments: [
      Argument("WEST,SOUTH,EAST,NORTH", Message("the box in degrees", "范围的度数，顺序为 西,南,东,北"))
    ],
    options: [
      SharedOptions.layers.declaration, limit.declaration, SharedOptions.format.declaration,
      SharedOptions.json.declaration,
    ],
    required: [SharedOptions.layers.declaration],
    examples: ["suitu within 113.25,23.12,113.28,23.14 --layer bus_stops"],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let box = try GeoBox(words: words.arguments[0])
    let query = FeatureQuery(in: .box(box, .wgs84), limit: try words.value(limit) ?? usualLimit)
    let format = try words.format()
    let layers = try words.layers(surroundings, verb: verb.name)
    let answers = layers.map { query.run(on: $0.snapshot) }
    let forms = try FeatureForm.forms(of: layers)
    try surroundings.print(ResultTable(FeatureTable(forms, answers)), as: format) {
      var writer = FeatureWriter()
      writer.collection { json in
        json.key("numberMatched")
        json.integer(answers.reduce(0) { $0 + $1.numberMatched })
      } features: { writer in
        for (form, answer) in zip(forms, answers) { writer.features(form, at: answer.positions) }
      }
      return writer.json.bytes
    }
    for (layer, answer) in zip(layers, answers) where answer.numberMatched > answer.positions.count {
      surroundings.tell(
        .moreMatched(layer.record.id.text, shown: answer.positions.count, matched: answer.numberMatched)
      )
    }
  }
}
