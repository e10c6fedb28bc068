/// How events are written, each as one line.
public enum LogFormat: String, Sendable, CaseIterable {
  /// For people: `2026-11-20T08:30:00.125Z info took in an import layer=hospitals version=3`.
  case text

  /// `time=… level=info message="took in an import" layer=hospitals version=3`.
  case logfmt

  /// JSON, an object a line.
  case json
}

extension LogFormat {
  /// An event as a line, its end included.
  public func line(_ event: LogEvent, at time: LogTime) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(128 + event.message.utf8.count)
    switch self {
    case .text:
      line.append(time)
      line.appendASCII(" \(event.level.rawValue) ")
      line.appendEscaped(event.message.utf8.span, inQuotes: false)
      line.appendLogfmt(event.fields)
    case .logfmt:
      line.appendASCII("time=")
      line.append(time)
      line.appendASCII(" level=\(event.level.rawValue) message=")
      line.appendWord(event.message.utf8.span)
      line.appendLogfmt(event.fields)
    case .json:
      line.appendASCII("{\"time\":\"")
      line.append(time)
      line.appendASCII("\",\"level\":\"\(event.level.rawValue)\",\"message\":")
      line.appendQuoted(event.message.utf8.span)
      line.appendMembers(event.fields)
      line.appendASCII("}")
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }
}

extension LogEvent {
  /// The sentence and its values, for those who read it as it happens.
  public var description: String {
    var line: [UInt8] = []
    line.appendEscaped(message.utf8.span, inQuotes: false)
    line.appendLogfmt(fields)
    return String(decoding: line, as: UTF8.self)
  }
}

extension [UInt8] {
  fileprivate mutating func appendLogfmt(_ fields: [LogEvent.Field]) {
    for field in fields {
      appendASCII(" \(field.name)=")
      switch field.value {
      case .text(let text): appendWord(text.utf8.span)
      case .integer(let number): append(number)
      case .seconds(let seconds): append(seconds: seconds)
      }
    }
  }

  fileprivate mutating func appendMembers(_ fields: [LogEvent.Field]) {
    for field in fields {
      appendASCII(",\"\(field.name)\":")
      switch field.value {
      case .text(let text): appendQuoted(text.utf8.span)
      case .integer(let number): append(number)
      case .seconds(let seconds): append(seconds: seconds)
      }
    }
  }
}
