import HTTPServer
import LogText
import Platform
import Wording

/// What `suitu serve` writes down, and where.
enum LogSettings {
  static let format = Setting.oneOf(
    "logFormat",
    LogFormat.self,
    Message("how the log is written, a line an event; text by default", "日志格式，每个事件一行；默认 text"),
    standard: "text",
    change: .atOnce
  )

  static let level = Setting.oneOf(
    "logLevel",
    LogLevel.self,
    Message("what matters less stays out of the log; info by default", "低于此级别的事件不写入日志；默认 info"),
    standard: "info",
    change: .atOnce
  )

  static let accessLog = Setting(
    "accessLog",
    .path(exceptions: ["-"]),
    "FILE|-",
    Message(
      "write every request to a file, or to standard output; none by default. SIGUSR1 opens the file anew",
      "把每个请求写入文件或标准输出；默认不写。收到 SIGUSR1 后重新打开该文件"
    ),
    standard: "",
    change: .atStart
  ) { text in text }

  static let accessFormat = Setting.oneOf(
    "accessLogFormat",
    AccessFormat.self,
    Message(
      "how requests are written; combined by default, as Apache and nginx do",
      "请求日志的格式；默认 combined，与 Apache、nginx 相同"
    ),
    standard: "combined",
    change: .atStart
  )

  static let metrics = Setting.oneOf(
    "metrics",
    Offer.self,
    Message(
      "whether /metrics tells of load and memory; local, the default, if only this machine can connect",
      "是否提供 /metrics（负载与内存）；默认 local，仅在只有本机可连接时提供"
    ),
    standard: "local",
    change: .atStart
  )

  static let all = [
    format.declaration, level.declaration, accessLog.declaration, accessFormat.declaration,
    metrics.declaration,
  ]

  enum Offer: String, CaseIterable, Sendable {
    case local, yes, no
  }
}

extension Setting where Value: CaseIterable & RawRepresentable<String> {
  /// The word of one case.
  fileprivate static func oneOf(
    _ key: String,
    _ type: Value.Type,
    _ help: Message,
    standard: String,
    change: SettingChange
  ) -> Setting {
    let known = type.allCases.map(\.rawValue)
    return Setting(key, .text, known.joined(separator: "|"), help, standard: standard, change: change) {
      text throws(Fault) in
      guard let value = Value(rawValue: text) else { throw Fault(.badRequest, .notOneOf(text, known: known)) }
      return value
    }
  }
}

extension Settings {
  func mannerOfLog() throws(Fault) -> ServerLog.Manner {
    ServerLog.Manner(format: try value(LogSettings.format), level: try value(LogSettings.level))
  }

  /// Nil where requests are not written down; losses go into the other log.
  func accessLog(_ log: ServerLog) throws(Fault) -> AccessLog? {
    let format = try value(LogSettings.accessFormat)
    let path = try value(LogSettings.accessLog)
    guard !path.isEmpty else { return nil }
    var settings = LineFile.Settings()
    settings.mostWaitingBytes = 16 << 20
    settings.pauseInMilliseconds = 100
    settings.tellOfLoss = { count in
      log.tell(.warning("lines of the access log were lost", ["lines": .integer(count)]))
      return []
    }
    if path == "-" { return AccessLog(format, to: .standardOutput(settings)) }
    do {
      return AccessLog(format, to: try LineFile(appendingTo: path, settings))
    } catch {
      throw Fault(.failed, .logCannotBeOpened(path, reason: error.reason))
    }
  }

  /// Load and memory are nobody's business in the network, unless whoever runs the server says so.
  func offersMetrics() throws(Fault) -> Bool {
    switch try value(LogSettings.metrics) {
    case .yes: true
    case .no: false
    case .local: try value(ServeSettings.listen).isOfThisMachineOnly
    }
  }
}

extension AccessLog {
  /// Goes on in a new file of the same name; where that cannot be opened, in the old one.
  func reopen(telling log: ServerLog) {
    do {
      try reopen()
    } catch {
      log.tell(
        .error(
          "the access log cannot be opened anew",
          ["path": "\(error.path)", "reason": "\(error.reason)"]
        )
      )
    }
  }
}
