import JSONText

/// How a filter is written.
enum FilterSyntax {
  case expression, legacy
  /// Both read it alike.
  case either

  init(_ json: JSONValue) {
    guard let parts = json.elements, let name = parts.first?.string else {
      self = json.boolean == nil ? .legacy : .either
      return
    }
    switch name {
    case "none", "!in", "!has": self = .legacy
    case "has":
      let field = parts.count == 2 ? parts[1].string : nil
      self = field.map { $0.hasPrefix("$") ? .legacy : .either } ?? .expression
    case "in":
      let isList = parts.count < 3 || (parts[1].string != nil && parts[2].elements == nil)
      self = isList ? .legacy : .expression
    case "==", "!=", "<", "<=", ">", ">=":
      let isPlain = parts.count == 3 && parts[1].elements == nil && parts[2].elements == nil
      self = isPlain ? .legacy : .expression
    case "any", "all":
      let inner = parts.dropFirst().map(FilterSyntax.init)
      self = inner.contains(.expression) ? .expression : inner.contains(.legacy) ? .legacy : .either
    default: self = .expression
    }
  }
}

/// Turns filters of the older kind, whose checks have been passed, into expressions.
///
/// They differ from expressions of the same names: a comparison with a value of another type is false, and no fault.
enum LegacyFilter {
  static func expression(_ json: JSONValue) -> Expression {
    guard let parts = json.elements, let name = parts.first?.string else {
      return Expression(.boolean, literal: .boolean(json.boolean ?? true))
    }
    let values = parts.dropFirst(2).map(StyleValue.init)
    let field = FilterField(parts.count > 1 ? parts[1].string ?? "" : "")
    let inner = { parts.dropFirst().map(expression) }
    switch name {
    case "all": return Expression(.boolean, Conjunction(isNegated: false, ofNone: false), inner())
    case "none": return Expression(.boolean, Conjunction(isNegated: false, ofNone: true), inner())
    case "any": return Expression(.boolean, Conjunction(isNegated: true, ofNone: true), inner())
    case "in": return Expression(.boolean, FilterMembership(field: field, values: values, isNegated: false))
    case "!in": return Expression(.boolean, FilterMembership(field: field, values: values, isNegated: true))
    case "has": return Expression(.boolean, FilterPresence(field: field, isNegated: false))
    case "!has": return Expression(.boolean, FilterPresence(field: field, isNegated: true))
    case "==": return Expression(.boolean, FilterMembership(field: field, values: values, isNegated: false))
    case "!=": return Expression(.boolean, FilterMembership(field: field, values: values, isNegated: true))
    default:
      let value = values.first ?? .null
      return Expression(.boolean, FilterOrder(field: field, relation: name, value: value))
    }
  }
}

/// What a filter asks of a feature.
private enum FilterField {
  case named(String)
  case type
  case id

  init(_ name: String) {
    switch name {
    case "$type": self = .type
    case "$id": self = .id
    default: self = .named(name)
    }
  }

  var reads: Dependencies {
    switch self {
    case .named: .fields
    case .type: .geometryType
    case .id: .id
    }
  }

  var names: [String] {
    if case .named(let name) = self { [name] } else { [] }
  }

  func value(_ scope: Evaluation) -> StyleValue? {
    switch self {
    case .named(let name): return scope.feature.field(name)
    case .id: return scope.feature.id
    case .type:
      // Several of a kind count as one of the kind.
      let type = scope.feature.geometryType
      return type.map { .string($0.hasPrefix("Multi") ? String($0.dropFirst(5)) : $0) }
    }
  }
}

/// Whether all arguments hold, or none of them; negated: whether not.
private struct Conjunction: Operation {
  let isNegated: Bool
  let ofNone: Bool

  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    for argument in arguments where try argument.boolean(&scope) == ofNone { return .boolean(isNegated) }
    return .boolean(!isNegated)
  }
}

private struct FilterMembership: Operation {
  let field: FilterField
  let isNegated: Bool
  private let texts: Set<String>
  private let numbers: Set<Double>
  private let booleans: Set<Bool>

  init(field: FilterField, values: [StyleValue], isNegated: Bool) {
    self.field = field
    self.isNegated = isNegated
    texts = Set(values.compactMap(\.string))
    numbers = Set(values.compactMap(\.number))
    booleans = Set(values.compactMap(\.boolean))
  }

  var reads: Dependencies { field.reads }

  func fieldNames(of arguments: [Expression]) -> [String]? { field.names }

  func evaluate(_: [Expression], _ scope: inout Evaluation) throws(EvaluationError) -> StyleValue {
    let isIn =
      switch field.value(scope) {
      case .string(let text)?: texts.contains(text)
      case .number(let number)?: numbers.contains(number)
      case .boolean(let boolean)?: booleans.contains(boolean)
      default: false
      }
    return .boolean(isIn != isNegated)
  }
}

private struct FilterPresence: Operation {
  let field: FilterField
  let isNegated: Bool

  var reads: Dependencies { field.reads }

  func fieldNames(of arguments: [Expression]) -> [String]? { field.names }

  func evaluate(_: [Expression], _ scope: inout Evaluation) throws(EvaluationError) -> StyleValue {
    .boolean((field.value(scope) != nil) != isNegated)
  }
}

private struct FilterOrder: Operation {
  let field: FilterField
  let relation: String
  let value: StyleValue

  var reads: Dependencies { field.reads }

  func fieldNames(of arguments: [Expression]) -> [String]? { field.names }

  func evaluate(_: [Expression], _ scope: inout Evaluation) throws(EvaluationError) -> StyleValue {
    switch (field.value(scope), value) {
    case (.number(let left)?, .number(let right)):
      return .boolean(holds(isLess: left < right, isGreater: left > right, isOrdered: !left.isNaN))
    case (.string(let left)?, .string(let right)):
      return .boolean(holds(isLess: left.precedes(right), isGreater: right.precedes(left), isOrdered: true))
    default:
      return .boolean(false)
    }
  }

  private func holds(isLess: Bool, isGreater: Bool, isOrdered: Bool) -> Bool {
    switch relation {
    case "<": isLess
    case "<=": isOrdered && !isGreater
    case ">": isGreater
    default: isOrdered && !isLess
    }
  }
}
