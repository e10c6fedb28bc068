// Pieces of a line, as UTF-8. Whatever a text holds, none of them ends the line, nor the quotes around it.

extension [UInt8] {
  mutating func appendASCII(_ text: String) {
    append(contentsOf: text.utf8)
  }

  mutating func append(_ number: Int) {
    append(contentsOf: String(number).utf8)
  }

  /// Appends a time that something took, to the microsecond: `0.000125`.
  mutating func append(seconds: Double) {
    // More than thirty years are no time that anything took.
    let microseconds = seconds > 0 ? Int(Swift.min(seconds, 1e9) * 1e6) : 0
    append(microseconds / 1_000_000)
    append(UInt8(ascii: "."))
    var divisor = 100_000
    while divisor > 0 {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: microseconds / divisor % 10))
      divisor /= 10
    }
  }

  /// Appends a text in quotes, as JSON has it.
  mutating func appendQuoted(_ text: Span<UInt8>) {
    append(UInt8(ascii: "\""))
    appendEscaped(text, inQuotes: true)
    append(UInt8(ascii: "\""))
  }

  /// Appends a text, in quotes only where a reader of logfmt would not see its end otherwise.
  mutating func appendWord(_ text: Span<UInt8>) {
    if text.isOneWord { appendAll(text) } else { appendQuoted(text) }
  }

  /// Appends a text whose control characters are spelled out; what is no UTF-8 becomes U+FFFD.
  mutating func appendEscaped(_ text: Span<UInt8>, inQuotes: Bool) {
    if text.isPlain { return appendAll(text) }
    var copy: [UInt8] = []
    copy.appendAll(text)
    for scalar in String(decoding: copy, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\"" where inQuotes: appendASCII("\\\"")
      case "\\" where inQuotes: appendASCII("\\\\")
      case "\n": appendASCII("\\n")
      case "\r": appendASCII("\\r")
      case "\t": appendASCII("\\t")
      default:
        if scalar.disturbsLines { appendCode(scalar) } else { append(contentsOf: scalar.utf8) }
      }
    }
  }

  /// Appends bytes as Apache and nginx do in `combined`: what is no letter, digit or sign of ASCII as `\x0A`.
  mutating func appendHexEscaped(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        append(byte)
      } else {
        appendASCII("\\x")
        appendHexDigits(UInt32(byte), 2)
      }
    }
  }

  mutating func appendAll(_ bytes: Span<UInt8>) {
    append(addingCapacity: bytes.count) { output in
      for index in bytes.indices { output.append(bytes[index]) }
    }
  }

  /// `\u0007`; all that disturb lines have four digits at the most.
  private mutating func appendCode(_ scalar: Unicode.Scalar) {
    appendASCII("\\u")
    appendHexDigits(scalar.value, 4)
  }

  private mutating func appendHexDigits(_ number: UInt32, _ count: Int) {
    for place in (0..<count).reversed() {
      let digit = UInt8(truncatingIfNeeded: number >> UInt32(4 * place)) & 0xF
      append(digit < 10 ? 0x30 &+ digit : 0x37 &+ digit)
    }
  }
}

extension Unicode.Scalar {
  /// Control characters, ends of lines, and signs that turn around the order in which others are shown.
  fileprivate var disturbsLines: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}

extension Span<UInt8> {
  /// Whether all is ASCII that stands for itself, in quotes, too.
  fileprivate var isPlain: Bool {
    for index in indices {
      let byte = self[index]
      if byte < 0x20 || byte > 0x7E || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return false
      }
    }
    return true
  }

  /// Whether it is plain and has neither blanks nor equals signs.
  fileprivate var isOneWord: Bool {
    guard !isEmpty, isPlain else { return false }
    for index in indices where self[index] == UInt8(ascii: " ") || self[index] == UInt8(ascii: "=") {
      return false
    }
    return true
  }
}
