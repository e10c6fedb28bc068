// White space, comments, words and the UTF-8 they are written in.

extension JSONParser {
  mutating func skipSpace() throws(JSONSyntaxError) {
    while index < textEnd {
      switch bytes[index] {
      case 0x20, 0x09:
        index += 1
      case 0x0A, 0x0D:
        advanceOverLineBreak()
      case UInt8(ascii: "/"):
        guard try skipComment() else { return }
      case 0x0B, 0x0C, 0x80...:
        guard dialect == .json5, let (scalar, length) = scalar(at: index), scalar.isSpaceInJSON5 else {
          return
        }
        advance(overScalarOf: length)
      default:
        return
      }
    }
  }

  /// Steps over a comment; false where the slash begins none.
  private mutating func skipComment() throws(JSONSyntaxError) -> Bool {
    guard index + 1 < textEnd else { return false }
    let kind = bytes[index + 1]
    guard kind == UInt8(ascii: "/") || kind == UInt8(ascii: "*") else { return false }
    let start = position
    guard dialect == .json5 else { throw fault(.comment, at: start) }
    index += 2
    if kind == UInt8(ascii: "/") {
      try skipToEndOfLine()
      return true
    }
    while let byte = next {
      if byte == UInt8(ascii: "*"), index + 1 < textEnd, bytes[index + 1] == UInt8(ascii: "/") {
        index += 2
        return true
      }
      if byte == 0x0A || byte == 0x0D {
        advanceOverLineBreak()
      } else {
        _ = try takeScalar()
      }
    }
    throw fault(.unterminatedComment, at: start)
  }

  private mutating func skipToEndOfLine() throws(JSONSyntaxError) {
    while let byte = next, byte != 0x0A, byte != 0x0D {
      let scalar = try takeScalar()
      // JSON5 §6: these two end a line, although no editor shows them so.
      if scalar == "\u{2028}" || scalar == "\u{2029}" { return }
    }
  }

  /// Reads `true`, `false`, `null` and JSON5's `Infinity` and `NaN`.
  mutating func word() throws(JSONSyntaxError) -> JSONValue.Content {
    let start = position
    let text = takeLetters()
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "Infinity" where dialect == .json5: return .number(.infinity)
    case "NaN" where dialect == .json5: return .number(.nan)
    case "": throw unexpected(.expectedValue)
    default: throw fault(.unknownWord, at: start)
    }
  }

  /// Steps over ASCII letters, digits, `_` and `$` and gives them.
  mutating func takeLetters() -> String {
    let start = index
    while let byte = next, byte.isWordByte {
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}

// MARK: - UTF-8

extension JSONParser {
  /// The scalar at an offset inside the text and its length; nil where the bytes are not UTF-8 (RFC 3629 §4).
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let lead = bytes[offset]
    let length: Int
    let smallest: UInt32
    switch lead {
    case 0x00...0x7F: return (Unicode.Scalar(lead), 1)
    case 0xC2...0xDF: (length, smallest) = (2, 0x80)
    case 0xE0...0xEF: (length, smallest) = (3, 0x800)
    case 0xF0...0xF4: (length, smallest) = (4, 0x10000)
    default: return nil
    }
    guard textEnd - offset >= length else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // The initializer refuses surrogates and what lies above U+10FFFF.
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  /// Steps over one scalar that is no line break.
  @discardableResult
  mutating func takeScalar() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard index < textEnd else { throw fault(.unexpectedEnd) }
    guard let (scalar, length) = scalar(at: index) else { throw fault(.invalidUTF8) }
    advance(overScalarOf: length)
    return scalar
  }
}

extension UInt8 {
  var isDigit: Bool {
    self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9")
  }

  /// Whether a word or number cannot have ended before this byte.
  var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "$"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  var hexDigit: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self) - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self) - 0x37
    default: nil
    }
  }
}

extension Unicode.Scalar {
  /// JSON5 §8, without the ASCII ones that both dialects share.
  fileprivate var isSpaceInJSON5: Bool {
    switch self {
    case "\u{0B}", "\u{0C}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}": true
    default: properties.generalCategory == .spaceSeparator
    }
  }
}
