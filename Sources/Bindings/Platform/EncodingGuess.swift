import Glibc

/// Finds out the encoding of a text from all its bytes, which come in pieces.
///
/// A byte order mark decides; then many NULs on one side of the byte pairs, which are UTF-16; then UTF-8, which
/// other text hardly ever is by accident; then GB18030, where nothing in the text speaks against it. A text in
/// none of these is left to those who know it, and so is one that is UTF-8 for a good while: it was cut or damaged,
/// and Chinese in UTF-8 may pass for other Chinese in GB18030.
public struct EncodingGuess: ~Copyable {
  public enum Verdict: Equatable, Sendable {
    case encoding(TextEncoding)
    /// Where the first bytes lie that are no UTF-8, and those that are no GB18030.
    case unknown(firstNotUTF8: Int, firstNotGB18030: Int)
    /// UTF-8 but for the bytes that begin here.
    case damagedUTF8(firstFault: Int)
  }

  private static let headSize = 1024

  /// So many bytes beyond ASCII that are UTF-8 are no accident: of eight characters of GBK, less than one in a
  /// million times.
  private static let tellingCount = 16

  /// The first bytes.
  private var head: [UInt8] = []
  private var offset = 0
  private var utf8 = UTF8Check()
  /// How many bytes beyond ASCII came, as long as there are few, and where the last of the few stands.
  private var foreignCount = 0
  private var lastTellingByte = Int.max
  /// Begins with the first byte that is not ASCII.
  private var gb18030: TextDecoder?
  private var gb18030Start: Int?
  private var firstNotGB18030: Int?
  /// What the decoder makes of a piece; only whether it can is of interest.
  private var decoded: [UInt8] = []

  public init() {}

  /// Takes the next piece.
  public mutating func feed(_ bytes: Span<UInt8>) {
    for index in 0..<min(Self.headSize - head.count, bytes.count) { head.append(bytes[index]) }
    utf8.feed(bytes)
    countForeignBytes(bytes)
    if firstNotGB18030 == nil { checkGB18030(bytes) }
    offset += bytes.count
  }

  /// Ends the text and decides.
  public mutating func finish() -> Verdict {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .encoding(.utf8) }
    if head.starts(with: [0xFF, 0xFE]) { return .encoding(.utf16LittleEndian) }
    if head.starts(with: [0xFE, 0xFF]) { return .encoding(.utf16BigEndian) }
    if let encoding = encodingByNULs { return .encoding(encoding) }
    utf8.finish()
    guard let firstNotUTF8 = utf8.firstFault else { return .encoding(.utf8) }
    if firstNotUTF8 > lastTellingByte { return .damagedUTF8(firstFault: firstNotUTF8) }
    if firstNotGB18030 == nil { finishGB18030() }
    guard let firstNotGB18030 else { return .encoding(.gb18030) }
    return .unknown(firstNotUTF8: firstNotUTF8, firstNotGB18030: firstNotGB18030)
  }

  private mutating func countForeignBytes(_ bytes: Span<UInt8>) {
    var index = 0
    while foreignCount < Self.tellingCount {
      index += UTF8Check.asciiPrefix(of: bytes.extracting(index..<bytes.count))
      guard index < bytes.count else { return }
      foreignCount += 1
      if foreignCount == Self.tellingCount { lastTellingByte = offset + index }
      index += 1
    }
  }

  /// UTF-16 without a mark.
  ///
  /// ASCII in it has a NUL on the same side of each pair, and a table, Chinese or not, has much ASCII. Few NULs
  /// stand on the other side, such as that of 一, U+4E00.
  private var encodingByNULs: TextEncoding? {
    let left = stride(from: 0, to: head.count, by: 2).count { head[$0] == 0 }
    let right = stride(from: 1, to: head.count, by: 2).count { head[$0] == 0 }
    let most = max(left, right)
    guard most >= 8, most >= head.count / 8, min(left, right) * 10 <= most else { return nil }
    return right > left ? .utf16LittleEndian : .utf16BigEndian
  }
}

// MARK: - GB18030

extension EncodingGuess {
  private mutating func checkGB18030(_ bytes: Span<UInt8>) {
    // Chinese in UTF-16 may pass for GB18030 but for its NULs, and text in GB18030 has none.
    let zero = firstZero(bytes)
    if let zero { firstNotGB18030 = offset + zero }
    let end = zero ?? bytes.count
    let start = gb18030Start == nil ? UTF8Check.asciiPrefix(of: bytes) : 0
    guard start < end else { return }
    if gb18030Start == nil {
      gb18030Start = offset + start
      gb18030 = try? TextDecoder(.gb18030)
      // A system without GB18030 cannot tell.
      if gb18030 == nil { firstNotGB18030 = gb18030Start }
    }
    decoded.removeAll(keepingCapacity: true)
    do throws(TextDecodingError) {
      try gb18030?.decode(bytes.extracting(start..<end), into: &decoded)
    } catch {
      note(error)
    }
  }

  private mutating func finishGB18030() {
    do throws(TextDecodingError) {
      try gb18030?.finish(into: &decoded)
    } catch {
      note(error)
    }
  }

  private mutating func note(_ error: TextDecodingError) {
    switch error {
    case .malformed(let place), .truncated(let place): firstNotGB18030 = (gb18030Start ?? 0) + place
    case .unknownEncoding: break
    }
  }
}

private func firstZero(_ bytes: Span<UInt8>) -> Int? {
  bytes.withUnsafeBytes { buffer in
    guard let start = buffer.baseAddress, let found = memchr(start, 0, buffer.count) else { return nil }
    return UnsafeRawPointer(found) - start
  }
}
