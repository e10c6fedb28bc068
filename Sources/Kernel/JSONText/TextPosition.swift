/// A place in a text: line and column, both counted from 1.
///
/// A line ends with LF, CR or CR LF. The column counts Unicode scalars, as most editors do, not bytes.
public struct TextPosition: Equatable, Sendable {
  /// 32 bits each, because every value of a document carries one.
  private let lineNumber: UInt32
  private let columnNumber: UInt32

  public init(line: Int, column: Int) {
    lineNumber = UInt32(clamping: line)
    columnNumber = UInt32(clamping: column)
  }

  public var line: Int { Int(lineNumber) }
  public var column: Int { Int(columnNumber) }
}

extension TextPosition: CustomStringConvertible {
  public var description: String { "\(line):\(column)" }
}
