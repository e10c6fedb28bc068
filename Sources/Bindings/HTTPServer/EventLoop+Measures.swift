import CMicroHTTPD
import LogText
import Platform

// Counting requests, and writing them down where that is asked for.

extension EventLoop {
  /// The time is that of the loop's turn, or of the request that was finished last in it: exact enough, and free.
  func measureBegin(_ target: Span<UInt8>, on connection: Connection) {
    connection.outcome = Outcome(start: max(now, lastFinish))
    connection.note?.begin(target)
  }

  /// Notes a prepared answer.
  func measure(
    _ prepared: PreparedResponse,
    _ status: UInt32,
    _ line: RequestLine,
    on connection: Connection
  ) {
    connection.outcome = Outcome(
      start: connection.outcome.start,
      status: Int(status),
      bodyBytes: status == 304 || line.isHead ? 0 : prepared.bodyCount,
      source: .kept,
      group: prepared.group,
      row: prepared.row
    )
  }

  /// Notes any other answer.
  func measure(_ response: Response, _ status: Int, _ exchange: Exchange, on connection: Connection) {
    let row = max(exchange.row, response.prepared?.row ?? 0)
    if let prepared = response.prepared, row > 0 { prepared.remember(row: row) }
    let hasBody = status != 304 && status != 204 && exchange.request?.method != .head
    connection.outcome = Outcome(
      start: connection.outcome.start,
      status: status,
      bodyBytes: hasBody ? response.body.count : 0,
      source: status >= 400 ? .refused : response.source,
      group: response.group,
      row: row
    )
  }

  /// Notes who asks for what is prepared: behind a proxy, whom its headers name.
  func noteClient(of connection: Connection, _ fields: HeaderFields) {
    guard let note = connection.note else { return }
    note.client = connection.client
    guard settings.site.isProxy(connection.client), let approach = try? approach(connection, fields) else {
      return
    }
    note.client = approach.client
  }

  func measureEnd(_ connection: Connection, _ reason: MHD_RequestTerminationCode) {
    let finish = Process.monotonicSeconds
    lastFinish = finish
    let isWhole = reason == .REQUEST_TERMINATED_COMPLETED_OK
    let outcome = connection.outcome
    let seconds = finish - outcome.start
    measures.count(outcome, microseconds: Int(seconds * 1e6), isWhole: isWhole)
    if let note = connection.note, let log = service.accessLog {
      write(note, connection, seconds: seconds, isWhole: isWhole, to: log)
    }
  }

  private func write(
    _ note: AccessNote,
    _ connection: Connection,
    seconds: Double,
    isWhole: Bool,
    to log: AccessLog
  ) {
    let outcome = connection.outcome
    var entry = AccessEntry()
    entry.time = LogTime(millisecondsSince1970: Process.wallMilliseconds)
    entry.client = note.clientText
    entry.method = note.method
    entry.target = note.target
    entry.version = note.version
    entry.status = outcome.status
    entry.bodyBytes = isWhole ? outcome.bodyBytes : 0
    entry.seconds = seconds
    entry.answer = outcome.source.word
    entry.isWhole = isWhole
    entry.referer = Self.header("Referer", of: connection)
    entry.userAgent = Self.header("User-Agent", of: connection)
    log.format.append(entry, to: &accessLines)
    accessLineCount &+= 1
  }

  /// Hands over what was written down during a turn of the loop.
  func handOverAccessLines() {
    guard accessLineCount > 0 else { return }
    service.accessLog?.lines.write(accessLines, count: accessLineCount)
    accessLines = []
    accessLines.reserveCapacity(1 << 14)
    accessLineCount = 0
  }

  private static func header(_ name: StaticString, of connection: Connection) -> [UInt8]? {
    var value: UnsafePointer<CChar>?
    var count = 0
    let isThere = name.withUTF8Buffer { name in
      name.withMemoryRebound(to: CChar.self) { name in
        MHD_lookup_connection_value_n(
          connection.handle,
          .HEADER_KIND,
          name.baseAddress,
          name.count,
          &value,
          &count
        ) == .YES
      }
    }
    guard isThere, let value else { return nil }
    return Array(UnsafeRawBufferPointer(start: value, count: count))
  }
}
