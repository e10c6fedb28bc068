import Wording

/// Parts of arrays and texts.
let listOperators: [String: OperatorParser] = [
  "at": { $1.item($0) },
  "in": { $1.search($0, Contains(), .boolean, counts: 2...2) },
  "index-of": { $1.search($0, IndexOf(), .number, counts: 2...3) },
  "slice": { $1.slice($0) },
  "length": { $1.length($0) },
]

extension ExpressionParser {
  fileprivate mutating func item(_ call: Call) -> Expression? {
    guard call.argumentCount == 2 else {
      return fail(.expressionArgumentCount("2", found: call.argumentCount), at: call.json)
    }
    guard let index = part(call, 1, expecting: .number) else { return nil }
    let wanted = StyleType.array(call.expected ?? .value, count: nil)
    guard let list = part(call, 2, expecting: wanted) else { return nil }
    return Expression(list.type.item ?? .value, Item(), [index, list])
  }

  fileprivate mutating func search(
    _ call: Call,
    _ operation: any Operation,
    _ type: StyleType,
    counts: ClosedRange<Int>
  ) -> Expression? {
    guard counts.contains(call.argumentCount) else {
      let wanted = counts.count == 1 ? "2" : "2…3"
      return fail(.expressionArgumentCount(wanted, found: call.argumentCount), at: call.json)
    }
    guard let needle = part(call, 1, expecting: .value), let list = part(call, 2, expecting: .value) else {
      return nil
    }
    switch needle.type {
    case .boolean, .string, .number, .null, .value: break
    default:
      let wanted = "boolean, string, number, null"
      return fail(.expressionHasType(wanted, found: "\(needle.type)"), at: call.json)
    }
    guard call.argumentCount == 3 else { return Expression(type, operation, [needle, list]) }
    guard let start = part(call, 3, expecting: .number) else { return nil }
    return Expression(type, operation, [needle, list, start])
  }

  /// As in MapLibre a part has the type of the whole, even where that says how long it is.
  fileprivate mutating func slice(_ call: Call) -> Expression? {
    guard call.argumentCount == 2 || call.argumentCount == 3 else {
      return fail(.expressionArgumentCount("2…3", found: call.argumentCount), at: call.json)
    }
    guard let list = part(call, 1, expecting: .value), let start = part(call, 2, expecting: .number) else {
      return nil
    }
    guard list.type.isList else {
      return fail(.expressionHasType("array, string", found: "\(list.type)"), at: call.json)
    }
    guard call.argumentCount == 3 else { return Expression(list.type, Slice(), [list, start]) }
    guard let end = part(call, 3, expecting: .number) else { return nil }
    return Expression(list.type, Slice(), [list, start, end])
  }

  fileprivate mutating func length(_ call: Call) -> Expression? {
    guard call.argumentCount == 1 else {
      return fail(.expressionArgumentCount("1", found: call.argumentCount), at: call.json)
    }
    guard let list = part(call, 1) else { return nil }
    guard list.type.isList else {
      return fail(.expressionHasType("array, string", found: "\(list.type)"), at: call.json)
    }
    return Expression(.number, Length(), [list])
  }
}

extension StyleType {
  fileprivate var isList: Bool {
    isArray || self == .string || self == .value
  }
}

private struct Item: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    let index = try arguments[0].number(&scope)
    let list = try arguments[1].evaluate(&scope)
    guard case .array(let items) = list else {
      throw .unexpected(.array(.value, count: nil), found: list.type)
    }
    guard index >= 0, index < Double(items.count) else {
      throw .indexOutOfBounds(index, count: items.count)
    }
    guard index == index.rounded() else { throw .indexIsNoInteger(index) }
    return items[Int(index)]
  }
}

private struct Length: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    switch try arguments[0].evaluate(&scope) {
    case .string(let text): .number(Double(text.unicodeScalars.count))
    case .array(let items): .number(Double(items.count))
    case let other: throw .notSearchable(other.type)
    }
  }
}

/// Positions count code points; below zero they count from the end.
private struct Slice: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    let list = try arguments[0].evaluate(&scope)
    let start = try arguments[1].number(&scope)
    let end = arguments.count == 3 ? try arguments[2].number(&scope) : .infinity
    switch list {
    case .string(let text):
      let scalars = Array(text.unicodeScalars)
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars[range(start, end, of: scalars.count)])
      return .string(String(part))
    case .array(let items):
      return .array(Array(items[range(start, end, of: items.count)]))
    default:
      throw .notSearchable(list.type)
    }
  }

  private func range(_ start: Double, _ end: Double, of count: Int) -> Range<Int> {
    let first = start.position(of: count)
    return first..<max(first, end.position(of: count))
  }
}

extension Double {
  /// The position in a list, held within it.
  func position(of count: Int) -> Int {
    guard !isNaN else { return 0 }
    let whole = rounded(.towardZero)
    let fromStart = whole < 0 ? whole + Double(count) : whole
    return Int(min(max(fromStart, 0), Double(count)))
  }
}
