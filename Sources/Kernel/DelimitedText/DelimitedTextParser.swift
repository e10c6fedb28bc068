// A reader of comma separated values and their kin: RFC 4180, and what is written beside it.
//
//              quote                     quote
//   cellStart ───────▶ quoted ◀──────────────────────▶ closing
//       │                 line breaks and separators      │ anything but a quote
//       ▼ anything else   are plain text in there         ▼
//     plain ───────────▶ next cell or row ◀─────────── appended
//             separator or line break

/// Reads rows from a text that comes in pieces, cut anywhere, even inside a character.
///
/// A row ends with a line feed, a carriage return or both. A quote opens a quoted cell where it is the first byte
/// of the cell, and is plain text elsewhere; text after the closing quote belongs to the cell. Lines with nothing
/// in them are passed over but counted, and a byte order mark before the first cell is dropped. Bytes are not
/// looked at otherwise: NUL and what is no UTF-8 stay as they are.
///
/// Rows are read in a buffer that the parser keeps, so nothing is allocated for a row or a cell.
public struct DelimitedTextParser {
  /// Where the next byte stands.
  enum Place {
    case cellStart, plain, quoted, closing, appended
  }

  static let quote = UInt8(ascii: "\"")
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  private static let byteOrderMark: InlineArray<3, UInt8> = [0xEF, 0xBB, 0xBF]
  /// What is taken into the buffer at a time: little enough to stay in the processor's cache.
  private static let longestPiece = 1 << 16

  let separator: UInt8
  let longestRow: Int
  let endsOfPlainText: StopBytes
  let endsOfQuotedText = StopBytes(quote, lineFeed, carriageReturn)

  /// The row being read from `rowStart` on, and what came after it, up to `filled`.
  var buffer: [UInt8]
  var filled = 0
  var rowStart = 0
  /// Where the row ends: before the line break.
  var rowEnd = 0
  var next = 0

  var place = Place.cellStart
  var cellStart = 0
  /// The end of what was kept of a quoted cell: quotes that are dropped let it fall behind `next`.
  var cellEnd = 0
  /// The cells of the row, and room for more.
  var cells = [DelimitedCell](repeating: DelimitedCell(0..<0, wasQuoted: false), count: 64)
  var cellCount = 0

  private var isBegun = false
  private var isStopped = false
  /// A carriage return ended the last row, so that a line feed that follows is part of the same line break.
  var skipsLineFeed = false
  private var rowCount = 0
  var line = 1
  var rowLine = 1
  var quoteLine = 1

  /// Takes the separator, and the length in bytes that no row may exceed, at most 1 GB.
  public init(separator: UInt8, longestRow: Int = 64 << 20) {
    self.separator = separator
    // Cells keep their places in 31 bits.
    self.longestRow = min(longestRow, 1 << 30)
    endsOfPlainText = StopBytes(separator, Self.lineFeed, Self.carriageReturn)
    buffer = [UInt8](repeating: 0, count: Self.longestPiece * 2)
  }

  /// Takes the next piece of the text and hands every row that it completes to `body`, which ends the reading by
  /// returning false; so does any error.
  public mutating func feed(
    _ bytes: Span<UInt8>,
    _ body: (borrowing DelimitedRow) throws -> Bool
  ) throws {
    var offset = 0
    while offset < bytes.count, !isStopped {
      let end = min(offset + Self.longestPiece, bytes.count)
      append(bytes.extracting(offset..<end))
      offset = end
      guard begin(isWhole: false) else { continue }
      try deliverRows(to: body)
    }
  }

  /// Ends the text: hands over a last row that no line break ends.
  public mutating func finish(_ body: (borrowing DelimitedRow) throws -> Bool) throws {
    guard !isStopped, begin(isWhole: true) else { return }
    try deliverRows(to: body)
    guard !isStopped else { return }
    isStopped = true
    if place == .quoted { throw DelimitedTextError.unclosedQuote(line: quoteLine) }
    guard next > rowStart else { return }
    endCell()
    rowEnd = next
    try deliver(to: body)
  }

  private mutating func deliverRows(to body: (borrowing DelimitedRow) throws -> Bool) throws {
    while readRow() {
      try deliver(to: body)
      if isStopped { return }
      beginRow()
    }
    if next - rowStart > longestRow { throw tooLong() }
  }

  private mutating func deliver(to body: (borrowing DelimitedRow) throws -> Bool) throws {
    if rowEnd - rowStart > longestRow { throw tooLong() }
    rowCount &+= 1
    // So that an error stops it too.
    let wasStopped = isStopped
    isStopped = true
    let goesOn = try body(currentRow)
    isStopped = wasStopped || !goesOn
  }

  private var currentRow: DelimitedRow {
    @_lifetime(borrow self)
    get {
      DelimitedRow(
        content: buffer.span.extracting(rowStart..<rowEnd),
        cells: cells.span.extracting(0..<cellCount),
        number: rowCount,
        line: rowLine
      )
    }
  }

  private mutating func tooLong() -> DelimitedTextError {
    isStopped = true
    return .rowIsTooLong(line: rowLine, limitInBytes: longestRow)
  }
}

// MARK: - The buffer

extension DelimitedTextParser {
  /// Appends a piece, over rows that were delivered where there is no room behind it.
  private mutating func append(_ piece: Span<UInt8>) {
    if filled + piece.count > buffer.count { makeRoom(for: piece.count) }
    let start = filled
    filled += piece.count
    var room = buffer.mutableSpan
    for index in piece.indices {
      room[start &+ index] = piece[index]
    }
  }

  private mutating func makeRoom(for count: Int) {
    let kept = filled - rowStart
    if rowStart > 0 {
      for index in 0..<kept {
        buffer[index] = buffer[rowStart + index]
      }
      next -= rowStart
      cellStart -= rowStart
      cellEnd -= rowStart
      filled = kept
      rowStart = 0
    }
    if kept + count > buffer.count {
      let size = max(kept + count, buffer.count * 2)
      buffer.append(contentsOf: repeatElement(0, count: size - buffer.count))
    }
  }

  /// Drops a byte order mark; false where too little has come to tell.
  private mutating func begin(isWhole: Bool) -> Bool {
    if isBegun { return true }
    let mark = Self.byteOrderMark
    let isMark = (0..<min(filled, mark.count)).allSatisfy { buffer[$0] == mark[$0] }
    if isMark, filled < mark.count, !isWhole { return false }
    if isMark, filled >= mark.count {
      next = mark.count
      rowStart = mark.count
    }
    isBegun = true
    return true
  }
}
