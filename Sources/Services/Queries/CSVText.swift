public import CityStore

/// Rows as comma separated values (RFC 4180), with a byte order mark, by which spreadsheets know UTF-8.
public struct CSVText {
  public private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  public init(columns: [String], rows: [[FeatureValue]]) {
    row(columns)
    for values in rows { row(values.map(\.plainText)) }
  }

  private mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell)
    }
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func append(_ cell: String) {
    guard cell.utf8.contains(where: Self.isSpecial) else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}

extension FeatureValue {
  /// As it stands in a cell; nothing for null.
  public var plainText: String {
    switch self {
    case .null: ""
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .text(let text): text
    case .boolean(let isTrue): isTrue ? "true" : "false"
    }
  }
}
