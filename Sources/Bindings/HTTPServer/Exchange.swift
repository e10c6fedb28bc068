import CMicroHTTPD

/// One request under way, from the first line of it until libmicrohttpd is done with the answer.
///
/// ```
/// [announced] ──first call──▶ [reading] ──whole──▶ [answered]          (quick: answered on the loop)
///                                 │
///                                 └──whole──▶ [working] ──resumed──▶ [answered]   (heavy: suspended meanwhile)
/// ```
/// Only one thread touches it at a time: the loop, or, between suspend and resume, one worker.
@safe final class Exchange: @unchecked Sendable {
  enum Stage {
    case announced, reading, working, answered
  }

  let target: [UInt8]
  var stage = Stage.announced
  var refusal: Refusal?
  var bodyBytes = 0
  var request: Request?
  var response: Response?

  init(target: [UInt8]) {
    self.target = target
  }
}

/// What of a request libmicrohttpd knows, read once.
enum RequestReader {
  /// The headers that decide, whether it is doubtful where the request ends, and how long its body says it is.
  static func headers(
    of connection: OpaquePointer
  ) -> (headers: RequestHeaders, isAmbiguous: Bool, bodyLength: Int) {
    var collected = Collected()
    withUnsafeMutablePointer(to: &collected) { pointer in
      _ = MHD_get_connection_values_n(connection, .HEADER_KIND, collectHeader, pointer)
    }
    let isAmbiguous =
      collected.lengthCount > 1 || collected.encodingCount > 1
      || (collected.lengthCount > 0 && collected.encodingCount > 0) || collected.hasUnknownEncoding
    return (collected.headers, isAmbiguous, collected.bodyLength)
  }

  fileprivate struct Collected {
    var headers = RequestHeaders()
    var lengthCount = 0
    var encodingCount = 0

    /// Another transfer coding than `chunked`, for which libmicrohttpd would wait until the client hangs up.
    var hasUnknownEncoding = false
    var bodyLength = 0
  }
}

private func collectHeader(
  _ context: UnsafeMutableRawPointer?,
  _ kind: MHD_ValueKind,
  _ name: UnsafePointer<CChar>?,
  _ nameCount: Int,
  _ value: UnsafePointer<CChar>?,
  _ valueCount: Int
) -> MHD_Result {
  guard let context, let name else { return .YES }
  let collected = context.assumingMemoryBound(to: RequestReader.Collected.self)
  func text() -> String {
    guard let value else { return "" }
    return value.withMemoryRebound(to: UInt8.self, capacity: valueCount) {
      String(decoding: UnsafeBufferPointer(start: $0, count: valueCount), as: UTF8.self)
    }
  }
  func isNamed(_ expected: StaticString) -> Bool {
    // Lower-cases letters only; the hyphen keeps its bits.
    guard nameCount == expected.utf8CodeUnitCount else { return false }
    return (0..<nameCount).allSatisfy { index in
      let byte = UInt8(bitPattern: name[index])
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      return lower == expected.utf8Start[index]
    }
  }
  switch nameCount {
  case 4 where isNamed("host"): collected.pointee.headers.host = text()
  case 13 where isNamed("if-none-match"): collected.pointee.headers.ifNoneMatch = text()
  case 14 where isNamed("content-length"):
    collected.pointee.lengthCount += 1
    collected.pointee.bodyLength = Int(text()) ?? 0  // libmicrohttpd has refused what is no number
  case 15 where isNamed("accept-encoding"):
    collected.pointee.headers.acceptsGzip = acceptsGzip(text())
  case 17 where isNamed("transfer-encoding"):
    collected.pointee.encodingCount += 1
    if text().lowercased() != "chunked" { collected.pointee.hasUnknownEncoding = true }
  default: break
  }
  return .YES
}

/// RFC 9110 §12.5.3: a weight of zero means "not", and `*` stands for what is not named itself.
func acceptsGzip(_ header: String) -> Bool {
  var named: Bool?
  var others = false
  for element in header.lowercased().split(separator: ",") {
    let parts = element.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
    let isWanted = !parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
    switch parts.first {
    case "gzip": named = isWanted
    case "*": others = isWanted
    default: break
    }
  }
  return named ?? others
}
