extension FilterExpression {
  /// The longest text that is read, in bytes.
  public static let greatestLength = 64 << 10

  /// How many parentheses, functions and NOTs may stand in one another.
  public static let greatestDepth = 64

  /// Reads a filter, in time linear in its length.
  ///
  /// - Parameter bytes: the text in UTF-8.
  /// - Throws: the first fault.
  public init(parsing bytes: [UInt8]) throws(FilterSyntaxError) {
    guard bytes.count <= Self.greatestLength else { throw FilterSyntaxError(.tooLong, at: 1, "") }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let before = String(decoding: bytes[..<error.byteOffsets.lowerBound], as: UTF8.self)
      throw FilterSyntaxError(.invalidUTF8, at: before.unicodeScalars.count + 1, "")
    }
    var parser = FilterParser(bytes)
    self = try parser.document()
  }

  public init(parsing text: String) throws(FilterSyntaxError) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// A parser by recursive descent, which goes no deeper than it counts.
struct FilterParser {
  private var scanner: FilterScanner
  /// What comes next.
  private(set) var token: FilterToken
  /// Where the token before it ended.
  private var previousEnd = 0
  private var depth = 0
  /// For each parenthesis that is open, whether commas may stand in it.
  private var lists: [Bool] = []
  /// Whether the token behind one that may have a list in parentheses comes next.
  private var isBehindName = false

  init(_ bytes: [UInt8]) {
    scanner = FilterScanner(bytes)
    token = FilterToken(kind: .end, range: 0..<0, position: 1)
  }

  mutating func document() throws(FilterSyntaxError) -> FilterExpression {
    try advance()
    guard token.kind != .end else { throw FilterSyntaxError(.empty, at: 1, "") }
    let expression = try condition()
    guard token.kind == .end else { throw unexpectedContinuation(.expectedEnd) }
    return expression
  }
}

// MARK: - Tokens and faults

extension FilterParser {
  mutating func advance() throws(FilterSyntaxError) {
    previousEnd = token.range.upperBound
    switch token.kind {
    case .openParenthesis: lists.append(lists.last == true || isBehindName)
    case .closeParenthesis: _ = lists.popLast()
    default: break
    }
    isBehindName = token.kind.mayHaveList
    do throws(FilterSyntaxError) {
      token = try scanner.next()
    } catch {
      // A sign between conditions is a word in CQL2; only in a list it is meant for a comma.
      guard Lookalikes.separators.contains(error.piece), lists.last != true else { throw error }
      throw FilterSyntaxError(.separator, at: error.position, error.piece)
    }
  }

  /// Whether the token follows the one before it without a blank.
  var isTokenAttached: Bool {
    token.range.lowerBound == previousEnd
  }

  /// Steps over the token if it is that one.
  mutating func take(_ kind: FilterToken.Kind) throws(FilterSyntaxError) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  mutating func expect(
    _ kind: FilterToken.Kind,
    _ problem: FilterSyntaxError.Problem
  ) throws(FilterSyntaxError) {
    guard try take(kind) else { throw fault(problem) }
  }

  /// The byte behind the token, blanks left out.
  var followingByte: UInt8? {
    mutating get { scanner.peekBehindSpace() }
  }

  mutating func enterLevel() throws(FilterSyntaxError) {
    guard depth < FilterExpression.greatestDepth else { throw fault(.tooDeep) }
    depth += 1
  }

  mutating func leaveLevel() {
    depth -= 1
  }

  /// The text of a token as it was written.
  func text(of token: FilterToken) -> String {
    scanner.text(in: token.range)
  }

  /// The fault of a token: of the next where none is named.
  func fault(
    _ problem: FilterSyntaxError.Problem,
    at other: FilterToken? = nil,
    remedy: String? = nil
  ) -> FilterSyntaxError {
    let faulty = other ?? token
    return scanner.fault(problem, at: faulty.position, faulty.range, remedy: remedy)
  }

  /// The fault of the next token and of all that follows it without a blank, which lacks quotes.
  func unquoted(_ problem: FilterSyntaxError.Problem) -> FilterSyntaxError {
    let start = token.range.lowerBound
    let end = scanner.bytes[start...].firstIndex { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: ")") }
    let range = start..<(end ?? scanner.bytes.count)
    let remedy = FilterOperand.spelling(ofText: scanner.text(in: range))
    return scanner.fault(problem, at: token.position, range, remedy: remedy)
  }

  /// The fault of all that stands from a token to what was read last.
  func fault(_ problem: FilterSyntaxError.Problem, from start: FilterToken) -> FilterSyntaxError {
    scanner.fault(problem, at: start.position, start.range.lowerBound..<previousEnd)
  }

  /// The fault of a token that cannot follow a value: arithmetic is worth a word of its own.
  func unexpectedContinuation(_ problem: FilterSyntaxError.Problem) -> FilterSyntaxError {
    switch token.kind {
    case .arithmetic: fault(.arithmetic)
    case .number where scanner.bytes[token.range.lowerBound].isSign: fault(.arithmetic)
    default: fault(problem)
    }
  }
}

extension FilterToken.Kind {
  /// Whether a list in parentheses may follow.
  fileprivate var mayHaveList: Bool {
    switch self {
    case .word, .keyword(.among): true
    default: false
    }
  }
}

extension UInt8 {
  fileprivate var isSign: Bool { self == UInt8(ascii: "+") || self == UInt8(ascii: "-") }
}

// MARK: - AND, OR, NOT and parentheses

extension FilterParser {
  /// `a OR b OR c`, which binds more loosely than AND.
  private mutating func condition() throws(FilterSyntaxError) -> FilterExpression {
    let first = try conjunction()
    guard token.kind == .keyword(.or) else { return first }
    var parts = [first]
    while try take(.keyword(.or)) { parts.append(try conjunction()) }
    return .or(parts)
  }

  private mutating func conjunction() throws(FilterSyntaxError) -> FilterExpression {
    let first = try negation()
    guard token.kind == .keyword(.and) else { return first }
    var parts = [first]
    while try take(.keyword(.and)) { parts.append(try negation()) }
    return .and(parts)
  }

  private mutating func negation() throws(FilterSyntaxError) -> FilterExpression {
    guard token.kind == .keyword(.not) else { return try primary() }
    try enterLevel()
    try advance()
    let inner = try negation()
    leaveLevel()
    return .not(inner)
  }

  private mutating func primary() throws(FilterSyntaxError) -> FilterExpression {
    if token.kind == .openParenthesis { return try parenthesis() }
    if case .word(let word) = token.kind, let function = SpatialFunction(word),
      followingByte == UInt8(ascii: "(")
    {
      return try spatialPredicate(function)
    }
    return try predicate()
  }

  private mutating func parenthesis() throws(FilterSyntaxError) -> FilterExpression {
    let opening = token
    try enterLevel()
    try advance()
    let inner = try condition()
    // At the end the one that was forgotten could be any: the one that it belongs to is named.
    if token.kind == .end { throw fault(.unclosedParenthesis, at: opening) }
    guard try take(.closeParenthesis) else { throw unexpectedContinuation(.expectedClosingOrAnd) }
    leaveLevel()
    return inner
  }
}
