import HTTPServer
import LogText
import Platform
import Wording

/// What `suitu serve` writes down, and where.
enum LogOptions {
  static let format = oneOf(
    "--log-format",
    LogFormat.self,
    Message("how the log is written, a line an event; text by default", "日志格式，每个事件一行；默认 text")
  )

  static let level = oneOf(
    "--log-level",
    LogLevel.self,
    Message("what matters less stays out of the log; info by default", "低于此级别的事件不写入日志；默认 info")
  )

  static let accessLog = Option(
    "--access-log",
    "FILE|-",
    Message(
      "write every request to a file, or to standard output; none by default. SIGUSR1 opens the file anew",
      "把每个请求写入文件或标准输出；默认不写。收到 SIGUSR1 后重新打开该文件"
    )
  )

  static let accessFormat = oneOf(
    "--access-log-format",
    AccessFormat.self,
    Message(
      "how requests are written; combined by default, as Apache and nginx do",
      "请求日志的格式；默认 combined，与 Apache、nginx 相同"
    )
  )

  static let metrics = oneOf(
    "--metrics",
    YesOrNo.self,
    Message(
      "whether /metrics tells of load and memory; by default if only this machine can connect",
      "是否提供 /metrics（负载与内存）；默认仅在只有本机可连接时提供"
    )
  )

  static let all = [
    format.declaration, level.declaration, accessLog.declaration, accessFormat.declaration,
    metrics.declaration,
  ]

  enum YesOrNo: String, CaseIterable, Sendable {
    case yes, no
  }

  /// The word of one case, as an option's value.
  private static func oneOf<Value: CaseIterable & RawRepresentable<String> & Sendable>(
    _ name: String,
    _ type: Value.Type,
    _ help: Message
  ) -> Option<Value> {
    let known = type.allCases.map(\.rawValue)
    return Option(name, known.joined(separator: "|"), help) { text throws(Fault) in
      guard let value = Value(rawValue: text) else { throw Fault(.badRequest, .notOneOf(text, known: known)) }
      return value
    }
  }
}

extension Words {
  func mannerOfLog() throws(Fault) -> ServerLog.Manner {
    ServerLog.Manner(
      format: try value(LogOptions.format) ?? .text,
      level: try value(LogOptions.level) ?? .info
    )
  }

  /// Nil where requests are not written down; losses go into the other log.
  func accessLog(_ log: ServerLog) throws(Fault) -> AccessLog? {
    let format = try value(LogOptions.accessFormat) ?? .combined
    guard let path = try value(LogOptions.accessLog) else { return nil }
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
  func offersMetrics(at address: ListenAddress) throws(Fault) -> Bool {
    switch try value(LogOptions.metrics) {
    case .yes: true
    case .no: false
    case nil: address.isOfThisMachineOnly
    }
  }
}
