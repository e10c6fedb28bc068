import CityStore
import Geodesy
import Importing
import JSONText
import Platform
import Projections
import Queries
import Wording

/// What `suitu import` says of what it did, or would do.
enum ImportReporting {
  // MARK: - For people

  static func tell(_ reports: [ImportReport], _ surroundings: Surroundings) {
    var said: [Message] = []
    for report in reports {
      let record = report.record
      surroundings.tell(
        .imported(
          record.id.text,
          title: record.settings.title,
          version: record.version,
          count: record.count,
          seconds: "\((report.seconds * 1000).rounded() / 1000)"
        )
      )
      // What was said of the layer before is not said again: a file of OpenStreetMap fills fifty.
      let findings = findings(report.findings)
      for message in findings where !said.contains(message) { surroundings.tell(message.indented) }
      for message in counts(report.rows) { surroundings.tell(message.indented) }
      if !report.findings.isOfManyLayers { surroundings.tell(boxLine(record.box)) }
      said = findings
    }
  }

  static func print(_ preview: ImportPreview, _ surroundings: Surroundings) throws {
    var messages = [Message.wouldImport(preview.layer.text, count: preview.rows.kept)]
    messages += (findings(preview.findings) + counts(preview.rows)).map(\.indented)
    let kinds = preview.kinds.sorted { $0.rawValue < $1.rawValue }
      .map { $0.name.text(in: surroundings.language) }
    messages.append(Message.geometryIs(kinds.joined(separator: ", ")).indented)
    if !preview.box.isEmpty { messages.append(boxLine(preview.box)) }
    let fields = preview.fields.map { "\($0.name) \($0.type.name.text(in: surroundings.language))" }
      .joined(separator: ", ")
    messages.append(Message.fieldsAre(fields).indented)
    let lines = messages.map { $0.text(in: surroundings.language) }.joined(separator: "\n") + "\n"
    let table = ResultTable(columns: preview.fields.map(\.name), rows: preview.firstRows)
    try surroundings.print(lines + table.text())
  }

  private static func boxLine(_ box: GeoBox) -> Message {
    let edges = [box.west, box.south, box.east, box.north]
    return Message.boxIs(edges.map { "\(($0 * 1e6).rounded() / 1e6)" }.joined(separator: ",")).indented
  }

  private static func findings(_ findings: FileFindings) -> [Message] {
    var messages = [
      Message.readAs(findings.format, encoding: findings.encoding),
      Message.frameIs(findings.frame.frame.description, because: findings.frame.reasons),
    ]
    messages += findings.notes
    messages += findings.frame.warnings.map { .warning($0) }
    messages += findings.fieldsRenamed.map { .fieldWasRenamed($0.original, column: $0.column) }
    return messages
  }

  private static func counts(_ rows: RowCounts) -> [Message] {
    var messages: [Message] = []
    if rows.read != rows.kept { messages.append(.rowsWereRead(rows.read, kept: rows.kept)) }
    if rows.withoutPlace > 0 { messages.append(.rowsHaveNoPlace(rows.withoutPlace)) }
    if rows.atZero > 0 { messages.append(.rowsAreAtZero(rows.atZero)) }
    if rows.passedOver > 0 { messages.append(.rowsWerePassedOver(rows.passedOver)) }
    if rows.faulty.count > 0 {
      messages.append(.rowsWereLeftOut(rows.faulty.count))
      messages += rows.faulty.messages.map(\.indented)
    }
    return messages
  }

  // MARK: - For programs

  static func json(_ reports: [ImportReport]) -> [UInt8] {
    list(reports) { json, report in
      json.key("layer")
      json.layer(report.record)
      findings(report.findings, &json)
      counts(report.rows, &json)
      json.key("seconds")
      json.number(report.seconds, decimals: 3)
    }
  }

  static func json(_ previews: [ImportPreview]) -> [UInt8] {
    list(previews) { json, preview in
      json.key("id")
      json.string(preview.layer.text)
      findings(preview.findings, &json)
      counts(preview.rows, &json)
      json.key("kinds")
      json.beginArray()
      for kind in preview.kinds.map(\.rawValue).sorted() { json.string(kind) }
      json.endArray()
      json.key("box")
      if preview.box.isEmpty { json.null() } else { json.box(preview.box) }
      json.key("fields")
      json.fields(preview.fields)
      json.key("firstRows")
      json.beginArray()
      for row in preview.firstRows {
        json.beginObject()
        for (field, value) in zip(preview.fields, row) {
          json.key(field.name)
          json.value(value)
        }
        json.endObject()
      }
      json.endArray()
    }
  }

  private static func list<Item>(_ items: [Item], _ body: (inout JSONWriter, Item) -> Void) -> [UInt8] {
    LayersVerb.jsonList(items) { json, item in
      json.beginObject()
      body(&json, item)
      json.endObject()
    }
  }

  private static func findings(_ findings: FileFindings, _ json: inout JSONWriter) {
    json.key("format")
    json.string(findings.format)
    json.key("encoding")
    if let encoding = findings.encoding { json.string(encoding) } else { json.null() }
    json.key("frame")
    json.string(findings.frame.frame.shortDescription)
    json.key("frameReasons")
    json.strings(findings.frame.reasons.map(\.english))
    json.key("swapped")
    json.boolean(findings.frame.isSwapped)
    json.key("warnings")
    json.strings(findings.frame.warnings.map(\.english))
    json.key("notes")
    json.strings(findings.notes.map(\.english))
  }

  private static func counts(_ rows: RowCounts, _ json: inout JSONWriter) {
    let numbers = [
      ("rowsRead", rows.read), ("rowsKept", rows.kept), ("rowsWithoutPlace", rows.withoutPlace),
      ("rowsAtZero", rows.atZero),
      ("rowsPassedOver", rows.passedOver), ("rowsLeftOut", rows.faulty.count),
    ]
    for (key, number) in numbers {
      json.key(key)
      json.integer(number)
    }
    json.key("faults")
    json.beginArray()
    for row in rows.faulty.first {
      json.beginObject()
      json.key("row")
      json.integer(row.number)
      json.key("line")
      if let line = row.line { json.integer(line) } else { json.null() }
      json.key("fault")
      json.string(row.fault.message.english)
      json.endObject()
    }
    json.endArray()
  }
}

extension JSONWriter {
  fileprivate mutating func strings(_ strings: [String]) {
    beginArray()
    for text in strings { string(text) }
    endArray()
  }
}
