import JSONText
import Wording

extension ExpressionParser {
  /// `["match", input, label, output, …, otherwise]`; a label is a number, a string, or an array of either.
  mutating func match(_ call: Call) -> Expression? {
    guard call.argumentCount >= 4 else {
      return fail(.expressionArgumentCount("≥ 4", found: call.argumentCount), at: call.json)
    }
    guard call.argumentCount % 2 == 0 else {
      return fail(.expressionNeedsEvenCount(found: call.argumentCount), at: call.json)
    }
    var labels = MatchLabels()
    var output = call.wanted
    var outputs: [Expression] = []
    for index in stride(from: 2, to: call.argumentCount, by: 2) {
      guard addLabels(call, index, outputs.count, to: &labels) else { return nil }
      // MapLibre gives the place of the label for a fault of the output too.
      guard let result = parse(call.parts[index + 1], at: index, expecting: output) else { return nil }
      output = output ?? result.type
      outputs.append(result)
    }
    guard let input = part(call, 1, expecting: .value) else { return nil }
    guard let otherwise = part(call, call.argumentCount, expecting: output) else { return nil }
    if let type = labels.type, input.type != .value {
      guard check(type, accepts: input.type, at: call.parts[1], 1) else { return nil }
    }
    return Expression(output ?? .value, Match(labels: labels), [input] + outputs + [otherwise])
  }

  private mutating func addLabels(
    _ call: Call,
    _ index: Int,
    _ output: Int,
    to labels: inout MatchLabels
  ) -> Bool {
    let json = call.parts[index]
    let given = json.elements ?? [json]
    guard !given.isEmpty else { return fail(.labelsAreMissing, at: json, index) != nil }
    for label in given {
      let value = StyleValue(label)
      switch value {
      case .string: break
      case .number(let number) where number.magnitude > MatchLabels.greatestInteger:
        return fail(.labelIsTooLarge, at: label, index) != nil
      case .number(let number) where number != number.rounded():
        return fail(.labelIsNoInteger, at: label, index) != nil
      case .number: break
      default: return fail(.labelIsNoLabel, at: label, index) != nil
      }
      if let type = labels.type {
        guard check(type, accepts: value.type, at: label, index) else { return false }
      }
      guard labels.add(value, output) else { return fail(.labelIsThereTwice, at: label, index) != nil }
    }
    return true
  }
}

/// Which output a label stands for.
private struct MatchLabels: Sendable {
  /// 2^53 − 1: beyond, whole numbers are not told apart.
  static let greatestInteger = 9_007_199_254_740_991.0

  private(set) var type: StyleType?
  private var texts: [String: Int] = [:]
  private var numbers: [Double: Int] = [:]

  /// False where the label is there already.
  mutating func add(_ label: StyleValue, _ output: Int) -> Bool {
    type = type ?? label.type
    if let text = label.string { return texts.updateValue(output, forKey: text) == nil }
    guard let number = label.number else { return false }
    return numbers.updateValue(output, forKey: number) == nil
  }

  func output(of value: StyleValue) -> Int? {
    switch value {
    case .string(let text): texts[text]
    case .number(let number): numbers[number]
    default: nil
    }
  }
}

/// The input comes first, then the outputs, the one for all else last.
private struct Match: Operation {
  let labels: MatchLabels

  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    let input = try arguments[0].evaluate(&scope)
    let index = labels.output(of: input).map { $0 + 1 } ?? arguments.count - 1
    return try arguments[index].evaluate(&scope)
  }

  func outputs(of arguments: [Expression]) -> [Expression]? {
    Array(arguments.dropFirst())
  }
}
