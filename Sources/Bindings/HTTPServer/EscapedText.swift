/// Parts of an address, whose bytes may stand as a percent sign and two digits (RFC 3986 §2.1).
enum EscapedText {
  /// Whether the escapes are whole and what they mean is UTF-8 without a NUL.
  static func canBeDecoded(_ raw: Span<UInt8>) -> Bool {
    bytes(of: raw, plusIsSpace: false).flatMap { String(validating: $0, as: UTF8.self) } != nil
  }

  /// The text of a part that can be decoded.
  static func decoded(_ raw: Span<UInt8>, plusIsSpace: Bool = false) -> String {
    guard isEscaped(raw, plusIsSpace) else {
      return raw.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
    return String(decoding: bytes(of: raw, plusIsSpace: plusIsSpace) ?? [], as: UTF8.self)
  }

  /// Whether a part means these bytes; allocates nothing.
  static func isEqual(_ raw: Span<UInt8>, _ text: Span<UInt8>, plusIsSpace: Bool = false) -> Bool {
    var index = 0
    for place in text.indices {
      guard index < raw.count, byte(of: raw, at: &index, plusIsSpace) == text[place] else { return false }
    }
    return index == raw.count
  }

  /// Whether a byte means the same wherever it stands in an address (RFC 3986 §2.3).
  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// The bytes of a part, escaped where need be.
  static func encoded(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in bytes {
      encoded +=
        isUnreserved(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func isEscaped(_ raw: Span<UInt8>, _ plusIsSpace: Bool) -> Bool {
    for index in raw.indices {
      let byte = raw[index]
      if byte == UInt8(ascii: "%") || (plusIsSpace && byte == UInt8(ascii: "+")) { return true }
    }
    return false
  }

  private static func bytes(of raw: Span<UInt8>, plusIsSpace: Bool) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    var index = 0
    while index < raw.count {
      guard let byte = byte(of: raw, at: &index, plusIsSpace), byte != 0 else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// The byte that begins at an index, which moves behind it; nil where an escape is not whole.
  private static func byte(of raw: Span<UInt8>, at index: inout Int, _ plusIsSpace: Bool) -> UInt8? {
    let first = raw[index]
    index &+= 1
    if first == UInt8(ascii: "+"), plusIsSpace { return UInt8(ascii: " ") }
    guard first == UInt8(ascii: "%") else { return first }
    guard index &+ 1 < raw.count, let high = hexadecimal(raw[index]), let low = hexadecimal(raw[index &+ 1])
    else { return nil }
    index &+= 2
    return high << 4 | low
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
