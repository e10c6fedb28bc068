// Strings with their escapes, and the keys that JSON5 allows without quotes.

extension JSONParser {
  /// Reads the string that begins here with a quote.
  mutating func string(closedBy quote: UInt8) throws(JSONSyntaxError) -> String {
    let start = position
    index += 1
    var pieceStart = index
    unescaped.removeAll(keepingCapacity: true)
    while true {
      skipPlainText(until: quote)
      guard let byte = next else { throw fault(.unterminatedString, at: start) }
      switch byte {
      case quote:
        let last = bytes[pieceStart..<index]
        index += 1
        // Nothing gathered means that the string is one piece: empty ones before it add nothing.
        if unescaped.isEmpty { return String(decoding: last, as: UTF8.self) }
        unescaped.append(contentsOf: last)
        return String(decoding: unescaped, as: UTF8.self)
      case UInt8(ascii: "\\"):
        unescaped.append(contentsOf: bytes[pieceStart..<index])
        try takeEscape()
        pieceStart = index
      case 0x80...:
        try takeScalar()
      case 0x0A, 0x0D:
        throw fault(.unterminatedString, at: start)
      default:
        guard dialect == .json5 else { throw fault(.controlCharacter) }
        index += 1
      }
    }
  }

  private mutating func skipPlainText(until quote: UInt8) {
    while index < textEnd {
      let byte = bytes[index]
      guard byte >= 0x20, byte < 0x80, byte != quote, byte != UInt8(ascii: "\\") else { return }
      index += 1
    }
  }

  /// Reads an escape that both dialects know and gathers what it stands for.
  private mutating func takeEscape() throws(JSONSyntaxError) {
    let start = position
    index += 1
    // A text that ends here is an unterminated string, which the caller reports.
    guard let byte = next else { return }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try takeUnicodeEscape(at: start)
      unescaped.append(contentsOf: scalar.utf8)
      return
    default:
      guard dialect == .json5 else { throw fault(.invalidEscape, at: start) }
      return try takeEscapeOfJSON5(byte, at: start)
    }
    index += 1
  }

  /// Reads the rest of an escape that only JSON5 knows (JSON5 §5).
  private mutating func takeEscapeOfJSON5(_ byte: UInt8, at start: TextPosition) throws(JSONSyntaxError) {
    switch byte {
    case 0x0A, 0x0D:
      advanceOverLineBreak()
    case UInt8(ascii: "v"):
      unescaped.append(0x0B)
      index += 1
    case UInt8(ascii: "0"):
      index += 1
      guard next?.isDigit != true else { throw fault(.invalidEscape, at: start) }
      unescaped.append(0)
    case UInt8(ascii: "x"):
      index += 1
      guard let code = takeHexDigits(2), let scalar = Unicode.Scalar(code) else {
        throw fault(.invalidEscape, at: start)
      }
      unescaped.append(contentsOf: scalar.utf8)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      throw fault(.invalidEscape, at: start)
    default:
      let scalar = try takeScalar()
      // A line may be continued over these two as well; any other scalar stands for itself.
      if scalar != "\u{2028}", scalar != "\u{2029}" {
        unescaped.append(contentsOf: scalar.utf8)
      }
    }
  }

  /// Reads a `u` and four hexadecimal digits, and the second half where the first is a high surrogate.
  private mutating func takeUnicodeEscape(at start: TextPosition) throws(JSONSyntaxError) -> Unicode.Scalar {
    index += 1
    guard let code = takeHexDigits(4) else { throw fault(.invalidEscape, at: start) }
    if let scalar = Unicode.Scalar(code) { return scalar }
    guard code < 0xDC00, next == UInt8(ascii: "\\") else { throw fault(.loneSurrogate, at: start) }
    index += 1
    guard next == UInt8(ascii: "u") else { throw fault(.loneSurrogate, at: start) }
    index += 1
    guard let low = takeHexDigits(4), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
    else { throw fault(.loneSurrogate, at: start) }
    return scalar
  }

  private mutating func takeHexDigits(_ count: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = next?.hexDigit else { return nil }
      value = value << 4 | digit
      index += 1
    }
    return value
  }
}

// MARK: - Unquoted keys

extension JSONParser {
  /// Reads an unquoted key: an `IdentifierName` of ECMAScript 5.1 §7.6, reserved words too.
  mutating func identifier() throws(JSONSyntaxError) -> String {
    var name = String.UnicodeScalarView()
    while index < textEnd {
      let start = position
      let isEscape = bytes[index] == UInt8(ascii: "\\")
      let scalar: Unicode.Scalar
      if isEscape {
        index += 1
        guard next == UInt8(ascii: "u") else { throw fault(.invalidEscape, at: start) }
        scalar = try takeUnicodeEscape(at: start)
      } else {
        guard let decoded = self.scalar(at: index) else { throw fault(.invalidUTF8) }
        scalar = decoded.scalar
      }
      guard scalar.canStand(inIdentifierAtStart: name.isEmpty) else {
        if isEscape { throw fault(.invalidEscape, at: start) }
        break
      }
      if !isEscape { try takeScalar() }
      name.append(scalar)
    }
    guard !name.isEmpty else { throw unexpected(.expectedKey) }
    return String(name)
  }
}

extension Unicode.Scalar {
  fileprivate func canStand(inIdentifierAtStart isStart: Bool) -> Bool {
    switch self {
    case "a"..."z", "A"..."Z", "_", "$": return true
    case "0"..."9", "\u{200C}", "\u{200D}": return !isStart
    default: break
    }
    guard value >= 0x80 else { return false }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
      return true
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation:
      return !isStart
    default:
      return false
    }
  }
}
