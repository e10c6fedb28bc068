/// One cell's place in its row, and whether quotes stood around it.
@usableFromInline struct DelimitedCell: BitwiseCopyable {
  /// Counted from the beginning of the row.
  @usableFromInline let start: UInt32
  private let endAndQuotes: UInt32

  init(_ range: Range<Int>, wasQuoted: Bool) {
    start = UInt32(truncatingIfNeeded: range.lowerBound)
    endAndQuotes = UInt32(truncatingIfNeeded: range.upperBound) << 1 | (wasQuoted ? 1 : 0)
  }

  @usableFromInline var end: UInt32 { endAndQuotes >> 1 }
  var wasQuoted: Bool { endAndQuotes & 1 == 1 }
}

/// The row that a parser has just read; it lies in the parser and is gone when the callback returns.
public struct DelimitedRow: ~Escapable {
  private let content: Span<UInt8>
  private let cells: Span<DelimitedCell>
  /// Counts the rows from 1, a header among them; lines with nothing in them are no rows.
  public let number: Int
  /// The line of the text where the row begins, from 1; line breaks inside quotes begin lines too.
  public let line: Int

  @_lifetime(copy content, copy cells)
  init(content: Span<UInt8>, cells: Span<DelimitedCell>, number: Int, line: Int) {
    self.content = content
    self.cells = cells
    self.number = number
    self.line = line
  }

  /// How many cells the row has: one at least.
  public var count: Int { cells.count }

  /// What a cell says, without the quotes around it and with doubled ones made single.
  @_lifetime(copy self)
  public func bytes(_ cell: Int) -> Span<UInt8> {
    let place = cells[cell]
    return content.extracting(Int(place.start)..<Int(place.end))
  }

  /// What a cell says; nil where its bytes are not UTF-8.
  public func text(_ cell: Int) -> String? {
    guard let text = try? UTF8Span(validating: bytes(cell)) else { return nil }
    return String(copying: text)
  }

  /// Whether a cell says nothing; a quoted one may.
  public func isEmpty(_ cell: Int) -> Bool {
    cells[cell].start == cells[cell].end
  }

  /// Whether a cell holds white space at most.
  public func isBlank(_ cell: Int) -> Bool {
    bytes(cell).trimmed.isEmpty
  }

  /// Whether all cells are blank.
  public var isBlank: Bool {
    for cell in 0..<count where !isBlank(cell) { return false }
    return true
  }

  public func wasQuoted(_ cell: Int) -> Bool {
    cells[cell].wasQuoted
  }

  /// The finite decimal number that a cell is, with or without white space around it; nil for all else.
  public func decimal(_ cell: Int) -> Double? {
    Double(decimal: bytes(cell))
  }
}
