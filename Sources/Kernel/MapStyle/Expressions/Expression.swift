/// An expression of a style, parsed and checked: an operation and its arguments.
///
/// All nodes are of one class, so that questions about a whole tree need no knowledge of the operators.
final class Expression: Sendable {
  let type: StyleType
  let operation: any Operation
  let arguments: [Expression]

  /// What the value depends on, arguments included.
  let reads: Dependencies

  init(_ type: StyleType, _ operation: any Operation, _ arguments: [Expression] = []) {
    self.type = type
    self.operation = operation
    self.arguments = arguments
    reads = arguments.reduce(operation.reads) { $0.union($1.reads) }
  }

  convenience init(_ type: StyleType, literal value: StyleValue) {
    self.init(type, Literal(value: value))
  }

  /// The value; every step of it ends, because there are no loops and no recursion.
  func evaluate(_ scope: inout Evaluation) throws(EvaluationError) -> StyleValue {
    try operation.evaluate(arguments, &scope)
  }
}

/// What an operator does with its arguments.
protocol Operation: Sendable {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue

  /// What the operation itself depends on.
  var reads: Dependencies { get }

  /// The arguments of which one becomes the value as it is; nil where the operation makes a value of its own.
  func outputs(of arguments: [Expression]) -> [Expression]?

  /// The fields that the operation itself reads; nil where their names are known only when it runs.
  func fieldNames(of arguments: [Expression]) -> [String]?
}

extension Operation {
  var reads: Dependencies { [] }
  func fieldNames(of arguments: [Expression]) -> [String]? { [] }
  func outputs(of arguments: [Expression]) -> [Expression]? { nil }
}

/// What an expression must know to have a value.
struct Dependencies: OptionSet, Sendable {
  let rawValue: UInt16

  static let zoom = Dependencies(rawValue: 1)
  /// Fields that are read by name.
  static let fields = Dependencies(rawValue: 1 << 1)
  static let everyField = Dependencies(rawValue: 1 << 2)
  static let id = Dependencies(rawValue: 1 << 3)
  static let geometryType = Dependencies(rawValue: 1 << 4)
  static let geometry = Dependencies(rawValue: 1 << 5)
  static let featureState = Dependencies(rawValue: 1 << 6)
  static let lineProgress = Dependencies(rawValue: 1 << 7)
  static let heatmapDensity = Dependencies(rawValue: 1 << 8)
  static let elevation = Dependencies(rawValue: 1 << 9)
  static let accumulated = Dependencies(rawValue: 1 << 10)
  /// Which pictures there are.
  static let images = Dependencies(rawValue: 1 << 11)
  /// What is known from the style alone, but not while an expression is checked.
  static let late = Dependencies(rawValue: 1 << 12)

  static let feature: Dependencies = [.fields, .everyField, .id, .geometryType, .geometry, .featureState]
}

/// A value that stands in the style.
struct Literal: Operation {
  let value: StyleValue

  func evaluate(_: [Expression], _: inout Evaluation) throws(EvaluationError) -> StyleValue { value }

  func outputs(of arguments: [Expression]) -> [Expression]? { [] }
}

extension Expression {
  var literal: StyleValue? {
    (operation as? Literal)?.value
  }

  /// Whether every value it may come to stands in the style.
  var hasLiteralOutputs: Bool {
    guard let outputs = operation.outputs(of: arguments) else { return false }
    return outputs.allSatisfy(\.hasLiteralOutputs)
  }

  // Values of arguments whose type was checked; a wrong one would be our own mistake, and still is no trap.

  func number(_ scope: inout Evaluation) throws(EvaluationError) -> Double {
    let value = try evaluate(&scope)
    guard case .number(let number) = value else { throw .unexpected(.number, found: value.type) }
    return number
  }

  func string(_ scope: inout Evaluation) throws(EvaluationError) -> String {
    let value = try evaluate(&scope)
    guard case .string(let string) = value else { throw .unexpected(.string, found: value.type) }
    return string
  }

  func boolean(_ scope: inout Evaluation) throws(EvaluationError) -> Bool {
    let value = try evaluate(&scope)
    guard case .boolean(let boolean) = value else { throw .unexpected(.boolean, found: value.type) }
    return boolean
  }

  func color(_ scope: inout Evaluation) throws(EvaluationError) -> StyleColor {
    let value = try evaluate(&scope)
    guard case .color(let color) = value else { throw .unexpected(.color, found: value.type) }
    return color
  }
}
