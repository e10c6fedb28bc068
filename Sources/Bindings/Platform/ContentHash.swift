/// A 64-bit hash of bytes: tells whether a file was damaged and whether an answer changed.
///
/// Eight bytes a step, folded by a 64 × 64 → 128 bit multiplication (the idea of Wang Yi's wyhash, 2019; the
/// constants are SplitMix64's). Not for secrets: whoever chooses the bytes can make two texts collide.
public struct ContentHash: Sendable, Hashable {
  public let value: UInt64

  public init(of bytes: RawSpan) {
    var state = Self.seed ^ UInt64(truncatingIfNeeded: bytes.byteCount)
    var offset = 0
    let wholeWords = bytes.byteCount & ~7
    while offset < wholeWords {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      state = Self.fold(state ^ UInt64(littleEndian: word), Self.multiplier)
      offset &+= 8
    }
    var rest: UInt64 = 0
    while offset < bytes.byteCount {
      rest = rest << 8 | UInt64(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
      offset &+= 1
    }
    value = Self.fold(Self.fold(state ^ rest, Self.multiplier) ^ Self.finisher, Self.multiplier)
  }

  /// Of numbers as they stand in memory.
  public init<Element: BitwiseCopyable>(of values: [Element]) {
    self.init(of: values.span.bytes)
  }

  /// Of a text in UTF-8.
  public init(of text: String) {
    self.init(of: text.utf8.span.bytes)
  }

  /// Of words as they stand in memory, lent.
  public init(of words: Span<UInt64>) {
    self.init(of: words.bytes)
  }

  /// Sixteen hexadecimal digits, always.
  public var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let multiplier: UInt64 = 0xBF58_476D_1CE4_E5B9
  private static let finisher: UInt64 = 0x94D0_49BB_1331_11EB

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
