import JSONText
import Wording

/// Literals, assertions and conversions.
let typeOperators: [String: OperatorParser] = [
  "literal": { $1.literal($0) },
  "semiliteral": { $1.semiliteral($0) },
  "array": { $1.arrayAssertion($0) },
  "boolean": { $1.assertion($0, .boolean) },
  "number": { $1.assertion($0, .number) },
  "object": { $1.assertion($0, .object) },
  "string": { $1.assertion($0, .string) },
  "to-boolean": { $1.conversion($0, .boolean) },
  "to-color": { $1.conversion($0, .color) },
  "to-number": { $1.conversion($0, .number) },
  "to-string": { $1.conversion($0, .string) },
]

extension ExpressionParser {
  fileprivate mutating func literal(_ call: Call) -> Expression? {
    guard call.argumentCount == 1 else {
      return fail(.expressionArgumentCount("1", found: call.argumentCount), at: call.json)
    }
    let value = StyleValue(call.parts[1])
    return Expression(type(of: value, in: call), literal: value)
  }

  /// An array of which each item is an expression.
  fileprivate mutating func semiliteral(_ call: Call) -> Expression? {
    guard call.argumentCount == 1 else {
      return fail(.expressionArgumentCount("1", found: call.argumentCount), at: call.json)
    }
    guard let items = call.parts[1].elements else {
      return fail(.expressionNeedsArray, at: call.parts[1], 1)
    }
    var arguments: [Expression] = []
    for index in items.indices {
      guard let item = item(call, items, index) else { return nil }
      arguments.append(item)
    }
    guard let first = arguments.first?.type else {
      return Expression(type(of: .array([]), in: call), literal: .array([]))
    }
    let isUniform = arguments.allSatisfy { $0.type == first }
    return Expression(.array(isUniform ? first : .value, count: items.count), ArrayOfItems(), arguments)
  }

  private mutating func item(_ call: Call, _ items: [JSONValue], _ index: Int) -> Expression? {
    let list = Call(json: call.parts[1], name: call.name, parts: items, expected: nil)
    return within(1) { parser in parser.part(list, index, expecting: call.expected?.item) }
  }

  /// An array without items is of whatever item type is wanted.
  private func type(of value: StyleValue, in call: Call) -> StyleType {
    guard value.type == .array(.value, count: 0), let expected = call.expected,
      case .array(_, let count) = expected, count == nil || count == 0
    else { return value.type }
    return expected
  }

  /// `["array", value]`, `["array", type, value]`, `["array", type, length, value]`, and further values.
  fileprivate mutating func arrayAssertion(_ call: Call) -> Expression? {
    guard call.argumentCount >= 1 else {
      return fail(.expressionArgumentCount("≥ 1", found: 0), at: call.json)
    }
    var item = StyleType.value
    var count: Int?
    var first = 1
    if call.argumentCount > 1 {
      let types: [String: StyleType] = ["string": .string, "number": .number, "boolean": .boolean]
      guard let type = call.parts[1].string.flatMap({ types[$0] }) else {
        return fail(.arrayItemTypeIsUnknown, at: call.parts[1], 1)
      }
      item = type
      first = 2
    }
    if call.argumentCount > 2 {
      if !call.parts[2].isNull {
        guard let length = call.parts[2].integer, length >= 0 else {
          return fail(.arrayLengthIsNone, at: call.parts[2], 2)
        }
        count = length
      }
      first = 3
    }
    return assertion(call, .array(item, count: count), from: first)
  }

  fileprivate mutating func assertion(_ call: Call, _ type: StyleType, from first: Int = 1) -> Expression? {
    guard call.argumentCount >= 1 else {
      return fail(.expressionArgumentCount("≥ 1", found: 0), at: call.json)
    }
    guard let arguments = values(call, from: first) else { return nil }
    return Expression(type, Assertion(type: type), arguments)
  }

  fileprivate mutating func conversion(_ call: Call, _ type: StyleType) -> Expression? {
    let takesOne = type == .boolean || type == .string
    guard call.argumentCount == 1 || (call.argumentCount > 1 && !takesOne) else {
      return fail(.expressionArgumentCount(takesOne ? "1" : "≥ 1", found: call.argumentCount), at: call.json)
    }
    guard let arguments = values(call, from: 1) else { return nil }
    return Expression(type, Conversion(type: type), arguments)
  }

  private mutating func values(_ call: Call, from first: Int) -> [Expression]? {
    var arguments: [Expression] = []
    for index in first..<call.parts.count {
      guard let argument = part(call, index, expecting: .value) else { return nil }
      arguments.append(argument)
    }
    return arguments
  }
}

private struct ArrayOfItems: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    var items: [StyleValue] = []
    for argument in arguments { items.append(try argument.evaluate(&scope)) }
    let whole = StyleValue.array(items)
    var left = StyleValue.greatestCount
    guard whole.fits(in: &left) else { throw .tooLarge }
    return whole
  }
}

/// The first argument that is of the type.
struct Assertion: Operation {
  let type: StyleType

  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    var found = StyleType.null
    for argument in arguments {
      let value = try argument.evaluate(&scope)
      switch (type, value) {
      case (.number, .number), (.string, .string), (.boolean, .boolean): return value
      default: found = value.type
      }
      if type.accepts(found) { return value }
    }
    throw .unexpected(type, found: found)
  }

  func outputs(of arguments: [Expression]) -> [Expression]? { arguments }
}
