/// How much an event of the log matters.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
  /// Something that was asked for could not be done.
  case error

  /// The program goes on, but somebody should look.
  case warning
  case info
  case debug

  /// What matters more comes first.
  public static func < (left: LogLevel, right: LogLevel) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    case .debug: 3
    }
  }
}
