import CityStore
import JSONText
import Queries
import Wording

/// `suitu within W,S,E,N --layer ID`, and with an area of a file, or counts by the polygons of a layer.
enum WithinVerb {
  private static let usualLimit = 100

  private static let limit = SharedOptions.count(
    "--limit",
    Message("at most so many of each layer; 100 by default", "每个图层最多显示的个数；默认 100"),
    in: 1...10_000_000,
    synonyms: ["-k", "-n", "--count"]
  )

  private static let offset = SharedOptions.count(
    "--offset",
    Message("leave out so many of each layer first", "每个图层先略过的个数"),
    in: 0...Int.max
  )

  private static let districts = Option(
    "--count-by",
    "ID",
    Message(
      "count the features by the polygons of this layer instead of listing them",
      "不列出要素，而按此面图层的各个面统计个数"
    )
  ) { text throws(Fault) in try LayerID(text) }

  static let verb = Verb(
    "within",
    Message("List the features in a box or an area, or count them.", "列出或统计某范围内的要素。"),
    details: Message(
      "What touches the edge is inside. Where WEST is greater than EAST, the box goes over the antimeridian. The file "
        + "of --area may be of any format that suitu import reads, and all its polygons are one area; its frame is "
        + "found out as in an import.\n"
        + "With --count-by each feature counts once: in the polygon that holds it, a line by its middle vertex, an "
        + "area by a point inside of it; of several polygons it is the one with the smallest id. The last row counts "
        + "what lies in none. A box or an area may then be left out.",
      "接触边界的也算在范围内。西大于东时，范围跨越 180° 经线。--area 的文件可以是 suitu import 能读取的任何格式，其中所有的面合为一个区域；"
        + "坐标系的判断与导入时相同。\n"
        + "使用 --count-by 时，每个要素只计一次：计入其所在的面，线按中间的顶点、面按内部一点判断；同时在几个面内时，计入标识最小的面。"
        + "最后一行是不在任何面内的个数。此时可以不给范围。"
    ),
    arguments: [
      Argument(
        WithinRegion.boxName,
        Message("the box in degrees", "范围的度数，顺序为 西,南,东,北"),
        isOptional: true
      )
    ],
    options: [SharedOptions.layers.declaration] + WithinRegion.options + [
      SharedOptions.filter.declaration, districts.declaration, limit.declaration, offset.declaration,
      SharedOptions.properties.declaration, SharedOptions.format.declaration, SharedOptions.json.declaration,
    ],
    required: [SharedOptions.layers.declaration],
    sections: [FilterHelp.section],
    examples: [
      "suitu within 113.25,23.12,113.28,23.14 --layer bus_stops",
      "suitu within --area 工地.kml --layer hospitals,bus_stops --format csv",
      "suitu within --area parcel.shp --frame EPSG:4547 --layer bus_stops",
      "suitu within --count-by districts --layer hospitals,bus_stops",
    ],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let region = try WithinRegion(words)
    let format = try words.format()
    let districts = try words.value(districts)
    if districts != nil {
      // Only GeoJSON has the fields of the polygons beside the counts.
      let properties = format == .geojson ? [] : [SharedOptions.properties.declaration]
      for option in [limit.declaration, offset.declaration] + properties where words.has(option) {
        throw Fault(.badRequest, .optionsExclude([Self.districts.declaration.name, option.name]))
      }
    }
    if let districts {
      try count(words, by: districts, in: region, surroundings, as: format)
    } else if let region {
      try list(words, in: region, surroundings, as: format)
    } else {
      throw Fault(.badRequest, .withinNeedsRegion)
    }
  }

  private static func count(
    _ words: Words,
    by districts: LayerID,
    in region: WithinRegion?,
    _ surroundings: Surroundings,
    as format: ResultFormat
  ) throws {
    let layers = try words.layers(surroundings, verb: verb.name)
    let districts = try City.layers([districts], at: surroundings.location)[0]
    let frame = try WithinRegion.answerFrame(words)
    let asked = try words.filtered(layers, frame: frame)
    let query = FeatureQuery(in: try region?.opened(surroundings) ?? .everywhere, limit: .max)
    let form = try FeatureForm(districts, properties: words.value(SharedOptions.properties), frame: frame)
    let results = try DistrictResults(asked, by: form) { query.positions(in: $0) }
    try results.print(surroundings, as: format)
  }

  private static func list(
    _ words: Words,
    in region: WithinRegion,
    _ surroundings: Surroundings,
    as format: ResultFormat
  ) throws {
    let limit = try words.value(limit) ?? usualLimit
    let offset = try words.value(offset) ?? 0
    let layers = try words.layers(surroundings, verb: verb.name)
    let frame = try WithinRegion.answerFrame(words)
    let forms = try words.forms(of: layers, frame: frame)
    let asked = try words.filtered(layers, frame: frame)
    let query = FeatureQuery(in: try region.opened(surroundings), limit: limit, offset: offset)
    let answers = asked.map { query.run(on: $0) }
    try surroundings.print(ResultTable(FeatureTable(forms, answers)), as: format) {
      var writer = FeatureWriter()
      writer.collection { json in
        json.key("numberMatched")
        json.integer(answers.reduce(0) { $0 + $1.numberMatched })
        if layers.count > 1 { json.matched(layers, answers) }
      } features: { writer in
        writer.features(forms, answers)
      }
      return writer.json.bytes
    }
    tellWhatIsNotShown(layers, answers, offset: offset, surroundings)
  }

  private static func tellWhatIsNotShown(
    _ layers: [Layer],
    _ answers: [FeatureQuery.Answer],
    offset: Int,
    _ surroundings: Surroundings
  ) {
    if answers.allSatisfy(\.positions.isEmpty) {
      let most = answers.map(\.numberMatched).max() ?? 0
      surroundings.tell(most == 0 ? .nothingMatches : .offsetLiesBehind(offset, last: most))
    }
    for (layer, answer) in zip(layers, answers) {
      let shown = answer.positions.count
      guard shown > 0, shown < answer.numberMatched - offset else { continue }
      surroundings.tell(
        .moreMatched(
          layer.record.id.text,
          shown: shown,
          matched: answer.numberMatched,
          next: offset + shown
        )
      )
    }
  }
}

extension JSONWriter {
  /// How many features of each layer there are over all pages.
  fileprivate mutating func matched(_ layers: [Layer], _ answers: [FeatureQuery.Answer]) {
    key("matched")
    beginObject()
    for (layer, answer) in zip(layers, answers) {
      key(layer.record.id.text)
      integer(answer.numberMatched)
    }
    endObject()
  }
}
