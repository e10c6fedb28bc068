import JSONText
import Wording

/// What follows a number between stops.
let curveOperators: [String: OperatorParser] = [
  "step": { $1.step($0) },
  "interpolate": { $1.interpolate($0, in: .rgb) },
  "interpolate-lab": { $1.interpolate($0, in: .lab) },
  "interpolate-hcl": { $1.interpolate($0, in: .hcl) },
]

extension ExpressionParser {
  /// `["step", input, output, stop, output, …]`.
  fileprivate mutating func step(_ call: Call) -> Expression? {
    guard call.argumentCount >= 4 else {
      return fail(.expressionArgumentCount("≥ 4", found: call.argumentCount), at: call.json)
    }
    guard call.argumentCount % 2 == 0 else {
      return fail(.expressionNeedsEvenCount(found: call.argumentCount), at: call.json)
    }
    guard let input = part(call, 1, expecting: .number) else { return nil }
    var output = call.wanted
    guard let first = part(call, 2, expecting: output) else { return nil }
    output = output ?? first.type
    guard let stops = stops(call, from: 3, &output) else { return nil }
    let operation = Step(stops: stops.map(\.0))
    return Expression(output ?? .value, operation, [input, first] + stops.map(\.1))
  }

  /// `["interpolate", kind, input, stop, output, …]`.
  fileprivate mutating func interpolate(_ call: Call, in space: ColorSpace) -> Expression? {
    let kind = call.argumentCount > 0 ? call.parts[1] : call.json
    guard call.argumentCount > 0, let words = kind.elements, !words.isEmpty else {
      return fail(.interpolationIsMissing, at: kind, 1)
    }
    guard let curve = curve(kind, words) else { return nil }
    guard call.argumentCount >= 4 else {
      return fail(.expressionArgumentCount("≥ 4", found: call.argumentCount), at: call.json)
    }
    guard call.argumentCount % 2 == 0 else {
      return fail(.expressionNeedsEvenCount(found: call.argumentCount), at: call.json)
    }
    guard let input = part(call, 2, expecting: .number) else { return nil }
    var output = call.wanted
    if space != .rgb, call.expected != .colorArray { output = .color }
    guard let stops = stops(call, from: 3, &output) else { return nil }
    let type = output ?? .value
    guard type.isInterpolatable else { return fail(.typeIsNotInterpolatable("\(type)"), at: call.json) }
    let operation = Interpolation(curve: curve, space: space, type: type, stops: stops.map(\.0))
    return Expression(type, operation, [input] + stops.map(\.1))
  }

  private mutating func curve(_ json: JSONValue, _ words: [JSONValue]) -> InterpolationCurve? {
    switch words[0].string {
    case "linear":
      return .exponential(base: 1)
    case "exponential":
      guard words.count > 1, let base = words[1].double else {
        _ = fail(.interpolationBaseIsMissing, at: json, 1, 1)
        return nil
      }
      return .exponential(base: base)
    case "cubic-bezier":
      let numbers = words.dropFirst().compactMap(\.double)
      guard words.count == 5, numbers.count == 4, numbers.allSatisfy((0...1).contains) else {
        _ = fail(.bezierNeedsFourNumbers, at: json, 1)
        return nil
      }
      return .bezier(UnitBezier(numbers[0], numbers[1], numbers[2], numbers[3]))
    default:
      let known = ["linear", "exponential", "cubic-bezier"]
      _ = fail(
        .wordIsUnknown(words[0].string ?? StyleValue(words[0]).shortJSON, known: known),
        at: json,
        1,
        0
      )
      return nil
    }
  }

  private mutating func stops(
    _ call: Call,
    from first: Int,
    _ output: inout StyleType?
  ) -> [(Double, Expression)]? {
    var stops: [(Double, Expression)] = []
    for index in stride(from: first, to: call.parts.count, by: 2) {
      guard let stop = call.parts[index].double else {
        _ = fail(.stopIsNoNumber, at: call.parts[index], index)
        return nil
      }
      if let last = stops.last, last.0 >= stop {
        _ = fail(.stopsDoNotIncrease, at: call.parts[index], index)
        return nil
      }
      guard let value = part(call, index + 1, expecting: output) else { return nil }
      output = output ?? value.type
      stops.append((stop, value))
    }
    return stops
  }
}

extension StyleType {
  fileprivate var isInterpolatable: Bool {
    switch self {
    case .number, .color, .projection, .padding, .numberArray, .colorArray, .anchorOffsets: true
    case .array(.number, let count): count != nil
    default: false
    }
  }
}

/// The input comes first, then the output below the first stop, then those of the stops.
struct Step: Operation {
  let stops: [Double]

  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    let input = try arguments[0].number(&scope)
    return try arguments[try stops.count(upTo: input) + 1].evaluate(&scope)
  }

  func outputs(of arguments: [Expression]) -> [Expression]? { Array(arguments.dropFirst()) }
}

extension [Double] {
  /// How many of the rising numbers are not above another.
  func count(upTo input: Double) throws(EvaluationError) -> Int {
    guard !input.isNaN else { throw .inputIsNoNumber }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= input { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
