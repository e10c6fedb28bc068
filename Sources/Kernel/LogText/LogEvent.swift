/// What happened, in a sentence for people and in named values for programs.
///
/// A sentence alone may stand where an event is expected, and is one of the level `info`.
public struct LogEvent: Sendable, Equatable, ExpressibleByStringInterpolation,
  CustomStringConvertible
{
  public struct Field: Sendable, Equatable {
    public let name: String
    public let value: LogValue
  }

  public let level: LogLevel

  /// In English, since whoever searches for it in a year should find it.
  public let message: String
  public let fields: [Field]

  public init(_ level: LogLevel, _ message: String, _ fields: KeyValuePairs<String, LogValue> = [:]) {
    self.level = level
    self.message = message
    self.fields = fields.map { Field(name: $0.key, value: $0.value) }
  }

  public init(stringLiteral message: String) {
    self.init(.info, message)
  }
}

extension LogEvent {
  public static func error(_ message: String, _ fields: KeyValuePairs<String, LogValue> = [:]) -> LogEvent {
    LogEvent(.error, message, fields)
  }

  public static func warning(_ message: String, _ fields: KeyValuePairs<String, LogValue> = [:]) -> LogEvent {
    LogEvent(.warning, message, fields)
  }

  public static func info(_ message: String, _ fields: KeyValuePairs<String, LogValue> = [:]) -> LogEvent {
    LogEvent(.info, message, fields)
  }

  public static func debug(_ message: String, _ fields: KeyValuePairs<String, LogValue> = [:]) -> LogEvent {
    LogEvent(.debug, message, fields)
  }
}

/// The value of a field: a text, a whole number, or a time that something took.
public enum LogValue: Sendable, Equatable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  case text(String)
  case integer(Int)
  case seconds(Double)

  public init(stringLiteral text: String) {
    self = .text(text)
  }

  public init(integerLiteral number: Int) {
    self = .integer(number)
  }
}
