// A single condition on values.

extension FilterParser {
  /// A value and what is said of it.
  mutating func predicate() throws(FilterSyntaxError) -> FilterExpression {
    let start = token
    let left = try operand()
    switch token.kind {
    case .comparison(let comparison):
      try advance()
      return .comparison(left, comparison, try operand())
    case .keyword(.not):
      try advance()
      guard let predicate = try listedPredicate(left, isNegated: true) else { throw fault(.expectedNegated) }
      return .not(predicate)
    case .keyword(.is):
      return try nullPredicate(left)
    default:
      if let predicate = try listedPredicate(left) { return predicate }
      return try truth(left, start)
    }
  }

  /// LIKE, IN or BETWEEN, before which a NOT may stand; nil where none of them comes.
  private mutating func listedPredicate(
    _ left: FilterOperand,
    isNegated: Bool = false
  ) throws(FilterSyntaxError) -> FilterExpression? {
    if case .word(let word) = token.kind, word.uppercased() == "ILIKE" {
      throw caseInsensitiveLike(left, isNegated: isNegated)
    }
    if try take(.keyword(.like)) { return .like(left, try pattern(ignoresCase: left.ignoresCase)) }
    if try take(.keyword(.between)) {
      let low = try operand()
      guard try take(.keyword(.and)) else { throw unexpectedContinuation(.expectedBetweenAnd) }
      return .between(left, low, try operand())
    }
    guard try take(.keyword(.among)) else { return nil }
    try expect(.openParenthesis, .expectedOpening)
    var members = [try operand()]
    while try take(.comma) { members.append(try operand()) }
    guard try take(.closeParenthesis) else { throw unexpectedContinuation(.expectedCommaOrClosing) }
    return .among(left, members)
  }

  private mutating func pattern(ignoresCase: Bool) throws(FilterSyntaxError) -> LikePattern {
    let start = token
    switch start.kind {
    case .word where followingByte != UInt8(ascii: "("), .number, .arithmetic:
      throw unquoted(.expectedText)
    case .name(let name):
      throw fault(.expectedText, remedy: FilterOperand.spelling(ofText: name))
    case .end: throw fault(.expectedText)
    default: break
    }
    let pattern = try operand()
    guard case .text(let text) = pattern.content else { throw fault(.expectedText, at: start) }
    return LikePattern(text, ignoresCase: ignoresCase || pattern.ignoresCase)
  }

  /// The fault of PostgreSQL's `ILIKE`, with what has its meaning.
  private func caseInsensitiveLike(_ left: FilterOperand, isNegated: Bool) -> FilterSyntaxError {
    var ahead = self
    let pattern = try? ahead.advancedText()
    let like = isNegated ? "NOT LIKE" : "LIKE"
    let quoted = FilterOperand.spelling(ofText: pattern ?? "%")
    return fault(.foreignWord, remedy: "CASEI(\(left.spelling)) \(like) CASEI(\(quoted))")
  }

  /// The text that follows the token, if one does.
  private mutating func advancedText() throws(FilterSyntaxError) -> String? {
    try advance()
    if case .text(let text) = token.kind { return text }
    return nil
  }

  private mutating func nullPredicate(_ left: FilterOperand) throws(FilterSyntaxError) -> FilterExpression {
    try advance()
    let isNegated = try take(.keyword(.not))
    try expect(.keyword(.null), .expectedNull)
    return isNegated ? .not(.isNull(left)) : .isNull(left)
  }

  /// A property or TRUE or FALSE that is a condition by itself.
  private func truth(
    _ operand: FilterOperand,
    _ start: FilterToken
  ) throws(FilterSyntaxError) -> FilterExpression {
    switch token.kind {
    case .end, .closeParenthesis, .keyword(.and), .keyword(.or): break
    default: throw unexpectedContinuation(.expectedOperator)
    }
    switch operand.content {
    case .property where !operand.ignoresCase, .boolean: return .truth(operand)
    case .property, .text, .number, .time: throw fault(.expectedCondition, at: start)
    }
  }
}
