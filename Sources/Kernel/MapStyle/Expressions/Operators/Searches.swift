// Finding values in arrays, and texts in texts.

/// Whether something is found; in null nothing is.
struct Contains: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    let needle = try arguments[0].evaluate(&scope)
    let list = try arguments[1].evaluate(&scope)
    guard list.isTruthy else { return .boolean(false) }
    try needle.checkFindable()
    switch list {
    case .string(let text): return .boolean(text.position(of: needle.needleText, from: 0) != nil)
    case .array(let items): return .boolean(items.contains { $0.isSame(as: needle) })
    default: throw .notSearchable(list.type)
    }
  }
}

/// Where something is found first, at or behind a position; −1 where it is not.
struct IndexOf: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    let needle = try arguments[0].evaluate(&scope)
    let list = try arguments[1].evaluate(&scope)
    try needle.checkFindable()
    let start = arguments.count == 3 ? try arguments[2].number(&scope) : 0
    let found: Int?
    switch list {
    case .string(let text):
      // Unlike in arrays, a position below zero is the beginning.
      found = text.position(of: needle.needleText, from: max(0, start).position(of: text.utf16.count))
    case .array(let items):
      found = items[start.position(of: items.count)...].firstIndex { $0.isSame(as: needle) }
    default:
      throw .notSearchable(list.type)
    }
    return .number(found.map(Double.init) ?? -1)
  }
}

extension StyleValue {
  fileprivate func checkFindable() throws(EvaluationError) {
    switch self {
    case .boolean, .string, .number, .null: break
    default: throw .notFindable(type)
    }
  }

  /// As JavaScript writes what is sought in a text.
  fileprivate var needleText: String {
    isNull ? "null" : text
  }
}

extension String {
  /// The number of code points before the first place of another text, from a UTF-16 position on.
  fileprivate func position(of other: String, from start: Int) -> Int? {
    let units = Array(utf16)
    let sought = Array(other.utf16)
    guard start + sought.count <= units.count else { return nil }
    for index in start...(units.count - sought.count)
    where units[index..<index + sought.count].elementsEqual(sought) {
      return units[..<index].count { !UTF16.isTrailSurrogate($0) }
    }
    return nil
  }
}
