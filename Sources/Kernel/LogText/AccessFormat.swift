/// How requests are written, each as one line that no client can end or forge.
public enum AccessFormat: String, Sendable, CaseIterable {
  /// The format of that name of Apache and nginx, which programs for web servers' logs read.
  case combined
  case logfmt

  /// JSON, an object a line.
  case json
}

extension AccessFormat {
  /// Appends a line, its end included.
  public func append(_ entry: AccessEntry, to lines: inout [UInt8]) {
    switch self {
    case .combined: lines.appendCombined(entry)
    case .logfmt: lines.appendLogfmt(entry)
    case .json: lines.appendJSON(entry)
    }
    lines.append(UInt8(ascii: "\n"))
  }
}

extension [UInt8] {
  /// `CLIENT - - [TIME] "METHOD TARGET VERSION" STATUS BYTES "REFERER" "USER AGENT"`.
  fileprivate mutating func appendCombined(_ entry: AccessEntry) {
    appendHexEscaped(entry.client.span)
    appendASCII(" - - [")
    appendWebServerTime(entry.time)
    appendASCII("] \"")
    appendHexEscaped(entry.method.span)
    append(UInt8(ascii: " "))
    appendHexEscaped(entry.target.span)
    append(UInt8(ascii: " "))
    appendHexEscaped(entry.version.span)
    appendASCII("\" ")
    // Three digits in any case: readers count on them.
    if entry.status == 0 { appendASCII("000") } else { append(entry.status) }
    append(UInt8(ascii: " "))
    append(entry.bodyBytes)
    for header in [entry.referer, entry.userAgent] {
      appendASCII(" \"")
      if let header { appendHexEscaped(header.span) } else { append(UInt8(ascii: "-")) }
      append(UInt8(ascii: "\""))
    }
  }

  fileprivate mutating func appendLogfmt(_ entry: AccessEntry) {
    appendASCII("time=")
    append(entry.time)
    appendASCII(" client=")
    appendWord(entry.client.span)
    appendASCII(" method=")
    appendWord(entry.method.span)
    appendASCII(" target=")
    appendWord(entry.target.span)
    appendASCII(" version=")
    appendWord(entry.version.span)
    appendASCII(" status=")
    append(entry.status)
    appendASCII(" bytes=")
    append(entry.bodyBytes)
    appendASCII(" seconds=")
    append(seconds: entry.seconds)
    appendASCII(" answer=")
    appendASCII(entry.answer)
    if !entry.isWhole { appendASCII(" whole=false") }
    if let referer = entry.referer {
      appendASCII(" referer=")
      appendWord(referer.span)
    }
    if let agent = entry.userAgent {
      appendASCII(" agent=")
      appendWord(agent.span)
    }
  }

  fileprivate mutating func appendJSON(_ entry: AccessEntry) {
    appendASCII("{\"time\":\"")
    append(entry.time)
    appendASCII("\",\"client\":")
    appendQuoted(entry.client.span)
    appendASCII(",\"method\":")
    appendQuoted(entry.method.span)
    appendASCII(",\"target\":")
    appendQuoted(entry.target.span)
    appendASCII(",\"version\":")
    appendQuoted(entry.version.span)
    appendASCII(",\"status\":")
    append(entry.status)
    appendASCII(",\"bytes\":")
    append(entry.bodyBytes)
    appendASCII(",\"seconds\":")
    append(seconds: entry.seconds)
    appendASCII(",\"answer\":\"")
    appendASCII(entry.answer)
    appendASCII("\"")
    if !entry.isWhole { appendASCII(",\"whole\":false") }
    if let referer = entry.referer {
      appendASCII(",\"referer\":")
      appendQuoted(referer.span)
    }
    if let agent = entry.userAgent {
      appendASCII(",\"agent\":")
      appendQuoted(agent.span)
    }
    appendASCII("}")
  }
}
