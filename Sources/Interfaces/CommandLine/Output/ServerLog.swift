import LogText
import Platform
import Wording

/// The log of a server: events as lines on standard error, which wait for nobody.
final class ServerLog: Sendable {
  private let format: LogFormat
  private let level: LogLevel
  private let lines: LineFile

  init(_ format: LogFormat, _ level: LogLevel) {
    self.format = format
    self.level = level
    var settings = LineFile.Settings()
    settings.tellOfLoss = { count in
      format.line(.warning("lines of the log were lost", ["lines": .integer(count)]), at: .now)
    }
    lines = .standardError(settings)
  }

  @Sendable func tell(_ event: LogEvent) {
    guard event.level <= level else { return }
    lines.write(format.line(event, at: .now))
  }

  /// Says a sentence to whoever started the server: in his language, unless programs read the log.
  func say(_ message: Message, _ surroundings: Surroundings) {
    if format == .text { surroundings.tell(message) } else { tell(.info(message.english)) }
  }

  /// How many lines were lost so far.
  var lostCount: Int { lines.lostCount }

  /// Writes what waits; nothing can be told any more.
  func close() {
    lines.close()
  }
}

extension LogTime {
  static var now: LogTime {
    LogTime(millisecondsSince1970: Process.wallMilliseconds)
  }
}
