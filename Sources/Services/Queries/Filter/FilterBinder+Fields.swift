import CityStore
import FilterLanguage
import Wording

// What names stand for, and faults that name them.

extension FilterBinder {
  /// One side of a comparison.
  enum Side {
    case field(Field, SnapshotColumn)
    /// What was written down; never a property.
    case value(FilterOperand.Content)
  }

  func side(_ operand: FilterOperand) throws(Fault) -> Side {
    guard case .property(let name, let isQuoted) = operand.content else { return .value(operand.content) }
    guard let (field, column) = field(named: name) else {
      if isGeometry(operand) { throw fault(operand, .filterGeometryIsMisplaced) }
      throw unknownField(operand, name, isQuoted: isQuoted)
    }
    if operand.ignoresCase, !field.type.isText {
      throw fault(operand, .filterFieldHoldsNoTexts(spelled(field), field.type.words))
    }
    return .field(field, column)
  }

  /// The field with a name; a layer cannot have two that differ in the case of ASCII letters only.
  private func field(named name: String) -> (Field, SnapshotColumn)? {
    let fields = snapshot.fields
    let wanted = Field(name, .text)
    let index = fields.firstIndex { $0.name == name } ?? fields.firstIndex { $0.isNamed(like: wanted) }
    if let index { return (fields[index], snapshot.column(index)) }
    return Self.id.isNamed(like: wanted) ? (Self.id, snapshot.idColumn) : nil
  }

  /// The id of a feature goes by this name, unless the layer has a field that is called so.
  private static let id = Field("id", .integer)

  /// Whether a name means the geometry of the features.
  func isGeometry(_ operand: FilterOperand) -> Bool {
    guard case .property(let name, _) = operand.content, field(named: name) == nil else { return false }
    return FilterExpression.isNameOfGeometry(name)
  }

  func spelled(_ field: Field) -> String {
    FilterOperand.spelling(ofName: field.name)
  }

  /// A fault in what was written at an operand's place.
  func fault(_ operand: FilterOperand, _ reason: Message) -> Fault {
    Fault(.badRequest, .filterIsFaulty(at: operand.position, operand.spelling, reason))
  }

  private func unknownField(_ operand: FilterOperand, _ name: String, isQuoted: Bool) -> Fault {
    let known = snapshot.fields.map(\.name) + (field(named: Self.id.name)?.0 == Self.id ? [Self.id.name] : [])
    var meant: [String] = []
    if let near = nearestWord(to: name, among: known) { meant.append(FilterOperand.spelling(ofName: near)) }
    // Double quotes are for names, but many languages write texts so.
    if isQuoted { meant.append(FilterOperand(.text(name), at: 0).spelling) }
    let names = known.map { FilterOperand.spelling(ofName: $0) }
    return fault(operand, .filterFieldIsUnknown(meant: meant, known: names))
  }
}

extension FieldType {
  /// What the values are called in messages.
  var words: Message {
    switch self {
    case .integer: .wholeNumbers
    case .real: .numbers
    case .text: .texts
    case .boolean: .truths
    case .date: .dates
    case .dateTime: .times
    }
  }

  /// A value as a filter has it.
  var example: Message {
    switch self {
    case .integer: Message(verbatim: "5")
    case .real: Message(verbatim: "0.5")
    case .text: Message("'text'", "'文本'")
    case .boolean: Message(verbatim: "TRUE")
    case .date: Message(verbatim: "DATE('2024-01-31')")
    case .dateTime: Message(verbatim: "TIMESTAMP('2024-01-31T08:00:00Z')")
    }
  }

  var isTime: Bool {
    self == .date || self == .dateTime
  }

  /// Whether the values are kept as texts.
  var isText: Bool {
    self == .text || isTime
  }

  func isComparable(with other: FieldType) -> Bool {
    switch self {
    case .integer, .real: other == .integer || other == .real
    case .text, .date, .dateTime: other.isText
    case .boolean: other == .boolean
    }
  }
}
