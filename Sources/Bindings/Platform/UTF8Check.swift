/// Tells whether bytes that come in pieces, cut anywhere, are UTF-8 as RFC 3629 has it.
///
/// Overlong forms, surrogates and what lies above U+10FFFF are no UTF-8. ASCII passes sixteen bytes at a time,
/// every other character in one comparison or two.
public struct UTF8Check: Sendable {
  /// Where the first character begins that is no UTF-8; nil while there is none.
  public private(set) var firstFault: Int?
  /// How many bytes at the end of the last piece began a character that is not whole yet: three at most.
  private(set) var pendingCount = 0

  /// The bytes that came before.
  private var offset = 0
  private var pending: InlineArray<4, UInt8> = [0, 0, 0, 0]

  public init() {}

  /// Takes the next piece; after the first fault nothing is looked at.
  public mutating func feed(_ bytes: Span<UInt8>) {
    guard firstFault == nil else { return }
    bytes.withUnsafeBufferPointer { buffer in
      let start = completePending(with: buffer)
      guard firstFault == nil, pendingCount == 0 else { return }
      check(UnsafeBufferPointer(rebasing: buffer[start...]), at: offset + start)
    }
    offset += bytes.count
  }

  /// Ends the text: a character that is not whole is no UTF-8.
  public mutating func finish() {
    guard firstFault == nil, pendingCount > 0 else { return }
    firstFault = offset - pendingCount
  }

  /// Adds bytes to the character that the last piece began, and gives how many it took.
  private mutating func completePending(with bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var taken = 0
    while pendingCount > 0, taken < bytes.count {
      pending[pendingCount] = bytes[taken]
      pendingCount += 1
      taken += 1
      let gathered = pendingCount
      let length = pending.span.withUnsafeBufferPointer {
        Self.characterLength($0.extracting(0..<gathered))
      }
      switch length {
      case .malformed:
        firstFault = offset + taken - pendingCount
        return taken
      case .whole: pendingCount = 0
      case .incomplete: break
      }
    }
    return taken
  }

  /// Looks at a piece that begins with a character.
  private mutating func check(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    var index = Self.wellFormedPrefix(of: bytes)
    while index < bytes.count {
      let rest = bytes.extracting(index..<bytes.count)
      switch Self.characterLength(rest) {
      case .whole(let length):
        index += length
      case .malformed:
        firstFault = start + index
        return
      case .incomplete:
        pendingCount = rest.count
        for (place, byte) in rest.enumerated() { pending[place] = byte }
        return
      }
    }
  }
}

// MARK: - One character

extension UTF8Check {
  private enum Length {
    case whole(Int), incomplete, malformed
  }

  /// How long the first character of some bytes is (RFC 3629 §4); there is one byte at least.
  private static func characterLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Length {
    let length: Int
    // What the second byte may be says all about overlong forms, surrogates and the end of Unicode.
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[0] {
    case 0x00...0x7F: return .whole(1)
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return .malformed
    }
    for index in 1..<min(length, max(bytes.count, 1)) {
      let isAllowed = index == 1 ? second.contains(bytes[index]) : bytes[index] & 0xC0 == 0x80
      if !isAllowed { return .malformed }
    }
    return bytes.count < length ? .incomplete : .whole(length)
  }
}

// MARK: - Many characters

extension UTF8Check {
  private static let topBits: UInt64 = 0x8080_8080_8080_8080

  /// A number of bytes that are whole well-formed characters; at the most three more are, or the next is not.
  private static func wellFormedPrefix(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
    let count = bytes.count
    var index = 0
    while true {
      index = asciiEnd(start, from: index, to: count)
      let before = index
      while count &- index >= 4 {
        // The first byte is lowest, so that lead and following bytes are compared in one word.
        let word = UInt32(littleEndian: start.loadUnaligned(fromByteOffset: index, as: UInt32.self))
        let length = wellFormedLength(word)
        if length == 0 { break }
        index &+= length
      }
      if index == before { return index }
    }
  }

  /// The length of the character of two to four bytes that a word begins with; 0 where there is none.
  @inline(__always)
  private static func wellFormedLength(_ word: UInt32) -> Int {
    if word & 0x00C0_C0F0 == 0x0080_80E0 {
      // Lead E0 needs the bit 20 of the second byte, lead ED forbids it.
      let telling = word & 0x0000_200F
      return telling == 0 || telling == 0x0000_200D ? 0 : 3
    }
    if word & 0x0000_C0E0 == 0x0000_80C0 {
      // Leads C0 and C1 are overlong.
      return word & 0x1E == 0 ? 0 : 2
    }
    if word & 0xC0C0_C0F8 == 0x8080_80F0 {
      // Lead F0 needs one of the bits 30 of the second byte, lead F4 forbids them, and none goes higher.
      let isOverlong = word & 0x0000_3007 == 0
      let lead = word & 7
      return isOverlong || lead > 4 || lead == 4 && word & 0x0000_3000 != 0 ? 0 : 4
    }
    return 0
  }

  /// Where ASCII ends, counted from `index`.
  @inline(__always)
  private static func asciiEnd(_ start: UnsafeRawPointer, from index: Int, to count: Int) -> Int {
    var index = index
    while count &- index >= 16 {
      let first = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: index, as: UInt64.self)) & topBits
      let second =
        UInt64(littleEndian: start.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)) & topBits
      if first | second != 0 {
        return first != 0
          ? index &+ first.trailingZeroBitCount / 8 : index &+ 8 &+ second.trailingZeroBitCount / 8
      }
      index &+= 16
    }
    while index < count, start.load(fromByteOffset: index, as: UInt8.self) < 0x80 { index &+= 1 }
    return index
  }

  /// How many bytes at the beginning are ASCII.
  static func asciiPrefix(of bytes: Span<UInt8>) -> Int {
    bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map { asciiEnd($0, from: 0, to: buffer.count) } ?? 0
    }
  }
}
