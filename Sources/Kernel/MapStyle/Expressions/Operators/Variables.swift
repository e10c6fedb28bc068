import JSONText
import Wording

/// Names for parts, and values of the style's state.
let variableOperators: [String: OperatorParser] = [
  "let": { $1.letExpression($0) },
  "var": { $1.variable($0) },
  "global-state": { $1.globalStateValue($0) },
]

extension ExpressionParser {
  /// `["let", name, value, …, body]`.
  fileprivate mutating func letExpression(_ call: Call) -> Expression? {
    guard call.argumentCount >= 3 else {
      return fail(.expressionArgumentCount("≥ 3", found: call.argumentCount), at: call.json)
    }
    guard call.argumentCount % 2 == 1 else {
      return fail(.expressionNeedsOddCount(found: call.argumentCount), at: call.json)
    }
    var values: [(name: String, value: Expression)] = []
    for index in stride(from: 1, to: call.argumentCount, by: 2) {
      guard let name = call.parts[index].string else {
        let found = StyleValue(call.parts[index]).type
        return fail(.expressionHasType("string", found: "\(found)"), at: call.parts[index], index)
      }
      guard name.utf8.allSatisfy(\.mayStandInName) else {
        return fail(.variableNameIsOdd, at: call.parts[index], index)
      }
      guard let value = part(call, index + 1) else { return nil }
      values.append((name, value))
    }
    let body = withBindings(values) { parser in
      parser.part(call, call.argumentCount, expecting: call.expected)
    }
    guard let body else { return nil }
    return Expression(body.type, Let(), values.map(\.value) + [body])
  }

  fileprivate mutating func variable(_ call: Call) -> Expression? {
    guard call.argumentCount == 1, let name = call.parts[1].string else {
      return fail(.variableNeedsName, at: call.json)
    }
    guard let binding = binding(name) else {
      return fail(.variableIsUnknown(name), at: call.parts[1], 1)
    }
    return Expression(binding.value.type, Variable(slot: binding.slot, value: binding.value))
  }

  /// Nothing but the style sets the state here, so its defaults are its values.
  fileprivate mutating func globalStateValue(_ call: Call) -> Expression? {
    guard call.argumentCount == 1 else {
      return fail(.expressionArgumentCount("1", found: call.argumentCount), at: call.json)
    }
    guard let name = call.parts[1].string else {
      return fail(.stateNeedsName, at: call.json)
    }
    return Expression(.value, StateValue(value: globalState[name] ?? .null))
  }
}

extension UInt8 {
  fileprivate var mayStandInName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// The values bound come first, though nothing is done with them here; the last argument is the body.
struct Let: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    try arguments[arguments.count - 1].evaluate(&scope)
  }

  func outputs(of arguments: [Expression]) -> [Expression]? { arguments.suffix(1) }
}

/// What a name was bound to.
private struct Variable: Operation {
  let slot: Int
  let value: Expression

  var reads: Dependencies { value.reads }

  func evaluate(_: [Expression], _ scope: inout Evaluation) throws(EvaluationError) -> StyleValue {
    if slot < scope.variables.count, let known = scope.variables[slot] { return known }
    let result = try value.evaluate(&scope)
    while scope.variables.count <= slot { scope.variables.append(nil) }
    scope.variables[slot] = result
    return result
  }
}

private struct StateValue: Operation {
  let value: StyleValue

  var reads: Dependencies { .late }

  func evaluate(_: [Expression], _: inout Evaluation) throws(EvaluationError) -> StyleValue { value }
}
