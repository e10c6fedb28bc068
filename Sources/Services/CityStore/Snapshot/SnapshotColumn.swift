public import Platform
import SectionedFiles

/// The values of one field as they lie in the file, one for each feature; where the nulls have a 1, there is none.
///
/// They are lent: whoever keeps them keeps the snapshot, too.
public enum SnapshotColumn: Sendable {
  case texts(TextColumn)
  /// Without nulls where each feature has a value: the ids.
  case integers(LentColumn<Int64>, nulls: LentColumn<UInt8>?)
  case reals(LentColumn<Double>, nulls: LentColumn<UInt8>)
  /// All but 0 is true.
  case booleans(LentColumn<Int64>, nulls: LentColumn<UInt8>)

  init(
    _ type: FieldType,
    _ index: UInt32,
    from reader: SectionedFile<SnapshotFormat.Tag>,
    count: Int
  ) throws(SectionedFileError) {
    switch type {
    case .text, .date, .dateTime:
      self = .texts(try TextColumn(index, from: reader, count: count))
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
    case .texts(let texts):
      return texts.text(at: position).map { .text($0) } ?? .null
    case .integers(let numbers, let nulls):
      return nulls.map { $0[position] == 0 } ?? true ? .integer(numbers[position]) : .null
    case .reals(let numbers, let nulls):
      return nulls[position] == 0 ? .real(numbers[position]) : .null
    case .booleans(let numbers, let nulls):
      return nulls[position] == 0 ? .boolean(numbers[position] != 0) : .null
    }
  }
}
