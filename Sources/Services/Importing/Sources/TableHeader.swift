import DelimitedText
import Geodesy
import VectorFiles
import Wording

/// The row that names the columns of a table.
struct TableHeader {
  let names: [String]
  let coordinates: CoordinateColumns

  /// What the names of these columns say.
  let frame: Frame?

  /// Among all rows of the text, those that are blank too.
  let rowNumber: Int
  let notes: [Message]
}

/// Finds the header of a table, row by row: above it may stand a title, a date, or the names of groups of columns.
///
/// It is the first row that names columns of coordinates and has a row below with a place in them. Where none has,
/// it is the first row, as long as it names them: its rows are then faulty, or without a place.
struct HeaderSearch {
  private struct Candidate {
    let header: TableHeader
    let isFirstRow: Bool
    let holdsNumbers: Bool
    var rowsBelow = 0
  }

  private let wanted: CoordinateColumns.Wanted
  private let path: String
  private let mark: DecimalMark
  private var candidates: [Candidate] = []
  private var found: TableHeader?
  private var rowCount = 0

  /// The cells of the row above.
  private var above: [String] = []

  /// What the columns are called in a fault.
  private var likelyNames: [String] = []

  /// Of several pairs nobody can tell which it is; that is said unless another row tells.
  private var question: Fault?

  /// More rows than these are no title.
  private static let mostRowsAbove = 10

  /// So many rows are looked at in search of one that has a place.
  private static let mostRows = 40

  init(_ wanted: CoordinateColumns.Wanted, _ mark: DecimalMark, path: String) {
    self.wanted = wanted
    self.mark = mark
    self.path = path
  }

  /// Looks at the next row that is not blank; false when there is nothing more to find out.
  mutating func see(_ row: borrowing DelimitedRow, at line: Int) throws -> Bool {
    if row.number == 1, row.text(0)?.lowercased().hasPrefix("sep=") == true { return true }
    for index in candidates.indices where found == nil {
      candidates[index].rowsBelow += 1
      let header = candidates[index].header
      let geometry = try? header.coordinates.geometry(of: row, header.names, mark)
      if let geometry, geometry != .none { found = header }
    }
    if found != nil { return false }
    rowCount += 1
    if rowCount <= Self.mostRowsAbove + 1 { try consider(row, at: line) }
    return rowCount < Self.mostRows
  }

  /// The header, when all rows that matter were seen.
  func finish() throws(Fault) -> TableHeader {
    if let found { return found }
    // Rows below may be without places, all of them; a row of data, though, may chance to hold such words.
    let likely = candidates.first { $0.isFirstRow || $0.rowsBelow > 0 && !$0.holdsNumbers }
    if let likely { return likely.header }
    throw question ?? CoordinateColumns.fault(in: likelyNames, wanted, path: path)
  }

  private mutating func consider(_ row: borrowing DelimitedRow, at line: Int) throws(Fault) {
    let isFirstRow = rowCount == 1
    if isFirstRow {
      try FieldMapping.check(fieldCount: row.count, path: path)
    } else if (try? FieldMapping.check(fieldCount: row.count, path: path)) == nil
      || holds(row, { $0 != $0.rounded() })
    {
      // Names hold no fractions, rows of data mostly do.
      return
    }
    let cells = (0..<row.count).map { row.isBlank($0) ? "" : row.text($0) ?? "" }
    if likelyNames.isEmpty || Self.isTitle(likelyNames) && !Self.isTitle(cells) { likelyNames = cells }
    let names = Self.isTitle(above) ? cells : Self.filled(cells, from: above)
    above = cells
    do throws(Fault) {
      guard let found = try CoordinateColumns.find(in: names, wanted, path: path) else { return }
      let notes = (isFirstRow ? [] : [.namesStandBelow(line: line, rowsAbove: rowCount - 1)]) + found.notes
      candidates.append(
        Candidate(
          header: TableHeader(
            names: names,
            coordinates: found.columns,
            frame: found.frame,
            rowNumber: row.number,
            notes: notes
          ),
          isFirstRow: isFirstRow,
          holdsNumbers: holds(row) { _ in true }
        )
      )
    } catch {
      question = question ?? error
    }
  }

  /// Whether a row holds a number for which something is true.
  private func holds(_ row: borrowing DelimitedRow, _ isWanted: (Double) -> Bool) -> Bool {
    for column in 0..<row.count {
      if let number = row.decimal(column), isWanted(number) { return true }
    }
    return false
  }

  private static func isTitle(_ cells: [String]) -> Bool {
    cells.count(where: { !$0.isEmpty }) < 2
  }

  /// Names of groups stand for columns that have none of their own: a cell that is merged with the one below it.
  private static func filled(_ cells: [String], from above: [String]) -> [String] {
    cells.indices.map { cells[$0].isEmpty && $0 < above.count ? above[$0] : cells[$0] }
  }
}
