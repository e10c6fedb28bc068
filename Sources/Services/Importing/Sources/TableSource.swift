import DelimitedText
import Geodesy
import Projections
import VectorFiles
import Wording

/// Where the text of a table comes from.
protocol TableText {
  /// For people: `CSV`, `XLSX`.
  var format: String { get }
  var encoding: String? { get }
  var path: String { get }

  /// Gives the text in UTF-8, piece by piece; the body returns false to stop.
  func forEachPiece(_ body: (Span<UInt8>) throws -> Bool) throws
}

/// A table with a row of names and a row for each feature, read twice: for its types and for its rows.
final class TableSource: RecordSource {
  private(set) var facts: SourceFacts
  private let text: any TableText
  private let separator: UInt8
  private let names: [String]
  private let coordinates: CoordinateColumns

  /// The columns that are fields, and what kind of values each holds.
  private let fieldColumns: [Int]
  private let kinds: [FieldKind]

  init(_ text: any TableText, longitude: String?, latitude: String?) throws {
    self.text = text
    separator = try Self.separator(of: text)
    names = try Self.names(in: text, separator)
    let found = try CoordinateColumns.find(
      in: names,
      longitude: longitude,
      latitude: latitude,
      path: text.path
    )
    coordinates = found.columns
    let columns = names.indices.filter { !found.columns.uses($0) }
    fieldColumns = columns
    var survey = TableSurvey(columns: columns)
    try Self.forEachRow(of: text, separator) { [names, coordinates] row in
      survey.see(row, try? coordinates.geometry(of: row, names))
      return true
    }
    kinds = survey.kinds
    facts = SourceFacts(
      format: text.format,
      encoding: text.encoding,
      fields: zip(columns, survey.kinds).map { [names] in FieldDefinition(name: names[$0], kind: $1) },
      rowCount: survey.count,
      sample: survey.sample.places,
      notes: found.note.map { [$0] } ?? []
    )
  }

  func forEachRecord(_ body: (SourceRecord) throws -> Void) throws {
    try Self.forEachRow(of: text, separator) { row in
      try body(record(row))
      return true
    }
  }

  private func record(_ row: borrowing DelimitedRow) -> SourceRecord {
    var fault: RowFault?
    var geometry = RecordGeometry.none
    // Cells behind the header's last one may be there, as long as they say nothing.
    if row.count > names.count, (names.count..<row.count).contains(where: { !row.isEmpty($0) }) {
      fault = .surplusCells(found: row.count, expected: names.count)
    } else {
      do {
        geometry = try coordinates.geometry(of: row, names)
      } catch {
        fault = error.fault
      }
    }
    var values: [FieldValue] = []
    values.reserveCapacity(fieldColumns.count)
    for (column, kind) in zip(fieldColumns, kinds) {
      values.append(column < row.count ? Self.value(row, column, kind) : .null)
    }
    // The first row is the names.
    return SourceRecord(
      number: row.number - 1,
      line: row.line,
      values: values,
      geometry: geometry,
      fault: fault
    )
  }

  private static func value(_ row: borrowing DelimitedRow, _ column: Int, _ kind: FieldKind) -> FieldValue {
    if row.isEmpty(column) { return .null }
    switch kind {
    case .integer: return row.decimal(column).map { .integer(Int64($0)) } ?? .null
    case .real: return row.decimal(column).map { .real($0) } ?? .null
    case .text, .boolean, .date, .dateTime: return row.text(column).map { .text($0) } ?? .undecodable
    }
  }
}

// MARK: - Rows

extension TableSource {
  private static func separator(of text: any TableText) throws -> UInt8 {
    var separator = UInt8(ascii: ",")
    try text.forEachPiece { piece in
      separator = DelimitedTextParser.likelySeparator(in: piece)
      return false
    }
    return separator
  }

  private static func names(in text: any TableText, _ separator: UInt8) throws -> [String] {
    var names: [String] = []
    try forEachRow(of: text, separator, includingNames: true) { row in
      try FieldMapping.check(fieldCount: row.count, path: text.path)
      for column in 0..<row.count { names.append(row.text(column) ?? "") }
      return false
    }
    return names
  }

  private static func forEachRow(
    of text: any TableText,
    _ separator: UInt8,
    includingNames: Bool = false,
    _ body: (borrowing DelimitedRow) throws -> Bool
  ) throws {
    var parser = DelimitedTextParser(separator: separator)
    var goesOn = true
    func take(_ row: borrowing DelimitedRow) throws -> Bool {
      if row.number == 1, !includingNames { return true }
      goesOn = try body(row)
      return goesOn
    }
    do {
      try text.forEachPiece { piece in
        try parser.feed(piece, take)
        return goesOn
      }
      if goesOn { try parser.finish(take) }
    } catch let error as DelimitedTextError {
      throw Fault(.failed, .inFile(text.path, error.message))
    }
  }
}

/// What a look at all rows of a table tells.
private struct TableSurvey {
  private(set) var count = 0
  private(set) var sample = CoordinateSample()
  private let columns: [Int]
  private var surveys: [ColumnSurvey]

  init(columns: [Int]) {
    self.columns = columns
    surveys = columns.map { _ in ColumnSurvey() }
  }

  var kinds: [FieldKind] {
    surveys.map { survey in
      switch survey.kind {
      case .integer: .integer
      case .real: .real
      case .text: .text
      }
    }
  }

  mutating func see(_ row: borrowing DelimitedRow, _ geometry: RecordGeometry?) {
    count += 1
    for (index, column) in columns.enumerated() where column < row.count && !surveys[index].isText {
      surveys[index].see(row.bytes(column))
    }
    if let geometry { sample.see(geometry) }
  }
}
