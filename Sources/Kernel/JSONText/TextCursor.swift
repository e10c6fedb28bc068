/// The next byte of a text that comes in pieces, and the line and column where it stands.
public struct TextCursor: Sendable {
  /// Counted from the first of the bytes at hand.
  public private(set) var offset = 0
  private var line = 1
  /// The column is the offset minus this; bytes that continue a scalar add one.
  private var columnOrigin = -1
  /// The offset behind the last CR: a LF there belongs to it.
  private var afterReturn = -1

  public init() {}

  /// Begins at a place that is known.
  public init(offset: Int, position: TextPosition) {
    self.offset = offset
    line = position.line
    columnOrigin = offset - position.column
  }

  public var position: TextPosition {
    TextPosition(line: line, column: offset - columnOrigin)
  }

  /// Goes on with bytes of which so many were taken away at the front.
  public mutating func rebase(dropping count: Int) {
    offset -= count
    columnOrigin -= count
    afterReturn -= count
  }

  /// Steps over bytes that are no line breaks; `continuing` of them continue a scalar.
  public mutating func skip(_ count: Int, continuing: Int = 0) {
    offset += count
    columnOrigin += continuing
  }

  /// Steps over a byte order mark, which takes no column.
  public mutating func skipByteOrderMark() {
    skip(3, continuing: 3)
  }

  /// Steps over a CR or LF; a pair of them is one line break, even where it is cut.
  public mutating func skipLineBreak(_ byte: UInt8) {
    let endsPair = byte == 0x0A && afterReturn == offset
    offset += 1
    columnOrigin = offset - 1
    if !endsPair { line += 1 }
    if byte == 0x0D { afterReturn = offset }
  }

  /// Steps over white space.
  public mutating func skipSpace(_ bytes: [UInt8]) {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09: offset += 1
      case 0x0A, 0x0D: skipLineBreak(bytes[offset])
      default: return
      }
    }
  }

  /// Steps over whatever stands before an offset.
  public mutating func skip(to end: Int, in bytes: [UInt8]) {
    while offset < min(end, bytes.count) {
      let byte = bytes[offset]
      switch byte {
      case 0x0A, 0x0D: skipLineBreak(byte)
      default: skip(1, continuing: byte & 0xC0 == 0x80 ? 1 : 0)
      }
    }
  }
}
