import CityStore
import Geodesy
import JSONText
import Platform
import Queries
import Wording

/// `suitu layers`: what the city has, and what is done with a whole layer.
enum LayersVerb {
  static let verb = Verb(
    "layers",
    Message("List the layers of the city, and manage their versions.", "列出城市的图层，管理其版本。"),
    options: [SharedOptions.json.declaration],
    examples: ["suitu layers", "suitu layers --json"],
    subverbs: [show, versions, rollback, refresh, drop],
    run: run
  )

  /// The layer that a subverb is about.
  static let layer = Argument("ID", Message("the layer", "图层标识"))

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let records = try CityDatabase(surroundings.location, .reading).layers()
    if words.has(SharedOptions.json) {
      return try surroundings.print(jsonList(records) { json, record in json.layer(record) })
    }
    if records.isEmpty { return surroundings.tell(.cityHasNoLayers) }
    let language = surroundings.language
    let headings: [Message] = [
      Message(verbatim: "id"), .titleHeading, .themeHeading, .kindHeading, .countHeading, .versionHeading,
      .publicHeading, .boxHeading,
    ]
    let table = ResultTable(
      columns: headings.map { $0.text(in: language) },
      rows: records.map { record in
        [
          .text(record.id.text),
          .text(record.settings.title),
          .text(record.settings.theme.name.text(in: language)),
          .text(record.kind.name.text(in: language)),
          .integer(Int64(record.count)),
          .integer(Int64(record.version)),
          .text(Message.yesOrNo(record.settings.isPublic).text(in: language)),
          record.box.isEmpty ? .null : .text(rounded(record.box)),
        ]
      }
    )
    try surroundings.print(table.text())
  }

  /// To four decimals, about ten metres: enough to see where a layer lies.
  static func rounded(_ box: GeoBox) -> String {
    [box.west, box.south, box.east, box.north]
      .map { "\(($0 * 10_000).rounded() / 10_000)" }.joined(separator: ",")
  }

  static func jsonList<Item>(_ items: [Item], _ write: (inout JSONWriter, Item) -> Void) -> [UInt8] {
    var json = JSONWriter(reservingCapacity: 1024)
    json.beginArray()
    for item in items { write(&json, item) }
    json.endArray()
    return json.bytes + [0x0A]
  }
}

extension Theme {
  var name: Message {
    Message(rawValue, chineseTitle)
  }
}

extension GeometryKind {
  var name: Message {
    switch self {
    case .point: Message("point", "点")
    case .line: Message("line", "线")
    case .polygon: Message("polygon", "面")
    case .mixed: Message("mixed", "混合")
    }
  }
}

extension JSONWriter {
  /// What there is to say of a layer, and `more` members behind it.
  mutating func layer(_ record: LayerRecord, more: (inout JSONWriter) -> Void = { _ in }) {
    beginObject()
    key("id")
    string(record.id.text)
    key("title")
    string(record.settings.title)
    key("theme")
    string(record.settings.theme.rawValue)
    key("icon")
    text(record.settings.icon)
    key("colour")
    text(record.settings.colour)
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
    more(&self)
    endObject()
  }

  /// A text, or null.
  mutating func text(_ text: String?) {
    if let text { string(text) } else { null() }
  }
}
