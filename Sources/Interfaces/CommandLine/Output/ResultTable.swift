import CityStore
import JSONText
import Queries
import Wording

/// Rows of a result under their headings, in whichever form is asked for.
struct ResultTable {
  var columns: [String]
  var rows: [[FeatureValue]]

  /// The order of the columns for people.
  private var order: [Int]

  /// How many decimals people see of the numbers in a column; all there are where nothing is said.
  private var decimals: [Int: Int] = [:]

  /// A centimetre on the ground, and a millimetre in a distance.
  private static let decimalsOfDegrees = 7
  private static let decimalsOfMeters = 3

  init(columns: [String], rows: [[FeatureValue]]) {
    self.columns = columns
    self.rows = rows
    order = Array(columns.indices)
  }

  /// Of the nearest, people see the name before the place: it is what they look for.
  init(_ features: FeatureTable) {
    self.init(columns: features.columns, rows: features.rows)
    for column in features.placeColumns { decimals[column] = Self.decimalsOfDegrees }
    guard let distance = features.distanceColumn else { return }
    decimals[distance] = Self.decimalsOfMeters
    let names = features.nameColumns
    order.removeAll { names.contains($0) }
    let id = order.firstIndex { columns[$0] == "id" } ?? 0
    order.insert(contentsOf: names, at: id + 1)
  }

  /// A longer text would push the other columns out of sight.
  private static let widestCell = 40

  /// Columns side by side, Chinese counted at its width; empty columns are left away, unless there is no row at all.
  func text() -> String {
    let used = order.filter { column in
      rows.isEmpty || rows.contains { $0[column] != .null }
    }
    let cells = [used.map { columns[$0] }] + rows.map { row in used.map { cell(row[$0], column: $0) } }
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

  private func cell(_ value: FeatureValue, column: Int) -> String {
    if case .real(let number) = value, let decimals = decimals[column] {
      var writer = JSONWriter()
      writer.number(number, decimals: decimals)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    let text = value.plainText.onOneLine
    guard displayWidth(text) > Self.widestCell else { return text }
    var cut = ""
    for character in text where displayWidth(cut) + displayWidth(String(character)) < Self.widestCell {
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
