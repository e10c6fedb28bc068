/// Cuts a filter's text, which is valid UTF-8, into tokens, one at a time.
struct FilterScanner {
  let bytes: [UInt8]
  /// The next byte to read.
  private var offset = 0
  /// How many bytes before it continue a character, which begins with another.
  private var continuing = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() throws(FilterSyntaxError) -> FilterToken {
    skipSpace()
    let (start, position) = (offset, offset - continuing + 1)
    let kind = try kind(at: position)
    return FilterToken(kind: kind, range: start..<offset, position: position)
  }

  private mutating func kind(at position: Int) throws(FilterSyntaxError) -> FilterToken.Kind {
    guard let byte = peek() else { return .end }
    switch byte {
    case UInt8(ascii: "'"):
      return .text(try quoted(at: position, .unclosedText))
    case UInt8(ascii: "\""):
      let start = offset
      let name = try quoted(at: position, .unclosedName)
      guard !name.isEmpty else { throw fault(.emptyName, at: position, start..<offset) }
      return .name(name)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(try number(at: position))
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
      if beginsNumber { return .number(try number(at: position)) }
      return try sign(at: position)
    default:
      guard let word = word() else { return try sign(at: position) }
      return FilterToken.Keyword(rawValue: word.lowercased()).map { .keyword($0) } ?? .word(word)
    }
  }

  /// The first byte of the token behind the one that was read last.
  mutating func peekBehindSpace() -> UInt8? {
    skipSpace()
    return peek()
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }
}

// MARK: - Space, words and signs

extension FilterScanner {
  /// The code point that comes next, and its length.
  private func peekScalar() -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset < bytes.count else { return nil }
    let (value, end) = bytes.span.scalar(at: offset)
    return Unicode.Scalar(value).map { ($0, end - offset) }
  }

  private mutating func step(over length: Int) {
    offset += length
    continuing += length - 1
  }

  /// Steps over blanks, those of Chinese keyboards among them: nothing else could be meant.
  private mutating func skipSpace() {
    while let (scalar, length) = peekScalar(), scalar.properties.isWhitespace { step(over: length) }
  }

  private mutating func word() -> String? {
    guard let (first, length) = peekScalar(), first.beginsName else { return nil }
    let start = offset
    step(over: length)
    while let (scalar, length) = peekScalar(), scalar.continuesName { step(over: length) }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func sign(at position: Int) throws(FilterSyntaxError) -> FilterToken.Kind {
    let start = offset
    if let length = ForeignSigns.length(in: bytes[start...]) {
      throw fault(.foreignSign, at: position, start..<start + length)
    }
    let second = peek(1)
    if let both = second, let comparison = Comparison(bytes: [bytes[start], both]) {
      offset += 2
      return .comparison(comparison)
    }
    if let comparison = Comparison(bytes: [bytes[start]]) {
      offset += 1
      return .comparison(comparison)
    }
    let kind: FilterToken.Kind
    switch bytes[start] {
    case UInt8(ascii: "("): kind = .openParenthesis
    case UInt8(ascii: ")"): kind = .closeParenthesis
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: "["): kind = .bracket
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "^"),
      UInt8(ascii: "%"):
      kind = .arithmetic
    default: throw unexpected(at: position)
    }
    offset += 1
    return kind
  }

  private func unexpected(at position: Int) -> FilterSyntaxError {
    guard let scalar = peekScalar()?.scalar else {
      return FilterSyntaxError(.unexpectedCharacter, at: position, "")
    }
    let character = String(scalar)
    if Lookalikes.quotes.contains(character) {
      return FilterSyntaxError(.foreignQuote, at: position, character)
    }
    if Lookalikes.meant(by: character) != nil {
      return FilterSyntaxError(.lookalike, at: position, character)
    }
    return FilterSyntaxError(.unexpectedCharacter, at: position, scalar.visibleName)
  }
}

// MARK: - Quotes and numbers

extension FilterScanner {
  /// What stands between two quotes; inside, two of them stand for one.
  private mutating func quoted(
    at position: Int,
    _ unclosed: FilterSyntaxError.Problem
  ) throws(FilterSyntaxError) -> String {
    let start = offset
    let quote = bytes[start]
    var content: [UInt8] = []
    offset += 1
    while let byte = peek() {
      offset += 1
      if byte == quote {
        guard peek() == quote else { return String(decoding: content, as: UTF8.self) }
        offset += 1
      } else if byte & 0xC0 == 0x80 {
        continuing += 1
      }
      content.append(byte)
    }
    throw fault(unclosed, at: position, start..<offset)
  }

  /// Whether a number begins here, perhaps with a sign and a point.
  private var beginsNumber: Bool {
    var distance = peek() == UInt8(ascii: ".") ? 0 : 1
    if peek(distance) == UInt8(ascii: ".") { distance += 1 }
    return peek(distance)?.isDigit == true
  }

  private mutating func number(at position: Int) throws(FilterSyntaxError) -> FilterNumber {
    let start = offset
    let isNegative = peek() == UInt8(ascii: "-")
    if isNegative || peek() == UInt8(ascii: "+") { offset += 1 }
    var digits = takeDigits()
    var exponent = 0
    if peek() == UInt8(ascii: ".") {
      offset += 1
      let fraction = takeDigits()
      digits += fraction
      exponent = -fraction.count
    }
    if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
      guard let power = takePower() else { throw invalidNumber(from: start, at: position) }
      exponent += power
    }
    if digits.count == 4, offset == start + 4, peek() == UInt8(ascii: "-"), peek(1)?.isDigit == true {
      throw bareTime(from: start, at: position)
    }
    if let (scalar, _) = peekScalar(), scalar.continuesName { throw invalidNumber(from: start, at: position) }
    guard let number = FilterNumber(isNegative: isNegative, digits: digits, exponent: exponent) else {
      throw fault(.numberOutOfRange, at: position, start..<offset)
    }
    return number
  }

  private mutating func takeDigits() -> [UInt8] {
    let start = offset
    while peek()?.isDigit == true { offset += 1 }
    return Array(bytes[start..<offset])
  }

  /// `e-5` and the like; nil where no digits follow.
  private mutating func takePower() -> Int? {
    offset += 1
    let isNegative = peek() == UInt8(ascii: "-")
    if isNegative || peek() == UInt8(ascii: "+") { offset += 1 }
    let digits = takeDigits()
    guard !digits.isEmpty else { return nil }
    // Far beyond every double the exact value no longer matters.
    let power = digits.reduce(0) { min($0 * 10 + Int($1 & 0x0F), 100_000) }
    return isNegative ? -power : power
  }

  /// The fault of a day or a moment without quotes.
  private mutating func bareTime(from start: Int, at position: Int) -> FilterSyntaxError {
    while let byte = peek(), byte.isInTimes { offset += 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    return fault(.invalidDate, at: position, start..<offset, remedy: CalendarTime.literal(meantBy: text))
  }

  private mutating func invalidNumber(from start: Int, at position: Int) -> FilterSyntaxError {
    while let (scalar, length) = peekScalar(), scalar.continuesName { step(over: length) }
    return fault(.invalidNumber, at: position, start..<offset)
  }
}

// MARK: - Faults

extension FilterScanner {
  func fault(
    _ problem: FilterSyntaxError.Problem,
    at position: Int,
    _ range: Range<Int>,
    remedy: String? = nil
  ) -> FilterSyntaxError {
    FilterSyntaxError(problem, at: position, text(in: range).shortened, remedy: remedy)
  }

  func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

extension Unicode.Scalar {
  /// The character, or its number where it shows nothing.
  fileprivate var visibleName: String {
    switch properties.generalCategory {
    case .control, .format, .unassigned, .privateUse:
      let digits = String(value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    default: return String(self)
    }
  }
}

extension UInt8 {
  /// Whether ISO 8601 has the character in days and moments.
  fileprivate var isInTimes: Bool {
    isDigit || "-:.+TZ".utf8.contains(self)
  }
}

extension Comparison {
  fileprivate init?(bytes: [UInt8]) {
    self.init(rawValue: String(decoding: bytes, as: UTF8.self))
  }
}
