import Platform

/// The values of one field.
enum SnapshotColumn: Sendable {
  case text(codes: Column<UInt32>, ends: Column<UInt64>, bytes: Column<UInt8>)
  case integers(Column<Int64>, nulls: Column<UInt8>)
  case reals(Column<Double>, nulls: Column<UInt8>)
  case booleans(Column<Int64>, nulls: Column<UInt8>)

  init(
    _ type: FieldType,
    _ index: UInt32,
    from reader: SectionReader,
    count: Int
  ) throws(SnapshotError) {
    switch type {
    case .text, .date, .dateTime:
      self = .text(
        codes: try reader.column(.textCodes, index, of: UInt32.self, count: count),
        ends: try reader.column(.textEnds, index, of: UInt64.self),
        bytes: try reader.column(.textBytes, index, of: UInt8.self)
      )
    case .integer, .boolean:
      let numbers = try reader.column(.integers, index, of: Int64.self, count: count)
      let nulls = try reader.column(.nulls, index, of: UInt8.self, count: count)
      self = type == .boolean ? .booleans(numbers, nulls: nulls) : .integers(numbers, nulls: nulls)
    case .real:
      self = .reals(
        try reader.column(.reals, index, of: Double.self, count: count),
        nulls: try reader.column(.nulls, index, of: UInt8.self, count: count)
      )
    }
  }

  func value(at position: Int) -> FeatureValue {
    switch self {
    case .text(let codes, let ends, let bytes):
      guard let range = Self.range(ofText: Int(codes[position]), ends, in: bytes.count),
        let text = try? UTF8Span(validating: bytes.span.extracting(range))
      else { return .null }
      return .text(String(copying: text))
    case .integers(let numbers, let nulls):
      return nulls[position] == 0 ? .integer(numbers[position]) : .null
    case .reals(let numbers, let nulls):
      return nulls[position] == 0 ? .real(numbers[position]) : .null
    case .booleans(let numbers, let nulls):
      return nulls[position] == 0 ? .boolean(numbers[position] != 0) : .null
    }
  }

  /// Where a text of the dictionary lies, numbered from 1; nil for 0, which is null, and in a damaged file.
  static func range(ofText code: Int, _ ends: Column<UInt64>, in byteCount: Int) -> Range<Int>? {
    guard code > 0, code <= ends.count else { return nil }
    let start = code == 1 ? 0 : ends[code - 2]
    let end = ends[code - 1]
    guard start <= end, end <= UInt64(byteCount) else { return nil }
    return Int(start)..<Int(end)
  }
}
