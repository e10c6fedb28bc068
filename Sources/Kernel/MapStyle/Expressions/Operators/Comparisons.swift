import Wording

let comparisonOperators: [String: OperatorParser] = [
  "==": { $1.comparison($0, .equal) },
  "!=": { $1.comparison($0, .notEqual) },
  "<": { $1.comparison($0, .less) },
  "<=": { $1.comparison($0, .lessOrEqual) },
  ">": { $1.comparison($0, .greater) },
  ">=": { $1.comparison($0, .greaterOrEqual) },
]

private enum Relation {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  var isOfOrder: Bool { self != .equal && self != .notEqual }

  /// Whether values of a type can stand in it.
  func takes(_ type: StyleType) -> Bool {
    switch type {
    case .string, .number, .value: true
    case .boolean, .null: !isOfOrder
    default: false
    }
  }

  func holds(isLess: Bool, isEqual: Bool) -> Bool {
    switch self {
    case .equal: isEqual
    case .notEqual: !isEqual
    case .less: isLess
    case .lessOrEqual: isLess || isEqual
    case .greater: !isLess && !isEqual
    case .greaterOrEqual: !isLess
    }
  }
}

extension ExpressionParser {
  /// `["<", left, right]`, and a collator behind them.
  fileprivate mutating func comparison(_ call: Call, _ relation: Relation) -> Expression? {
    guard call.argumentCount == 2 || call.argumentCount == 3 else {
      return fail(.expressionArgumentCount("2…3", found: call.argumentCount), at: call.json)
    }
    guard var left = operand(call, 1, relation), var right = operand(call, 2, relation) else { return nil }
    let types = (left.type, right.type)
    guard types.0 == types.1 || types.0 == .value || types.1 == .value else {
      return fail(.typesAreIncomparable("\(types.0)", "\(types.1)"), at: call.json)
    }
    if relation.isOfOrder {
      if types.0 == .value, types.1 != .value {
        left = Expression(types.1, Assertion(type: types.1), [left])
      } else if types.1 == .value, types.0 != .value {
        right = Expression(types.0, Assertion(type: types.0), [right])
      }
    }
    var arguments = [left, right]
    if call.argumentCount == 3 {
      guard [left.type, right.type].contains(where: { $0 == .string || $0 == .value }) else {
        return fail(.collatorComparesTexts, at: call.json)
      }
      guard let collator = part(call, 3, expecting: .collator) else { return nil }
      arguments.append(collator)
    }
    return Expression(.boolean, Comparison(relation: relation), arguments)
  }

  private mutating func operand(_ call: Call, _ index: Int, _ relation: Relation) -> Expression? {
    guard let operand = part(call, index, expecting: .value) else { return nil }
    guard relation.takes(operand.type) else {
      return fail(.typeIsIncomparable(call.name, "\(operand.type)"), at: call.parts[index], index)
    }
    return operand
  }
}

/// Both sides, and a collator where there is one.
private struct Comparison: Operation {
  let relation: Relation

  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    let left = try arguments[0].evaluate(&scope)
    let right = try arguments[1].evaluate(&scope)
    switch (left, right) {
    case (.number(let left), .number(let right)):
      // NaN is neither less than anything nor equal to it, nor greater.
      guard !left.isNaN, !right.isNaN else { return .boolean(relation == .notEqual) }
      return .boolean(relation.holds(isLess: left < right, isEqual: left == right))
    case (.string(let left), .string(let right)):
      if arguments.count == 3, case .collator(let collation) = try arguments[2].evaluate(&scope) {
        let order = collation.order(left, right)
        return .boolean(relation.holds(isLess: order < 0, isEqual: order == 0))
      }
      let isEqual = left.isSame(as: right)
      let isLess = relation.isOfOrder && !isEqual && left.precedes(right)
      return .boolean(relation.holds(isLess: isLess, isEqual: isEqual))
    default:
      guard !relation.isOfOrder else { throw .incomparable(left.type, right.type) }
      return .boolean(left.isSame(as: right) == (relation == .equal))
    }
  }
}
