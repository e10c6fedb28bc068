import Wording

/// Reads the arguments of an operator; nil after a fault.
typealias OperatorParser = @Sendable (Call, inout ExpressionParser) -> Expression?

/// Every operator by its name.
let operators: [String: OperatorParser] = {
  let families: [[String: OperatorParser]] = [
    typeOperators, decisionOperators, curveOperators, variableOperators, comparisonOperators, listOperators,
    textOperators, placeOperators, functions.mapValues { function in { $1.parse($0, as: function) } },
  ]
  return families.reduce(into: [:]) { table, family in
    table.merge(family) { _, _ in preconditionFailure("two operators have one name") }
  }
}()

/// An operator whose arguments are evaluated in turn and have fixed types.
struct Function: Sendable {
  typealias Body =
    @Sendable ([Expression], inout Evaluation) throws(EvaluationError) -> StyleValue

  enum Parameters: Sendable {
    case exactly([StyleType])
    /// Any number of one type.
    case any(StyleType)
  }

  let result: StyleType
  let overloads: [Parameters]
  let reads: Dependencies
  let body: Body

  init(
    _ result: StyleType,
    _ overloads: Parameters...,
    reads: Dependencies = [],
    body: @escaping Body
  ) {
    self.result = result
    self.overloads = overloads
    self.reads = reads
    self.body = body
  }
}

struct FunctionCall: Operation {
  let name: String
  let body: Function.Body
  let reads: Dependencies

  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    try body(arguments, &scope)
  }

  func fieldNames(of arguments: [Expression]) -> [String]? {
    guard reads.contains(.fields) else { return [] }
    return arguments.first?.literal?.string.map { [$0] }
  }
}

extension ExpressionParser {
  /// No two overloads take the same number of arguments, so the number chooses.
  fileprivate mutating func parse(_ call: Call, as function: Function) -> Expression? {
    for (order, parameters) in function.overloads.enumerated() {
      let types: [StyleType]
      switch parameters {
      case .exactly(let exact) where exact.count == call.argumentCount: types = exact
      case .any(let type): types = Array(repeating: type, count: call.argumentCount)
      default: continue
      }
      var arguments: [Expression] = []
      for (index, type) in types.enumerated() {
        guard let argument = part(call, index + 1, expecting: type) else { return nil }
        arguments.append(argument)
      }
      // The further overloads are given what the first one asks the feature for.
      let reads = order == 0 ? function.reads : []
      let operation = FunctionCall(name: call.name, body: function.body, reads: reads)
      return Expression(function.result, operation, arguments)
    }
    return refuse(call, function)
  }

  private mutating func refuse(_ call: Call, _ function: Function) -> Expression? {
    var found: [String] = []
    for index in 1..<call.parts.count {
      guard let argument = part(call, index) else { return nil }
      found.append("\(argument.type)")
    }
    let wanted = function.overloads.map { parameters in
      switch parameters {
      case .exactly(let types): "(\(types.map(\.description).joined(separator: ", ")))"
      case .any(let type): "(\(type)…)"
      }
    }
    let message = Message.expressionArgumentsDiffer(
      wanted: wanted.joined(separator: " | "),
      found: "(\(found.joined(separator: ", ")))"
    )
    return fail(message, at: call.json)
  }
}
