import CityStore
import FilterLanguage
import Wording

// What names stand for.

extension FilterBinder {
  /// One side of a comparison.
  enum Side {
    case field(Field, SnapshotColumn)
    /// What was written down; never a property.
    case value(FilterOperand.Content)
  }

  /// What an operand stands for; `other` is what it is compared with, where that comes first.
  func side(_ operand: FilterOperand, against other: Side? = nil) throws(Fault) -> Side {
    guard case .property(let name, let isQuoted) = operand.content else { return .value(operand.content) }
    guard let (field, column) = field(named: name) else {
      if isGeometry(operand) { throw fault(operand, .filterGeometryIsMisplaced) }
      throw unknownField(operand, name, isQuoted: isQuoted, against: other)
    }
    if operand.ignoresCase, !field.type.isText {
      throw fault(operand, .filterFieldHoldsNoTexts(spelled(field), field.type.words))
    }
    return .field(field, column)
  }

  /// The field with a name; a layer cannot have two that differ in the case of ASCII letters only.
  func field(named name: String) -> (Field, SnapshotColumn)? {
    let fields = snapshot.fields
    let wanted = Field(name, .text)
    let index = fields.firstIndex { $0.name == name } ?? fields.firstIndex { $0.isNamed(like: wanted) }
    if let index { return (fields[index], snapshot.column(index)) }
    return Self.id.isNamed(like: wanted) ? (Self.id, snapshot.idColumn) : nil
  }

  /// The id of a feature goes by this name, unless the layer has a field that is called so.
  static let id = Field("id", .integer)

  /// Whether a name means the geometry of the features.
  func isGeometry(_ operand: FilterOperand) -> Bool {
    guard case .property(let name, _) = operand.content, field(named: name) == nil else { return false }
    return FilterExpression.isNameOfGeometry(name)
  }

  func spelled(_ field: Field) -> String {
    FilterOperand.spelling(ofName: field.name)
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
