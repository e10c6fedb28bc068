import JSONText
import Wording

/// What chooses one of its arguments.
let decisionOperators: [String: OperatorParser] = [
  "case": { $1.caseExpression($0) },
  "match": { $1.match($0) },
  "coalesce": { $1.coalesce($0) },
]

extension ExpressionParser {
  /// `["case", test, output, test, output, …, otherwise]`.
  fileprivate mutating func caseExpression(_ call: Call) -> Expression? {
    guard call.argumentCount >= 3 else {
      return fail(.expressionArgumentCount("≥ 3", found: call.argumentCount), at: call.json)
    }
    guard call.argumentCount % 2 == 1 else {
      return fail(.expressionNeedsOddCount(found: call.argumentCount), at: call.json)
    }
    var output = call.wanted
    var arguments: [Expression] = []
    for index in 1..<call.parts.count {
      let isTest = index % 2 == 1 && index < call.argumentCount
      guard let argument = part(call, index, expecting: isTest ? .boolean : output) else { return nil }
      if !isTest { output = output ?? argument.type }
      arguments.append(argument)
    }
    return Expression(output ?? .value, Case(), arguments)
  }

  fileprivate mutating func coalesce(_ call: Call) -> Expression? {
    guard call.argumentCount >= 1 else {
      return fail(.expressionArgumentCount("≥ 1", found: 0), at: call.json)
    }
    var output = call.wanted
    var arguments: [Expression] = []
    for index in 1..<call.parts.count {
      // An assertion here would throw at the null that the next argument is there for; it goes around the whole.
      guard let argument = part(call, index, expecting: output, .none) else { return nil }
      output = output ?? argument.type
      arguments.append(argument)
    }
    let needsAnnotation = call.expected.map { expected in
      arguments.contains { !expected.accepts($0.type) }
    }
    return Expression(needsAnnotation == true ? .value : output ?? .value, Coalesce(), arguments)
  }
}

private struct Case: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    var index = 0
    while index + 1 < arguments.count {
      if try arguments[index].boolean(&scope) { return try arguments[index + 1].evaluate(&scope) }
      index += 2
    }
    return try arguments[index].evaluate(&scope)
  }

  func outputs(of arguments: [Expression]) -> [Expression]? {
    arguments.enumerated().filter { $0.offset % 2 == 1 || $0.offset == arguments.count - 1 }.map(\.element)
  }
}

/// The first argument that is not null; a picture that does not exist counts as null, but at the very end.
struct Coalesce: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    var missingImage: StyleValue?
    var value = StyleValue.null
    for argument in arguments {
      value = try argument.evaluate(&scope)
      if case .image(let image) = value, !image.isAvailable {
        missingImage = missingImage ?? value
      } else if !value.isNull {
        return value
      }
    }
    return value.isNull ? .null : missingImage ?? .null
  }

  func outputs(of arguments: [Expression]) -> [Expression]? { arguments }
}
