import CityStore
import FilterLanguage
import Geodesy
import Wording

// What is wrong with a filter for a layer, and what was most likely meant.

extension FilterBinder {
  /// A fault in what was written at an operand's place.
  func fault(_ operand: FilterOperand, _ reason: Message) -> Fault {
    let reason = layer.map { .filterFaultIsIn(layer: $0, reason) } ?? reason
    return placed(operand, reason)
  }

  private func placed(_ operand: FilterOperand, _ reason: Message) -> Fault {
    Fault(.badRequest, .filterIsFaulty(at: operand.position, operand.spelling, reason))
  }

  /// The fault of a value that is not of the field's type.
  func mismatch(
    _ field: Field,
    _ comparison: Comparison,
    _ value: FilterOperand,
    isWritten: Bool
  ) -> Fault {
    let meant = field.type.literal(meantBy: value.content) ?? field.type.example
    let remedy = isWritten ? "\(spelled(field)) \(comparison.rawValue) \(meant)" : meant
    return fault(value, .filterFieldDiffers(spelled(field), field.type.words, remedy: remedy))
  }

  func unknownField(
    _ operand: FilterOperand,
    _ name: String,
    isQuoted: Bool,
    against other: Side?
  ) -> Fault {
    let known = snapshot.fields.map(\.name) + (field(named: Self.id.name)?.0 == Self.id ? [Self.id.name] : [])
    var meant: [String] = []
    if let near = nearestWord(to: name, among: known) { meant.append(FilterOperand.spelling(ofName: near)) }
    if let value = value(meantBy: name, isQuoted: isQuoted, against: other) { meant.append(value) }
    let names = known.map { FilterOperand.spelling(ofName: $0) }
    let spelling = FilterOperand.spelling(ofName: name)
    return placed(operand, .filterFieldIsUnknown(spelling, in: layer, meant: meant, known: names))
  }

  /// The value of which somebody forgot the quotes, or put double ones, as many languages do.
  private func value(meantBy name: String, isQuoted: Bool, against other: Side?) -> String? {
    let text = FilterOperand.spelling(ofText: name)
    return switch other {
    case .field(let field, _): field.type.isText ? text : field.type.literal(meantBy: .text(name))
    case .value: text
    case nil: isQuoted ? text : nil
    }
  }
}

extension FieldType {
  /// The value of this type that somebody meant who wrote another, as a filter has it; nil where there is none.
  fileprivate func literal(meantBy content: FilterOperand.Content) -> String? {
    switch (self, content) {
    case (.text, .number(_, let text)): FilterOperand.spelling(ofText: text)
    case (.text, .boolean(let isTrue)): isTrue ? "'TRUE'" : "'FALSE'"
    case (.integer, .text(let text)), (.real, .text(let text)): Double(decimal: text) == nil ? nil : text
    case (.boolean, .text(let text)), (.boolean, .number(_, let text)): Self.truth(meantBy: text)
    default: nil
    }
  }

  private static func truth(meantBy text: String) -> String? {
    switch text.lowercased() {
    case "true", "t", "yes", "y", "1", "是", "有", "真": "TRUE"
    case "false", "f", "no", "n", "0", "否", "无", "假": "FALSE"
    default: nil
    }
  }

  /// Some value of this type.
  fileprivate var example: String {
    switch self {
    case .integer: "5"
    case .real: "0.5"
    case .text: "''"
    case .boolean: "TRUE"
    case .date: "DATE('2024-01-31')"
    case .dateTime: "TIMESTAMP('2024-01-31T08:00:00Z')"
    }
  }
}
