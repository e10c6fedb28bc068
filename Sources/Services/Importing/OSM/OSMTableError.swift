public import Wording

/// What is wrong with a table of layers, and in which of its lines.
public struct OSMTableError: Error, Sendable, Equatable {
  /// From 1.
  public let line: Int
  public let message: Message

  public init(line: Int, _ message: Message) {
    self.line = line
    self.message = message
  }
}
