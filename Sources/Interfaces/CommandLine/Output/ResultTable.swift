import CityStore
import JSONText
import Queries
import Wording

/// Rows of a result under their headings, in whichever form is asked for.
struct ResultTable {
  var columns: [String]
  var rows: [[FeatureValue]]

  init(columns: [String], rows: [[FeatureValue]]) {
    self.columns = columns
    self.rows = rows
  }

  init(_ features: FeatureTable) {
    self.init(columns: features.columns, rows: features.rows)
  }

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

  func csv() -> [UInt8] {
    CSVText(columns: columns, rows: rows).bytes
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
    let text = value.plainText.onOneLine
    guard displayWidth(text) > widestCell else { return text }
    var cut = ""
    for character in text where displayWidth(cut) + displayWidth(String(character)) < widestCell {
      cut.append(character)
    }
    return cut + "…"
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

extension Surroundings {
  /// Prints rows in whichever form is asked for; `geoJSON` is only called for that one.
  func print(_ table: ResultTable, as format: ResultFormat, geoJSON: () -> [UInt8]) throws(Fault) {
    switch format {
    case .table: try print(table.text())
    case .json: try print(table.json())
    case .csv: try print(table.csv())
    case .geojson: try print(geoJSON() + [0x0A])
    }
  }
}
