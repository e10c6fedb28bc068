import CityStore
import VectorFiles
import Wording

/// Which fields of a file become which columns of the layer's table.
struct FieldMapping {
  let columns: [Field]
  let renamed: [RenamedField]

  /// The field of the file behind each column.
  private let sources: [Int]

  /// SQLite's own bound is 2 000, the id and the geometry among them.
  private static let mostColumns = 1900

  /// Columns that every layer's table has of its own, and the name by which the spatial index knows its rows.
  private static let taken = ["suitu_id", "geometry", "rowid"]

  init(_ fields: [FieldDefinition], leavingOut coordinates: CoordinateSource, path: String) throws(Fault) {
    var columns: [Field] = []
    var renamed: [RenamedField] = []
    var sources: [Int] = []
    // SQLite does not tell upper from lower case of the Latin letters.
    var names = Set(Self.taken)
    for (index, field) in fields.enumerated() where !coordinates.uses(index) {
      guard let original = field.name else { throw Fault(.failed, .fieldNamesAreNotUTF8(path)) }
      let base = original.isEmpty ? "field_\(index + 1)" : original
      var name = base
      var suffix = 1
      while !names.insert(name.lowercased()).inserted {
        name = "\(base)_\(suffix)"
        suffix += 1
      }
      if name != original { renamed.append(RenamedField(original: original, column: name)) }
      columns.append(Field(name, FieldType(field.kind)))
      sources.append(index)
    }
    guard columns.count <= Self.mostColumns else {
      throw Fault(.failed, .tooManyFields(path, count: columns.count, most: Self.mostColumns))
    }
    self.columns = columns
    self.renamed = renamed
    self.sources = sources
  }

  func values(of record: VectorRecord) throws(RowFaultError) -> [FeatureValue] {
    var values: [FeatureValue] = []
    values.reserveCapacity(sources.count)
    for (column, source) in zip(columns, sources) {
      switch record.values[source] {
      case .null: values.append(.null)
      case .integer(let number): values.append(.integer(number))
      case .real(let number): values.append(number.isFinite ? .real(number) : .null)
      case .text(let text): values.append(.text(text))
      case .undecodable: throw RowFaultError(fault: .undecodableText(field: column.name))
      }
    }
    return values
  }
}

extension FieldType {
  fileprivate init(_ kind: FieldKind) {
    switch kind {
    case .integer: self = .integer
    case .real: self = .real
    case .text: self = .text
    }
  }
}
