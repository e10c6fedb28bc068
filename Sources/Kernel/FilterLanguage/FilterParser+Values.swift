// Properties and values.

/// The functions that filters know.
enum FilterFunctions {
  static let all = ["CASEI", "DATE", "TIMESTAMP"] + SpatialFunction.allCases.map(\.rawValue)
}

extension FilterParser {
  mutating func operand() throws(FilterSyntaxError) -> FilterOperand {
    let position = token.position
    let content: FilterOperand.Content
    switch token.kind {
    case .text(let text):
      try advance()
      try checkEndOfText()
      return FilterOperand(.text(text), at: position)
    case .number(let number): content = .number(number, text(of: token))
    case .name(let name): content = .property(name, isQuoted: true)
    case .keyword(.true): content = .boolean(true)
    case .keyword(.false): content = .boolean(false)
    case .word(let word):
      if followingByte == UInt8(ascii: "(") { return try function(word.uppercased()) }
      content = .property(word, isQuoted: false)
    case .keyword(.null): throw fault(.comparedNull)
    case .arithmetic: throw fault(.arithmetic)
    case .bracket: throw fault(.array)
    case .keyword, .comparison, .openParenthesis, .closeParenthesis, .comma, .end:
      throw fault(.expectedValue)
    }
    try advance()
    return FilterOperand(content, at: position)
  }

  /// What follows a text without a blank is most likely a part of it, behind an apostrophe.
  private func checkEndOfText() throws(FilterSyntaxError) {
    switch token.kind {
    case .word, .number: if isTokenAttached { throw fault(.textAfterText) }
    default: break
    }
  }

  /// A function that gives a value.
  private mutating func function(_ name: String) throws(FilterSyntaxError) -> FilterOperand {
    switch name {
    case "CASEI": return try caseInsensitive()
    case "DATE": return try time(.invalidDate) { $0.isDay }
    case "TIMESTAMP": return try time(.invalidTimestamp) { !$0.isDay && $0.hasZone }
    default:
      if SpatialFunction(name) != nil { throw fault(.misplacedPredicate) }
      if WellKnownTag(name) != nil { throw fault(.misplacedGeometry) }
      guard let remedy = foreignFunction(name) else { throw fault(.unknownFunction) }
      throw fault(.foreignWord, remedy: remedy)
    }
  }

  /// What stands in CQL2 for a function that other languages have; nil where there is no such thing.
  private func foreignFunction(_ name: String) -> String? {
    if let plain = ForeignFunctions.meant(by: name) { return plain }
    guard let pattern = ForeignFunctions.Pattern(name) else { return nil }
    var ahead = self
    guard let (property, text) = try? ahead.propertyAndText() else { return pattern.like("name", "x") }
    // Of geometries it asks something else, which filters do not know.
    return FilterExpression.isNameOfGeometry(property) ? nil : pattern.like(property, text)
  }

  /// The arguments of `contains(name, 'x')`, the second with or without quotes.
  private mutating func propertyAndText() throws(FilterSyntaxError) -> (String, String)? {
    try advance()
    try advance()
    let property = try operand()
    try expect(.comma, .expectedComma)
    guard case .property = property.content else { return nil }
    switch token.kind {
    case .text(let text), .word(let text), .name(let text): return (property.spelling, text)
    default: return nil
    }
  }

  /// `CASEI(…)`, which may stand in itself.
  private mutating func caseInsensitive() throws(FilterSyntaxError) -> FilterOperand {
    try enterLevel()
    try advance()
    try expect(.openParenthesis, .expectedOpening)
    let start = token
    let inner = try operand()
    switch inner.content {
    case .property, .text: break
    case .number, .boolean, .time: throw fault(.expectedCasedText, at: start)
    }
    try closeFunction()
    return FilterOperand(inner.content, ignoresCase: true, at: inner.position)
  }

  /// `DATE('…')` or `TIMESTAMP('…')`.
  private mutating func time(
    _ invalid: FilterSyntaxError.Problem,
    _ isWanted: (CalendarTime) -> Bool
  ) throws(FilterSyntaxError) -> FilterOperand {
    let position = token.position
    try enterLevel()
    try advance()
    try expect(.openParenthesis, .expectedOpening)
    guard case .text(let text) = token.kind else { throw fault(invalid) }
    guard let time = CalendarTime(text), isWanted(time) else {
      throw fault(invalid, remedy: CalendarTime.literal(meantBy: text))
    }
    try advance()
    try closeFunction()
    return FilterOperand(.time(time, text), at: position)
  }

  private mutating func closeFunction() throws(FilterSyntaxError) {
    guard try take(.closeParenthesis) else { throw unexpectedContinuation(.expectedClosing) }
    leaveLevel()
  }
}
