import Platform

/// A strong entity tag, one for each encoding of a content, in quotes as it is sent (RFC 9110 §8.8.3).
struct EntityTag {
  /// A quote, sixteen digits, five letters and a quote at the most.
  private var bytes = InlineArray<23, UInt8>(repeating: UInt8(ascii: "\""))
  private var count = 17

  init(of hash: ContentHash, isPacked: Bool) {
    for digit in 0..<16 {
      let nibble = UInt8(truncatingIfNeeded: hash.value >> UInt64(60 &- 4 &* digit)) & 0xF
      bytes[1 + digit] = nibble < 10 ? 0x30 &+ nibble : 0x57 &+ nibble
    }
    if isPacked {
      let letters: InlineArray<5, UInt8> = [0x2D, 0x67, 0x7A, 0x69, 0x70]  // -gzip
      for index in 0..<5 { bytes[17 + index] = letters[index] }
      count = 22
    }
    count += 1  // the quote that stands there already
  }

  var text: String {
    String(unsafeUninitializedCapacity: count) { buffer in
      for index in 0..<count { buffer.initializeElement(at: index, to: bytes[index]) }
      return count
    }
  }

  /// Whether it is among those that the client has, by what `If-None-Match` says.
  ///
  /// Compares weakly: a proxy that compressed our answer may have weakened its tag (RFC 9110 §13.1.2).
  func isAmong(_ known: Span<UInt8>) -> Bool {
    if known.count == 1 && known[0] == UInt8(ascii: "*") { return true }
    var start = 0
    while start < known.count {
      while start < known.count, known[start] == UInt8(ascii: " ") { start &+= 1 }
      var end = start
      while end < known.count, known[end] != UInt8(ascii: ",") { end &+= 1 }
      if isEqual(to: known.extracting(start..<end)) { return true }
      start = end &+ 1
    }
    return false
  }

  private func isEqual(to candidate: Span<UInt8>) -> Bool {
    var start = 0
    if candidate.count >= 2, candidate[0] == UInt8(ascii: "W"), candidate[1] == UInt8(ascii: "/") {
      start = 2
    }
    guard candidate.count &- start >= count else { return false }
    for index in 0..<count where candidate[start &+ index] != bytes[index] { return false }
    let rest = start &+ count
    return rest == candidate.count || candidate[rest] == UInt8(ascii: " ")
  }
}
