import LogText
import Platform
import Wording

/// The log of a server: events as lines on standard error, which wait for nobody.
final class ServerLog: Sendable {
  private let manner: Locked<Manner>
  private let lines: LineFile

  /// How events are written, and which of them.
  struct Manner {
    let format: LogFormat
    let level: LogLevel
  }

  init(_ first: Manner) {
    let manner = Locked(first)
    self.manner = manner
    var settings = LineFile.Settings()
    settings.tellOfLoss = { count in
      let event = LogEvent.warning("lines of the log were lost", ["lines": .integer(count)])
      return manner.withLock { $0 }.format.line(event, at: .now)
    }
    lines = .standardError(settings)
  }

  @Sendable func tell(_ event: LogEvent) {
    let manner = manner.withLock { $0 }
    guard event.level <= manner.level else { return }
    lines.write(manner.format.line(event, at: .now))
  }

  /// Writes otherwise from now on.
  func change(to new: Manner) {
    manner.withLock { $0 = new }
  }

  /// Says a sentence to whoever started the server: in his language, unless programs read the log.
  func say(_ message: Message, _ surroundings: Surroundings) {
    if manner.withLock({ $0 }).format == .text {
      surroundings.tell(message)
    } else {
      tell(.info(message.english))
    }
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
