// Texts and keys, quoted.

/// What stands before a value, spelled once to be written many times: a key with its colon, and whatever brackets and
/// members come before it.
public struct JSONLead: Sendable {
  public let bytes: [UInt8]

  public init(key: String) {
    var writer = JSONWriter()
    writer.key(key)
    bytes = writer.bytes
  }

  /// Of JSON that breaks off before a value.
  public init(_ text: String) {
    bytes = Array(text.utf8)
  }
}

extension JSONWriter {
  public mutating func string(_ string: String) {
    separate()
    appendQuoted(string)
    needsComma = true
  }

  /// Writes a text that is given by its bytes; null where they are no UTF-8.
  public mutating func string(utf8 text: Span<UInt8>) {
    let found = SpecialBytes(in: text)
    guard !found.mayNeedEscape, !found.areBeyondASCII || (try? UTF8Span(validating: text)) != nil else {
      // Seldom: by way of a string.
      guard let valid = try? UTF8Span(validating: text) else { return null() }
      return string(String(copying: valid))
    }
    separate()
    append(UInt8(ascii: "\""))
    append(text)
    append(UInt8(ascii: "\""))
    needsComma = true
  }

  mutating func appendQuoted(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    if SpecialBytes(in: string.utf8.span).mayNeedEscape {
      appendEscaped(string)
    } else {
      append(string)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ string: String) {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case "\u{0}"..<"\u{20}":
        append(scalar.value < 0x10 ? "\\u000" : "\\u00")
        append(String(scalar.value, radix: 16))
      // Line ends in JavaScript before 2019, where answers may be pasted into a script.
      case "\u{2028}": append("\\u2028")
      case "\u{2029}": append("\\u2029")
      default: bytes.append(contentsOf: scalar.utf8)
      }
    }
  }
}

/// What of the bytes of a text cannot simply be copied.
private struct SpecialBytes {
  /// Bytes that are escaped, and the first byte of U+2000 to U+2FFF, where the two line ends are.
  let mayNeedEscape: Bool
  let areBeyondASCII: Bool

  /// Without branches, so that several bytes are looked at in one instruction.
  init(in text: Span<UInt8>) {
    var escaped: UInt8 = 0
    var all: UInt8 = 0
    for index in text.indices {
      let byte = text[index]
      let isSpecial =
        (byte < 0x20) || (byte == UInt8(ascii: "\"")) || (byte == UInt8(ascii: "\\")) || (byte == 0xE2)
      escaped |= isSpecial ? 1 : 0
      all |= byte
    }
    mayNeedEscape = escaped != 0
    areBeyondASCII = all >= 0x80
  }
}
