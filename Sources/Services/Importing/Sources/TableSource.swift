import DelimitedText
import Geodesy
import Platform
import Projections
import VectorFiles
import Wording

/// Where the text of a table comes from.
protocol TableText {
  /// For people: `CSV`, `XLSX`.
  var format: String { get }
  var encoding: String? { get }
  var path: String { get }

  /// Whether people find a row by its number, blank rows counted, as in a sheet; else by its line.
  var isCountedByRows: Bool { get }

  /// Gives the text in UTF-8, piece by piece; the body returns false to stop.
  func forEachPiece(_ body: (Span<UInt8>) throws -> Bool) throws
}

/// A table with a row of names and a row for each feature, read twice: for its types and for its rows.
///
/// Rows in which nothing stands are none, and neither are columns without a name in which nothing does.
final class TableSource: RecordSource {
  private(set) var facts: SourceFacts
  private let text: any TableText
  private let separator: UInt8
  private let header: TableHeader

  private var mark: DecimalMark {
    Self.mark(beside: separator)
  }

  /// The file as it was before the first reading.
  private let fingerprint: UInt64

  /// The columns that are fields, and what kind of values each holds.
  private let fieldColumns: [Int]
  private let kinds: [FieldKind]

  init(_ text: any TableText, columns wanted: CoordinateColumns.Wanted) throws {
    self.text = text
    fingerprint = Files.fingerprint(of: [text.path])
    separator = try Self.separator(of: text)
    let header = try Self.header(of: text, separator, wanted)
    let mark = Self.mark(beside: separator)
    self.header = header
    var survey = TableSurvey(columns: header.names.indices.filter { !header.coordinates.uses($0) })
    try Self.forEachRow(of: text, separator, after: header.rowNumber) { row in
      survey.see(row, try? header.coordinates.geometry(of: row, header.names, mark))
      return true
    }
    let fields = survey.fields.filter { !header.names[$0.column].isEmpty || $0.holdsAnything }
    fieldColumns = fields.map(\.column)
    kinds = fields.map(\.kind)
    facts = SourceFacts(
      format: text.format,
      encoding: text.encoding,
      fields: fields.map { FieldDefinition(name: header.names[$0.column], kind: $0.kind) },
      rowCount: survey.count,
      frame: header.frame.map { .byNames($0) } ?? .none,
      sample: survey.sample.places,
      notes: header.notes
    )
  }

  func forEachRecord(_ body: (SourceRecord) throws -> Void) throws {
    var number = 0
    try Self.forEachRow(of: text, separator, after: header.rowNumber) { row in
      number += 1
      try body(record(row, number))
      return true
    }
    // Types and coordinates are those of the first reading.
    guard Files.fingerprint(of: [text.path]) == fingerprint else {
      throw Fault(.failed, .fileHasChanged(text.path))
    }
  }

  private func record(_ row: borrowing DelimitedRow, _ number: Int) -> SourceRecord {
    var fault: RowFault?
    var geometry = RecordGeometry.none
    // Cells behind the header's last one may be there, as long as they say nothing.
    let expected = header.names.count
    if row.count > expected, (expected..<row.count).contains(where: { !row.isBlank($0) }) {
      fault = .surplusCells(found: row.count, expected: expected)
    } else {
      do {
        geometry = try header.coordinates.geometry(of: row, header.names, mark)
      } catch {
        fault = error.fault
      }
    }
    var values: [FieldValue] = []
    values.reserveCapacity(fieldColumns.count)
    for (column, kind) in zip(fieldColumns, kinds) {
      values.append(column < row.count ? Self.value(row, column, kind) : .null)
    }
    return SourceRecord(
      number: number,
      line: text.line(of: row),
      values: values,
      geometry: geometry,
      fault: fault
    )
  }

  private static func value(_ row: borrowing DelimitedRow, _ column: Int, _ kind: FieldKind) -> FieldValue {
    if row.isEmpty(column) { return .null }
    switch kind {
    // What is none was none at the first reading either, or the file has changed, which is found out at its end.
    case .integer: return row.decimal(column).flatMap { Int64(exactly: $0) }.map { .integer($0) } ?? .null
    case .real: return row.decimal(column).map { .real($0) } ?? .null
    case .text, .boolean, .date, .dateTime: return row.text(column).map { .text($0) } ?? .undecodable
    }
  }
}

// MARK: - Rows

extension TableSource {
  /// Where semicolons part the cells, it is because commas part decimals.
  private static func mark(beside separator: UInt8) -> DecimalMark {
    separator == UInt8(ascii: ";") ? .pointOrComma : .point
  }

  private static func separator(of text: any TableText) throws -> UInt8 {
    var separator = UInt8(ascii: ",")
    try text.forEachPiece { piece in
      separator =
        DelimitedTextParser.declaredSeparator(in: piece) ?? DelimitedTextParser.likelySeparator(in: piece)
      return false
    }
    return separator
  }

  private static func header(
    of text: any TableText,
    _ separator: UInt8,
    _ wanted: CoordinateColumns.Wanted
  ) throws -> TableHeader {
    var search = HeaderSearch(wanted, mark(beside: separator), path: text.path)
    try forEachRow(of: text, separator, after: 0) { row in try search.see(row, at: text.line(of: row)) }
    return try search.finish()
  }

  /// Gives the rows behind a row, but for blank ones.
  private static func forEachRow(
    of text: any TableText,
    _ separator: UInt8,
    after header: Int,
    _ body: (borrowing DelimitedRow) throws -> Bool
  ) throws {
    var parser = DelimitedTextParser(separator: separator)
    var goesOn = true
    func take(_ row: borrowing DelimitedRow) throws -> Bool {
      if row.number <= header || row.isBlank { return true }
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

extension TableText {
  /// Where people find a row.
  fileprivate func line(of row: borrowing DelimitedRow) -> Int {
    isCountedByRows ? row.number : row.line
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

  var fields: [(column: Int, kind: FieldKind, holdsAnything: Bool)] {
    zip(columns, surveys).map { column, survey in (column, FieldKind(survey.kind), !survey.isEmpty) }
  }

  mutating func see(_ row: borrowing DelimitedRow, _ geometry: RecordGeometry?) {
    count += 1
    for (index, column) in columns.enumerated() where column < row.count && !surveys[index].isText {
      surveys[index].see(row.bytes(column))
    }
    if let geometry { sample.see(geometry) }
  }
}

extension FieldKind {
  fileprivate init(_ kind: ColumnKind) {
    switch kind {
    case .integer: self = .integer
    case .real: self = .real
    case .text: self = .text
    }
  }
}
