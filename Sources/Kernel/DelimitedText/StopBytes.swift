/// Three bytes, the first of which is looked for eight bytes at a time.
struct StopBytes {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64

  init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
    self.first = Self.ones &* UInt64(first)
    self.second = Self.ones &* UInt64(second)
    self.third = Self.ones &* UInt64(third)
  }

  /// The first place from `start` on where one of the bytes stands; `end` where none does.
  @inline(__always)
  func firstIndex(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while end &- index >= 8 {
      let word = Self.word(bytes.extracting(index..<(index &+ 8)))
      let found = zeros(word ^ first) | zeros(word ^ second) | zeros(word ^ third)
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < end {
      let word = UInt64(bytes[index])
      if word == first & 0xFF || word == second & 0xFF || word == third & 0xFF { return index }
      index &+= 1
    }
    return end
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The top bit of the first byte that is zero, and perhaps of bytes above it (Mycroft's test, 1987).
  @inline(__always)
  private func zeros(_ word: UInt64) -> UInt64 {
    (word &- Self.ones) & ~word & (Self.ones << 7)
  }

  /// Eight bytes, the first of them lowest; the compiler makes one load of it.
  @inline(__always)
  private static func word(_ eight: Span<UInt8>) -> UInt64 {
    let low =
      UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
    let high =
      UInt64(eight[4]) | UInt64(eight[5]) << 8 | UInt64(eight[6]) << 16 | UInt64(eight[7]) << 24
    return low | high << 32
  }
}
