import Geodesy
import Platform
import Wording

/// Where a table keeps its coordinates: in a column each, or both in one.
enum CoordinateCells {
  case apart(longitude: String, latitude: String)
  case together(String)

  /// The columns of these names in the first row of a file.
  func columns(in header: RawRow, path: String) throws(Fault) -> [Int] {
    let names = Self.names(in: header)
    var columns: [Int] = []
    for wanted in wanted {
      guard let column = names.firstIndex(of: wanted) else {
        throw Fault(.failed, .noSuchColumn(wanted, path: path, columns: names))
      }
      guard names.lastIndex(of: wanted) == column else {
        throw Fault(.failed, .columnIsThereTwice(wanted, path: path))
      }
      columns.append(column)
    }
    return columns
  }

  /// Names in UTF-8, else in GB18030: only they are read, so that no more than the first row need tell.
  private static func names(in header: RawRow) -> [String] {
    guard String(validating: header.bytes, as: UTF8.self) == nil,
      let decoder = try? WholeTextDecoder(.gb18030)
    else { return header.cells.indices.map { header.text(of: $0) } }
    let decoded = header.cells.map { decoder.text(header.bytes[$0].span) }
    guard !decoded.contains(nil) else { return header.cells.indices.map { header.text(of: $0) } }
    return decoded.map { RawRow.unquoted(Array(($0 ?? "").utf8)) }
  }

  /// Where the two numbers stand in a row, without quotation marks and white space.
  func numbers(in row: RawRow, columns: [Int]) throws(Fault) -> (Range<Int>, Range<Int>) {
    var found: [Range<Int>] = []
    for (column, name) in zip(columns, wanted) {
      guard column < row.cells.count else {
        throw Fault(.failed, .rowIsShort(cells: row.cells.count, column: name))
      }
      let runs = Self.runs(in: row, row.cells[column])
      guard let runs, runs.count == (columns.count == 1 ? 2 : 1) else {
        throw Fault(.failed, fault(name, row.text(of: column)))
      }
      found += runs
    }
    return (found[0], found[1])
  }

  private var wanted: [String] {
    switch self {
    case .apart(let longitude, let latitude): [longitude, latitude]
    case .together(let column): [column]
    }
  }

  private func fault(_ column: String, _ value: String) -> Message {
    switch self {
    case .apart: .rowHasNoNumber(field: column, value: value)
    case .together: .noPairInCell(column: column, value: value)
    }
  }

  /// The runs of digits and signs that are numbers; nil where anything else stands beside them but what may.
  private static func runs(in row: RawRow, _ cell: Range<Int>) -> [Range<Int>]? {
    var runs: [Range<Int>] = []
    var others: [UInt8] = []
    for index in cell {
      let byte = row.bytes[index]
      if !isOfNumber(byte) {
        others.append(byte)
      } else if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    // Around a number stand quotation marks and white space; brackets and marks of a list around two.
    let allowed = runs.count == 2 ? "\",;，[]()" : "\""
    guard String(decoding: others, as: UTF8.self).allSatisfy({ $0.isWhitespace || allowed.contains($0) })
    else { return nil }
    for run in runs where Double(decimal: String(decoding: row.bytes[run], as: UTF8.self)) == nil {
      return nil
    }
    return runs
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
