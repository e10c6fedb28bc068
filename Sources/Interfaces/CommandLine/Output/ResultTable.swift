import CityStore
import JSONText
import Queries

/// Rows of a result under their headings, in whichever form is asked for.
struct ResultTable {
  var columns: [String]
  var rows: [[FeatureValue]]

  /// A longer text would push the other columns out of sight.
  private static let widestCell = 40

  /// Columns side by side, Chinese counted at its width; empty columns are left away.
  func text() -> String {
    let used = columns.indices.filter { column in rows.contains { $0[column] != .null } }
    let cells = [used.map { columns[$0] }] + rows.map { row in used.map { Self.cell(row[$0]) } }
    let widths = used.indices.map { column in cells.map { displayWidth($0[column]) }.max() ?? 0 }
    return cells.map { row in
      var line = ""
      for (cell, width) in zip(row, widths) {
        line += cell + String(repeating: " ", count: width - displayWidth(cell) + 2)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// With a byte order mark, by which spreadsheets know UTF-8; RFC 4180 quoting.
  func csv() -> String {
    let lines = [columns] + rows.map { $0.map(Self.plain) }
    return "\u{FEFF}" + lines.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A list of objects.
  func json() -> [UInt8] {
    var json = JSONWriter(reservingCapacity: 4096)
    json.beginArray()
    for row in rows {
      json.beginObject()
      for (column, value) in zip(columns, row) {
        json.key(column)
        json.value(value)
      }
      json.endObject()
    }
    json.endArray()
    return json.bytes + [0x0A]
  }

  private static func cell(_ value: FeatureValue) -> String {
    let text = plain(value).onOneLine
    guard displayWidth(text) > widestCell else { return text }
    var cut = ""
    for character in text where displayWidth(cut) + displayWidth(String(character)) < widestCell {
      cut.append(character)
    }
    return cut + "…"
  }

  private static func plain(_ value: FeatureValue) -> String {
    switch value {
    case .null: ""
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .text(let text): text
    case .boolean(let isTrue): isTrue ? "true" : "false"
    }
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    let parts = cell.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }
}

extension String {
  /// A name may hold anything; what moves the cursor would spoil a table.
  var onOneLine: String {
    String(map { $0.isNewline || $0 == "\t" || $0.isControl ? " " : $0 })
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
