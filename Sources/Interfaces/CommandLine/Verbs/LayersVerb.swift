import CityStore
import Geodesy
import JSONText
import Platform
import Queries
import Wording

/// `suitu layers`: what the city has.
enum LayersVerb {
  static let verb = Verb(
    "layers",
    Message("List the layers of the city.", "列出城市的图层。"),
    options: [SharedOptions.json.declaration],
    examples: ["suitu layers", "suitu layers --json"],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let records = try CityDatabase(surroundings.location, .reading).layers()
    if words.has(SharedOptions.json) { return try surroundings.print(json(records)) }
    if records.isEmpty { return surroundings.tell(.cityHasNoLayers) }
    let headings: [Message] = [
      Message(verbatim: "id"), Message("title", "标题"), Message("theme", "主题"), Message("kind", "类型"),
      Message("count", "数量"), Message("version", "版本"), Message("public", "公开"), Message("box", "范围"),
    ]
    let table = ResultTable(
      columns: headings.map { $0.text(in: surroundings.language) },
      rows: records.map { record in
        [
          .text(record.id.text),
          .text(record.settings.title),
          .text(theme(record.settings.theme, surroundings.language)),
          .text(kind(record.kind).text(in: surroundings.language)),
          .integer(Int64(record.count)),
          .integer(Int64(record.version)),
          .text((record.settings.isPublic ? Message.yes : .no).text(in: surroundings.language)),
          record.box.isEmpty ? .null : .text(rounded(record.box)),
        ]
      }
    )
    try surroundings.print(table.text())
  }

  private static func theme(_ theme: Theme, _ language: Language) -> String {
    Message(theme.rawValue, theme.chineseTitle).text(in: language)
  }

  private static func kind(_ kind: GeometryKind) -> Message {
    switch kind {
    case .point: Message("point", "点")
    case .line: Message("line", "线")
    case .polygon: Message("polygon", "面")
    case .mixed: Message("mixed", "混合")
    }
  }

  /// To four decimals, about ten metres: enough to see where a layer lies.
  private static func rounded(_ box: GeoBox) -> String {
    [box.west, box.south, box.east, box.north]
      .map { "\(($0 * 10_000).rounded() / 10_000)" }.joined(separator: ",")
  }

  private static func json(_ records: [LayerRecord]) -> [UInt8] {
    var json = JSONWriter(reservingCapacity: 1024)
    json.beginArray()
    for record in records { json.layer(record) }
    json.endArray()
    return json.bytes + [0x0A]
  }
}

extension JSONWriter {
  /// What there is to say of a layer.
  mutating func layer(_ record: LayerRecord) {
    beginObject()
    key("id")
    string(record.id.text)
    key("title")
    string(record.settings.title)
    key("theme")
    string(record.settings.theme.rawValue)
    key("icon")
    if let icon = record.settings.icon { string(icon) } else { null() }
    key("kind")
    string(record.kind.rawValue)
    key("count")
    integer(record.count)
    key("version")
    integer(record.version)
    key("public")
    boolean(record.settings.isPublic)
    key("source")
    string(record.origin.source)
    key("importedAt")
    string(record.importedAt.iso8601)
    key("box")
    if record.box.isEmpty { null() } else { box(record.box) }
    endObject()
  }
}
