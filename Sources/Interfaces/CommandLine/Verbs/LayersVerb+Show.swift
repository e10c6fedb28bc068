import CityStore
import Geodesy
import JSONText
import Platform
import Queries
import Wording

/// `suitu layers show ID`: all there is to say of a layer.
extension LayersVerb {
  static let show = Verb(
    "layers show",
    Message("Show all there is to say of a layer.", "显示一个图层的全部信息。"),
    arguments: [layer],
    options: [SharedOptions.json.declaration],
    examples: ["suitu layers show hospitals"],
    run: show
  )

  @Sendable private static func show(_ words: Words, _ surroundings: Surroundings) throws {
    let id = try LayerID(words.arguments[0])
    let database = try CityDatabase(surroundings.location, .reading)
    let record = try database.layer(id)
    // After an edit the rows and the count do not belong together.
    let rows = record.isEdited ? nil : try database.rowCount(of: id)
    let withoutPlace = rows.map { max(0, $0 - record.count) }
    if words.has(SharedOptions.json) {
      return try surroundings.print(json(record, withoutPlace: withoutPlace))
    }
    let lines = lines(record, withoutPlace: withoutPlace, surroundings.language)
    try surroundings.print(LabelledList(lines, surroundings.language).text())
    guard !record.fields.isEmpty else { return }
    let fields = LabelledList(
      record.fields.map { (Message(verbatim: "  " + $0.name), $0.type.name.text(in: surroundings.language)) },
      surroundings.language
    )
    try surroundings.print(Message.fieldsHeading.text(in: surroundings.language) + "\n" + fields.text())
  }

  private static func lines(
    _ record: LayerRecord,
    withoutPlace: Int?,
    _ language: Language
  ) -> [(Message, String)] {
    let settings = record.settings
    let lines: [(Message, String?)] = [
      (.idHeading, record.id.text),
      (.titleHeading, settings.title),
      (.themeHeading, settings.theme.name.text(in: language)),
      (.iconHeading, settings.icon),
      (.colourHeading, settings.colour),
      (.publicHeading, Message.yesOrNo(settings.isPublic).text(in: language)),
      (.kindHeading, record.kind.name.text(in: language)),
      (.countHeading, "\(record.count)"),
      (.rowsWithoutPlaceHeading, withoutPlace.map { "\($0)" }),
      (.boxHeading, record.box.isEmpty ? nil : rounded(record.box)),
      (.versionHeading, "\(record.version)"),
      (.importedHeading, record.importedAt.iso8601),
      (.sourceHeading, record.origin.source),
      (.frameHeading, record.origin.frame),
      (.encodingHeading, record.origin.encoding),
      (.editedHeading, record.isEdited ? Message.editedButNotRead(record.id.text).text(in: language) : nil),
    ]
    return lines.compactMap { label, value in value.map { (label, $0) } }
  }

  private static func json(_ record: LayerRecord, withoutPlace: Int?) -> [UInt8] {
    var json = JSONWriter(reservingCapacity: 1024)
    json.layer(record) { json in
      json.key("rowsWithoutPlace")
      if let withoutPlace { json.integer(withoutPlace) } else { json.null() }
      json.key("frame")
      json.text(record.origin.frame)
      json.key("encoding")
      json.text(record.origin.encoding)
      json.key("edited")
      json.boolean(record.isEdited)
      json.key("fields")
      json.fields(record.fields)
    }
    return json.bytes + [0x0A]
  }
}

extension FieldType {
  var name: Message {
    switch self {
    case .integer: Message("integer", "整数")
    case .real: Message("real", "小数")
    case .text: Message("text", "文本")
    case .boolean: Message("boolean", "布尔")
    case .date: Message("date", "日期")
    case .dateTime: Message("date and time", "日期时间")
    }
  }
}
