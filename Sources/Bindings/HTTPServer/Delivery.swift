import Compression
import Platform

/// What every answer gets before it leaves: entity tag, 304, compression, CORS.
///
/// RFC 9110 §8.8.3 (strong tags: one for each encoding), §13.1.2 (If-None-Match), §9.3.7 (OPTIONS).
enum Delivery {
  static let allowedMethods = "GET, HEAD, OPTIONS"

  /// What pages of other origins may read beside the headers that they always may.
  private static let exposedHeaders =
    "ETag, X-Data-Version, Link, OGC-NumberMatched, Content-Disposition"

  /// Shorter texts gain nothing: they fit into one packet anyway.
  private static let leastCompressedBytes = 1024

  static func finish(_ response: Response, for request: Request?) -> Response {
    var finished = response
    finished.headers.append(.init("Access-Control-Allow-Origin", "*"))
    finished.headers.append(.init("Access-Control-Expose-Headers", exposedHeaders))
    guard finished.status == 200 else { return finished }
    var tag = "\"\(finished.body.hash.hexadecimal)\""
    if isText(finished.contentType) {
      finished.headers.append(.init("Vary", "Accept-Encoding"))
      if request?.headers.acceptsGzip == true, finished.body.count >= leastCompressedBytes,
        let packed = Gzip.compress(finished.body.array)
      {
        finished.body = SharedBytes(packed)
        finished.headers.append(.init("Content-Encoding", "gzip"))
        tag = "\"\(response.body.hash.hexadecimal)-gzip\""
      }
    }
    finished.headers.append(.init("ETag", tag))
    if let known = request?.headers.ifNoneMatch, matches(known, tag) {
      // The body stays: it is not sent, but Content-Length must be that of the 200 (RFC 9110 §8.6).
      finished.status = 304
    }
    return finished
  }

  /// The answer to OPTIONS on an address that exists.
  static var options: Response {
    Response(
      status: 204,
      contentType: "",
      headers: [
        .init("Allow", allowedMethods),
        .init("Access-Control-Allow-Methods", allowedMethods),
        .init("Access-Control-Allow-Headers", "If-None-Match"),
        .init("Access-Control-Max-Age", "86400"),
      ],
      body: .empty
    )
  }

  /// If-None-Match compares weakly: a proxy that compressed our answer may have weakened its tag.
  private static func matches(_ known: String, _ tag: String) -> Bool {
    if known == "*" { return true }
    return known.split(separator: ",").contains { candidate in
      let trimmed = candidate.drop { $0 == " " }
      let bare = trimmed.hasPrefix("W/") ? trimmed.dropFirst(2) : trimmed
      return bare.prefix { $0 != " " } == tag
    }
  }

  private static func isText(_ contentType: String) -> Bool {
    contentType.hasPrefix("text/") || contentType.hasSuffix("json") || contentType.hasSuffix("xml")
  }
}
