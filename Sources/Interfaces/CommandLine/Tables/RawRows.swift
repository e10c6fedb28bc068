import Wording

/// One row of a CSV file, byte by byte as it stands there.
struct RawRow: Equatable {
  /// With the end of the line, if the file has one.
  let bytes: [UInt8]

  /// Where each cell lies in the bytes, its quotation marks included.
  let cells: [Range<Int>]

  /// The number of the line that the row begins in, from 1.
  let line: Int

  /// A line with nothing in it is no row of the table.
  var isBlank: Bool {
    cells.count == 1 && cells[0].isEmpty
  }

  /// What a cell says, without its quotation marks.
  func text(of cell: Int) -> String {
    Self.unquoted(Array(bytes[cells[cell]]))
  }

  /// What bytes of a cell say, without its quotation marks.
  static func unquoted(_ raw: [UInt8]) -> String {
    let quote = UInt8(ascii: "\"")
    guard raw.count >= 2, raw.first == quote, raw.last == quote else {
      return String(decoding: raw, as: UTF8.self)
    }
    return String(decoding: raw.dropFirst().dropLast(), as: UTF8.self)
      .replacing("\"\"", with: "\"")
  }
}

/// The rows of a CSV file (RFC 4180), one after the other, such that writing their bytes gives the file
/// again.
///
/// A quotation mark quotes where it begins a cell, and is a letter elsewhere. What separates cells is found
/// out from the first line. Memory holds one row and one piece of the file.
struct RawRows: ~Copyable {
  /// Gives the next bytes of the file; none at its end.
  private let read: () throws -> [UInt8]
  private var buffer: [UInt8] = []
  private var start = 0
  private var line = 1
  private var separator: UInt8?

  /// A quotation mark that is never closed must not take all memory.
  static let longestRow = 1 << 24

  init(reading read: @escaping () throws -> [UInt8]) {
    self.read = read
  }

  mutating func next() throws -> RawRow? {
    let separator = try separator ?? findSeparator()
    self.separator = separator
    var row = Scan(separator: separator, from: hasMarkOfUTF8 ? 3 : 0)
    while true {
      if start + row.offset == buffer.count, try !readMore() {
        guard row.offset > 0 else { return nil }
        guard row.state != .quoted else { throw Fault(.failed, .inLine(line, .quoteIsNeverClosed)) }
        row.endCell(at: row.offset)
        return take(row)
      }
      row.advance(through: buffer, from: start)
      if row.isComplete { return take(row) }
      guard row.offset <= Self.longestRow else {
        throw Fault(.failed, .inLine(line, .rowIsTooLong(bytes: Self.longestRow)))
      }
    }
  }

  private mutating func take(_ row: borrowing Scan) -> RawRow {
    let taken = RawRow(bytes: Array(buffer[start..<start + row.offset]), cells: row.cells, line: line)
    start += row.offset
    line += row.lines
    return taken
  }

  private mutating func readMore() throws -> Bool {
    let piece = try read()
    guard !piece.isEmpty else { return false }
    buffer.removeFirst(start)
    start = 0
    buffer += piece
    return true
  }

  /// Programs write a byte order mark before the first cell, and before its quotation mark.
  private var hasMarkOfUTF8: Bool {
    line == 1 && start == 0 && buffer.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// The one of comma, semicolon and tabulator that stands in the first line most often, outside of quotes.
  private mutating func findSeparator() throws -> UInt8 {
    var end = 0
    while true {
      while end < buffer.count, buffer[end] != UInt8(ascii: "\n") { end += 1 }
      if end < buffer.count || end > Self.longestRow { break }
      if try !readMore() { break }
    }
    var counts = [0, 0, 0]
    let separators = ",;\t".utf8.map { $0 }
    var isQuoted = false
    for byte in buffer[..<end] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, let which = separators.firstIndex(of: byte) { counts[which] += 1 }
    }
    let most = counts.max() ?? 0
    return separators[counts.firstIndex(of: most) ?? 0]
  }
}

/// A row on its way through the bytes; offsets count from the row's beginning.
private struct Scan {
  enum State { case cellBegins, plain, quoted, quoteEnds }

  let separator: UInt8
  private(set) var cells: [Range<Int>] = []
  private(set) var lines = 0
  private(set) var offset: Int
  private(set) var state = State.cellBegins
  private(set) var isComplete = false
  private var cellStart: Int

  init(separator: UInt8, from offset: Int) {
    self.separator = separator
    self.offset = offset
    cellStart = offset
  }

  /// Goes on to the end of the row, or of the bytes that are there.
  mutating func advance(through buffer: [UInt8], from start: Int) {
    while start + offset < buffer.count {
      let byte = buffer[start + offset]
      offset += 1
      if byte == UInt8(ascii: "\n") { lines += 1 }
      switch (byte, state) {
      case (UInt8(ascii: "\""), .cellBegins), (UInt8(ascii: "\""), .quoteEnds): state = .quoted
      case (UInt8(ascii: "\""), .quoted): state = .quoteEnds
      case (_, .quoted): break
      case (separator, _):
        endCell(at: offset - 1)
      case (UInt8(ascii: "\n"), _):
        let hasReturn = offset - 2 >= cellStart && buffer[start + offset - 2] == UInt8(ascii: "\r")
        endCell(at: offset - (hasReturn ? 2 : 1))
        isComplete = true
        return
      default: state = .plain
      }
    }
  }

  mutating func endCell(at end: Int) {
    cells.append(cellStart..<end)
    cellStart = offset
    state = .cellBegins
  }
}
