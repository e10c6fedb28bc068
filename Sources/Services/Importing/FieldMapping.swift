import CityStore
import VectorFiles
import Wording

/// Which fields of a file become which columns of the layer's table.
struct FieldMapping {
  let columns: [Field]
  let renamed: [RenamedField]

  /// The field of the file behind each column.
  private let sources: [Int]

  private static let mostColumns = CityChange.mostFields

  /// So many need not even be looked at: a damaged file can have millions, each of which costs time and memory.
  private static let mostFields = 10_000

  /// Refuses a file with more fields than any is looked through for.
  static func check(fieldCount: Int, path: String) throws(Fault) {
    guard fieldCount <= mostFields else {
      throw Fault(.failed, .tooManyFields(path, count: fieldCount, most: mostColumns))
    }
  }

  /// Columns that every layer's table has of its own, and the name by which the spatial index knows its rows.
  private static let taken = ["suitu_id", "geometry", "rowid"]

  init(_ fields: [FieldDefinition], for job: ImportJob) throws(Fault) {
    let wanted = try Self.wantedNames(fields, job)
    var columns: [Field] = []
    var renamed: [RenamedField] = []
    var sources: [Int] = []
    // SQLite does not tell upper from lower case of the Latin letters.
    var names = Set(Self.taken)
    // Names that were asked for are taken first: no field that happens to bear one gets in their way.
    let asked = wanted.filter { $0.isAsked }.map(\.name)
    for (index, field) in fields.enumerated() {
      guard let original = field.name else { throw Fault(.failed, .fieldNamesAreUndecodable(job.path)) }
      let want = wanted[index]
      if want.isLeftOut { continue }
      let base = want.name.isEmpty ? "field_\(index + 1)" : want.name
      var name = base
      var suffix = 1
      while !want.isAsked && asked.contains(where: { $0.lowercased() == name.lowercased() })
        || !names.insert(name.lowercased()).inserted
      {
        name = "\(base)_\(suffix)"
        suffix += 1
      }
      if name != original { renamed.append(RenamedField(original: original, column: name)) }
      columns.append(Field(name, FieldType(field.kind)))
      sources.append(index)
    }
    guard columns.count <= Self.mostColumns else {
      throw Fault(.failed, .tooManyFields(job.path, count: columns.count, most: Self.mostColumns))
    }
    self.columns = columns
    self.renamed = renamed
    self.sources = sources
  }

  func values(of record: SourceRecord) throws(RowFaultError) -> [FeatureValue] {
    var values: [FeatureValue] = []
    values.reserveCapacity(sources.count)
    for (column, source) in zip(columns, sources) {
      switch record.values[source] {
      case .null: values.append(.null)
      case .integer(let number): values.append(.integer(number))
      case .real(let number): values.append(number.isFinite ? .real(number) : .null)
      case .text(let text): values.append(.text(text))
      case .boolean(let isTrue): values.append(.boolean(isTrue))
      case .undecodable: throw RowFaultError(fault: .undecodableText(field: column.name))
      }
    }
    return values
  }

  private struct WantedName {
    let name: String
    var isAsked = false
    var isLeftOut = false
  }

  /// What each field is to be called.
  private static func wantedNames(
    _ fields: [FieldDefinition],
    _ job: ImportJob
  ) throws(Fault) -> [WantedName] {
    let names = fields.map { $0.name ?? "" }
    for name in [job.nameField].compactMap(\.self) + job.fieldNames.keys.sorted() where !names.contains(name)
    {
      throw Fault(.failed, .noSuchColumn(name, path: job.path, columns: names))
    }
    return names.map { name in
      if name == job.nameField { return WantedName(name: "name", isAsked: true) }
      guard let change = job.fieldNames[name] else { return WantedName(name: name) }
      return WantedName(name: change ?? name, isAsked: change != nil, isLeftOut: change == nil)
    }
  }
}

extension FieldType {
  init(_ kind: FieldKind) {
    switch kind {
    case .integer: self = .integer
    case .real: self = .real
    case .text: self = .text
    case .boolean: self = .boolean
    case .date: self = .date
    case .dateTime: self = .dateTime
    }
  }
}
