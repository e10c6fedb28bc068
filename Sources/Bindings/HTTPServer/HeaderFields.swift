import CMicroHTTPD

/// The header fields that decide about a request, as they stand in libmicrohttpd's memory; only good while the
/// request is handled.
struct HeaderFields {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  var ifNoneMatch: Bytes?
  private(set) var host: Bytes?
  private var acceptEncoding: Bytes?
  private var hostCount = 0
  private var lengthCount = 0
  private var encodingCount = 0

  /// Another transfer coding than `chunked`, for which libmicrohttpd would wait until the client hangs up.
  private var hasUnknownEncoding = false

  /// Something else than letters, digits and signs in a name, as in `Content-Length : 5`: others may have taken it for
  /// the header it looks like (RFC 9112 §5.1).
  private var hasMalformedLine = false

  /// How long the body says it is.
  private(set) var bodyLength = 0

  /// Where the head ends; nil where nobody asks how its lines end.
  private var headEnd: UnsafePointer<UInt8>?

  /// Where the value of the last one ends.
  private var lastEnd: UnsafePointer<UInt8>?

  /// Whether all of them were taken apart is only seen with the line before them.
  init(of connection: OpaquePointer, behind line: RequestLine? = nil) {
    headEnd = line?.headEnd(of: connection)
    withUnsafeMutablePointer(to: &self) { fields in
      _ = MHD_get_connection_values_n(connection, .HEADER_KIND, takeField, fields)
    }
    if line?.isWholeHead(of: connection, lastHeaderEnd: lastEnd) == false { hasMalformedLine = true }
  }

  /// Whether it is doubtful where the request ends, so that somebody between may have seen another end.
  ///
  /// Clients of HTTP/1.0 know no transfer codings (RFC 9112 §6.1).
  func hasAmbiguousFraming(isOldHTTP: Bool) -> Bool {
    lengthCount > 1 || encodingCount > (isOldHTTP ? 0 : 1) || (lengthCount > 0 && encodingCount > 0)
      || hasUnknownEncoding
  }

  /// Whether a name is none, or there are two hosts, of which whoever is between may have taken the other (RFC 9112
  /// §3.2).
  var isMalformed: Bool {
    hasMalformedLine || hostCount > 1
  }

  /// Whether the host is there and is no name.
  var hasMalformedHost: Bool {
    host.map { !$0.isEmpty && !HostName.isValid($0.span) } ?? false
  }

  /// The host, which outlives the request so.
  var hostText: String? {
    host.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a body may come.
  var announcesBody: Bool {
    lengthCount > 0 || encodingCount > 0
  }

  /// Whether it comes in chunks.
  var announcesChunks: Bool { encodingCount > 0 }

  var acceptsGzip: Bool {
    acceptEncoding.map { HTTPServer.acceptsGzip($0.span) } ?? false
  }

  /// Copied, to outlive the request in libmicrohttpd.
  var headers: RequestHeaders {
    var headers = RequestHeaders()
    headers.host = hostText
    headers.ifNoneMatch = ifNoneMatch.map { String(decoding: $0, as: UTF8.self) }
    headers.acceptsGzip = acceptsGzip
    return headers
  }

  fileprivate mutating func take(_ name: Bytes, _ value: Bytes) {
    lastEnd = value.baseAddress.map { $0 + value.count }
    for index in 0..<name.count where name[index] <= 0x20 || name[index] >= 0x7F { hasMalformedLine = true }
    if goesOn(behind: value) { hasMalformedLine = true }
    switch name.count {
    case 0: hasMalformedLine = true
    case 4 where Self.isEqual(name, "host"):
      hostCount += 1
      host = value
    case 13 where Self.isEqual(name, "if-none-match"): ifNoneMatch = value
    case 14 where Self.isEqual(name, "content-length"):
      lengthCount += 1
      // libmicrohttpd has refused what is no number.
      bodyLength = Int(String(decoding: value, as: UTF8.self)) ?? 0
    case 15 where Self.isEqual(name, "accept-encoding"): acceptEncoding = value
    case 17 where Self.isEqual(name, "transfer-encoding"):
      encodingCount += 1
      if !Self.isEqual(value, "chunked") { hasUnknownEncoding = true }
    default: break
    }
  }

  /// Whether the next line begins with a blank, and so was meant to go on with this one (RFC 9112 §5.2).
  ///
  /// libmicrohttpd glues it to the name. It has put zeros for the line's end, which is one byte or two.
  private func goesOn(behind value: Bytes) -> Bool {
    guard let headEnd, let end = value.baseAddress.map({ $0 + value.count }), headEnd - end > 2, end[0] == 0
    else { return false }
    let next = end[1] == 0 ? end[2] : end[1]
    return next == UInt8(ascii: " ") || next == UInt8(ascii: "\t")
  }

  /// Without regard to case.
  private static func isEqual(_ bytes: Bytes, _ expected: StaticString) -> Bool {
    guard bytes.count == expected.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count {
      let byte = bytes[index]
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower != expected.utf8Start[index] { return false }
    }
    return true
  }
}

private func takeField(
  _ context: UnsafeMutableRawPointer?,
  _ kind: MHD_ValueKind,
  _ name: UnsafePointer<CChar>?,
  _ nameCount: Int,
  _ value: UnsafePointer<CChar>?,
  _ valueCount: Int
) -> MHD_Result {
  guard let context, let name else { return .YES }
  let fields = context.assumingMemoryBound(to: HeaderFields.self)
  name.withMemoryRebound(to: UInt8.self, capacity: nameCount) { name in
    let bytes = UnsafeRawPointer(value)?.assumingMemoryBound(to: UInt8.self)
    fields.pointee.take(
      HeaderFields.Bytes(start: name, count: nameCount),
      HeaderFields.Bytes(start: bytes, count: bytes == nil ? 0 : valueCount)
    )
  }
  return .YES
}
