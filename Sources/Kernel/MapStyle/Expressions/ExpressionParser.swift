import JSONText
import Wording

/// Turns the JSON of an expression into checked nodes, by the type rules of MapLibre.
///
/// A part that is wanted as a type and may hold anything is asserted or converted while it runs; a part whose type
/// is known and wrong is a fault. What does not depend on anything is computed at once.
struct ExpressionParser {
  /// What becomes of a part whose type is looser than wanted.
  enum Annotation {
    case byType, convert, none
  }

  struct Binding {
    let name: String
    let slot: Int
    let value: Expression
  }

  /// Deeper ones would need a deep stack to be evaluated.
  static let greatestDepth = 100

  let globalState: [String: StyleValue]
  private(set) var faults: [ExpressionFault] = []
  private(set) var path: [Int] = []
  private var bindings: [Binding] = []
  private var slotCount = 0

  init(globalState: [String: StyleValue] = [:]) {
    self.globalState = globalState
  }

  /// A part of a call, by its index there; nil after a fault.
  mutating func part(
    _ call: Call,
    _ index: Int,
    expecting expected: StyleType? = nil,
    _ annotation: Annotation = .byType
  ) -> Expression? {
    parse(call.parts[index], at: index, expecting: expected, annotation)
  }

  mutating func parse(
    _ json: JSONValue,
    at index: Int,
    expecting expected: StyleType? = nil,
    _ annotation: Annotation = .byType
  ) -> Expression? {
    within(index) { $0.parse(json, expecting: expected, annotation) }
  }

  /// Does something one step further down the path.
  mutating func within(_ index: Int, _ body: (inout ExpressionParser) -> Expression?) -> Expression? {
    path.append(index)
    defer { path.removeLast() }
    return body(&self)
  }

  mutating func parse(
    _ json: JSONValue,
    expecting expected: StyleType?,
    _ annotation: Annotation = .byType
  ) -> Expression? {
    guard path.count < Self.greatestDepth else { return fail(.expressionIsTooDeep, at: json) }
    let parsed: Expression?
    switch json.content {
    case .object:
      return fail(.expressionIsBareObject, at: json)
    case .array(let parts):
      guard let first = parts.first else { return fail(.expressionIsEmpty, at: json) }
      guard let name = first.string else { return fail(.expressionHasNoName, at: first, 0) }
      guard let parser = operators[name] else {
        let near = nearestWord(to: name, among: operators.keys.sorted())
        return fail(.expressionIsUnknown(name, near: near), at: first, 0)
      }
      parsed = parser(Call(json: json, name: name, parts: parts, expected: expected), &self)
    default:
      let value = StyleValue(json)
      parsed = Expression(value.type, literal: value)
    }
    guard let parsed, let fitting = fit(parsed, to: expected, annotation, at: json) else { return nil }
    return folded(fitting, at: json)
  }

  private mutating func fit(
    _ parsed: Expression,
    to expected: StyleType?,
    _ annotation: Annotation,
    at json: JSONValue
  ) -> Expression? {
    guard let expected else { return parsed }
    let implied = expected.annotation(for: parsed.type)
    guard implied != .none else {
      return check(expected, accepts: parsed.type, at: json) ? parsed : nil
    }
    switch annotation == .byType ? implied : annotation {
    case .none: return parsed
    case .convert: return Expression(expected, Conversion(type: expected), [parsed])
    case .byType: return Expression(expected, Assertion(type: expected), [parsed])
    }
  }

  /// The literal that the expression comes to, where it depends on nothing.
  private mutating func folded(_ expression: Expression, at json: JSONValue) -> Expression? {
    guard expression.literal == nil, expression.reads.isEmpty else { return expression }
    var scope = Evaluation()
    do {
      return Expression(expression.type, literal: try expression.evaluate(&scope))
    } catch {
      return fail(error.message, at: json)
    }
  }
}

/// An operator with its arguments, as it stands in the style.
struct Call {
  let json: JSONValue
  let name: String

  /// The name and the arguments: an argument's index here is its index in the key path.
  let parts: [JSONValue]

  /// The type that is wanted of the whole.
  let expected: StyleType?

  var argumentCount: Int { parts.count - 1 }

  /// The type that is wanted, where it says more than that there is a value.
  var wanted: StyleType? { expected == .value ? nil : expected }
}

// MARK: - Faults

extension ExpressionParser {
  /// Notes a fault at a place, or at a part of it; gives nil, so that it can be returned at once.
  mutating func fail(_ message: Message, at json: JSONValue, _ indices: Int...) -> Expression? {
    faults.append(ExpressionFault(path: path + indices, position: json.position, message: message))
    return nil
  }

  /// Whether a type fits; notes a fault where it does not.
  mutating func check(
    _ expected: StyleType,
    accepts found: StyleType,
    at json: JSONValue,
    _ indices: Int...
  ) -> Bool {
    guard !expected.accepts(found) else { return true }
    let message = Message.expressionHasType("\(expected)", found: "\(found)")
    faults.append(ExpressionFault(path: path + indices, position: json.position, message: message))
    return false
  }
}

/// Why an expression is none, and where in it.
struct ExpressionFault: Error, Equatable {
  let path: [Int]
  let position: TextPosition
  let message: Message

  /// The place as MapLibre writes it: `[1][0]`.
  var key: String { path.map { "[\($0)]" }.joined() }
}

// MARK: - Variables

extension ExpressionParser {
  /// The expression that a name stands for here.
  func binding(_ name: String) -> Binding? {
    bindings.last { $0.name == name }
  }

  /// Parses with further names bound.
  mutating func withBindings(
    _ values: [(name: String, value: Expression)],
    _ body: (inout ExpressionParser) -> Expression?
  ) -> Expression? {
    let outer = bindings
    defer { bindings = outer }
    for (name, value) in values {
      bindings.append(Binding(name: name, slot: slotCount, value: value))
      slotCount += 1
    }
    return body(&self)
  }
}

extension StyleType {
  /// What a part of the other type needs to stand where this is wanted.
  fileprivate func annotation(for actual: StyleType) -> ExpressionParser.Annotation {
    switch self {
    case .string, .number, .boolean, .object, .array:
      actual == .value ? .byType : .none
    case .color, .formatted, .image:
      actual == .value || actual == .string ? .convert : .none
    case .projection:
      actual == .value || actual == .string || actual.isArray ? .convert : .none
    case .padding, .numberArray:
      actual == .value || actual == .number || actual.isArray ? .convert : .none
    case .colorArray:
      actual == .value || actual == .string || actual.isArray ? .convert : .none
    case .anchorOffsets:
      actual == .value || actual.isArray ? .convert : .none
    default: .none
    }
  }
}
