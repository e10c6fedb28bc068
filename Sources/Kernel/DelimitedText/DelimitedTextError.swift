public import Wording

/// Why a text cannot be read as rows of cells, and in which line of it.
public enum DelimitedTextError: Error, Equatable, Sendable {
  /// A quote is still open where the text ends: all that follows it would be one cell.
  case unclosedQuote(line: Int)
  /// A row is longer than allowed, mostly because a quote before it was never closed.
  case rowIsTooLong(line: Int, limitInBytes: Int)

  /// The line where the quote was opened, or the row begins.
  public var line: Int {
    switch self {
    case .unclosedQuote(let line), .rowIsTooLong(let line, _): line
    }
  }

  /// The fault told to a person, with its place.
  public var message: Message {
    switch self {
    case .unclosedQuote(let line):
      Message(
        "line \(line): a quote (\") is opened here and never closed",
        "第 \(line) 行：此处的双引号（\"）没有结束"
      )
    case .rowIsTooLong(let line, let limit):
      Message(
        "line \(line): the row that begins here is longer than \(limit) bytes; is a quote (\") never closed?",
        "第 \(line) 行：从此处开始的一行超过 \(limit) 字节；是否有双引号（\"）没有结束？"
      )
    }
  }
}
