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

  /// Finished, but for what was made ready before.
  static func ready(_ response: Response, for request: Request?) -> Response {
    response.prepared == nil ? finish(response, for: request) : response
  }

  static func finish(_ response: Response, for request: Request?) -> Response {
    let isPacked = request?.headers.acceptsGzip == true && canBePacked(response)
    let known = request?.headers.ifNoneMatch
    if let known, response.status == 200, tag(of: response, isPacked: isPacked).isAmong(known.utf8.span) {
      return whole(response, isPacked: isPacked, status: 304)
    }
    return whole(response, isPacked: isPacked)
  }

  /// An answer with all its headers, which may say instead that nothing changed.
  ///
  /// The body stays with a 304: it is not sent, but Content-Length must be that of the 200 (RFC 9110 §8.6).
  static func whole(_ response: Response, isPacked: Bool, status: Int? = nil) -> Response {
    var whole = response
    whole.headers.reserveCapacity(response.headers.count + 5)
    whole.headers.append(.init("Access-Control-Allow-Origin", "*"))
    whole.headers.append(.init("Access-Control-Expose-Headers", exposedHeaders))
    guard response.status == 200 else { return whole }
    var isPacked = isPacked
    if isText(response.contentType) { whole.addVary("Accept-Encoding") }
    if isPacked, let packed = Gzip.compress(response.body.array) {
      whole.body = SharedBytes(packed)
      whole.headers.append(.init("Content-Encoding", "gzip"))
    } else {
      isPacked = false
    }
    whole.headers.append(.init("ETag", tag(of: response, isPacked: isPacked).text))
    whole.status = status ?? 200
    return whole
  }

  /// Follows the content as it is before it is compressed, which differs between versions of zlib.
  static func tag(of response: Response, isPacked: Bool) -> EntityTag {
    EntityTag(of: response.body.hash, isPacked: isPacked)
  }

  /// Whether whoever can read it is better off with it compressed: never pictures, which are already.
  static func canBePacked(_ response: Response) -> Bool {
    response.status == 200 && response.body.count >= leastCompressedBytes && isText(response.contentType)
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

  private static func isText(_ contentType: String) -> Bool {
    contentType.hasPrefix("text/") || contentType.hasSuffix("json") || contentType.hasSuffix("xml")
  }
}
