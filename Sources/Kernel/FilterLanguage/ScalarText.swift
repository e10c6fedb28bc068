// Texts as runs of code points, without making a String of them.

extension Span where Element == UInt8 {
  /// The code point that begins at an offset of a text in UTF-8, and the offset behind it.
  ///
  /// A byte that begins none stands for itself: files can be damaged.
  func scalar(at offset: Int) -> (value: UInt32, end: Int) {
    let first = self[offset]
    guard first >= 0xC2, first < 0xF5 else { return (UInt32(first), offset + 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard count - offset >= length else { return (UInt32(first), offset + 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length { value = value << 6 | UInt32(self[index] & 0x3F) }
    return (value, offset + length)
  }
}

/// The code point's small letter by Unicode's simple mapping; itself where it has none.
func lowercased(_ scalar: UInt32) -> UInt32 {
  if scalar < 0x80 {
    return (0x41...0x5A).contains(scalar) ? scalar + 32 : scalar
  }
  // From the radicals to Yi no script has capital letters: nearly all that is written in Chinese.
  if (0x2E80..<0xA640).contains(scalar) { return scalar }
  // Where the full mapping is longer than one (İ alone), its first code point is the simple one.
  return Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar
}

extension Ordering {
  /// How a text in UTF-8 stands to another by code points, or by those of small letters where case is ignored.
  public init(ofText left: Span<UInt8>, to right: Span<UInt8>, ignoringCase ignoresCase: Bool = false) {
    self = ignoresCase ? Self.ofSmallLetters(left, right) : Self.ofBytes(left, right)
  }

  /// The order of bytes is that of code points.
  private static func ofBytes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Ordering {
    for index in 0..<Swift.min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index] ? .less : .greater
    }
    return Ordering(of: left.count, to: right.count)
  }

  private static func ofSmallLetters(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Ordering {
    var (leftOffset, rightOffset) = (0, 0)
    while leftOffset < left.count, rightOffset < right.count {
      let (leftScalar, leftEnd) = left.scalar(at: leftOffset)
      let (rightScalar, rightEnd) = right.scalar(at: rightOffset)
      if leftScalar != rightScalar {
        let ordering = Ordering(of: lowercased(leftScalar), to: lowercased(rightScalar))
        if ordering != .equal { return ordering }
      }
      (leftOffset, rightOffset) = (leftEnd, rightEnd)
    }
    // What is left of either: nothing at all where both have ended.
    return Ordering(of: left.count - leftOffset, to: right.count - rightOffset)
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension String {
  /// The text cut after some characters, so that a message stays readable.
  var shortened: String {
    let longest = 40
    let scalars = unicodeScalars
    guard scalars.count > longest else { return self }
    return String(String.UnicodeScalarView(scalars.prefix(longest))) + "…"
  }
}
