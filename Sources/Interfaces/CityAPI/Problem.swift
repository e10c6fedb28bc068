public import HTTPServer
import JSONText
public import LogText
import Wording

/// The one place where an error becomes an answer: a problem document (RFC 9457).
public struct ProblemDescription: Sendable {
  private let log: @Sendable (LogEvent) -> Void

  /// `log` hears of what must not be told to clients.
  public init(log: @escaping @Sendable (LogEvent) -> Void) {
    self.log = log
  }

  public func response(for error: any Error) -> Response {
    switch error {
    case let fault as Fault where fault.kind != .failed:
      return problem(status(of: fault.kind), fault.message.english)
    case let refusal as Refusal:
      return problem(status(of: refusal), detail(of: refusal))
    case is NotOpenYet:
      return problem(503, "The city is being opened; try again in a second.")
    default:
      let reason = (error as? Fault)?.message.english ?? "\(error)"
      log(.error("an answer failed", ["reason": .text(reason)]))
      return problem(500, "The server failed at this; its log says more.")
    }
  }

  private func status(of kind: Fault.Kind) -> Int {
    switch kind {
    case .badRequest: 400
    case .notFound: 404
    case .unavailable: 503
    case .failed: 500
    }
  }

  private func status(of refusal: Refusal) -> Int {
    switch refusal {
    case .malformedAddress, .ambiguousFraming, .malformedHeader, .malformedHost, .malformedForwarding: 400
    case .noSuchAddress: 404
    case .methodNotAllowed: 405
    case .bodyTooLarge: 413
    case .misdirected: 421
    case .overloaded: 503
    }
  }

  private func detail(of refusal: Refusal) -> String {
    switch refusal {
    case .malformedAddress:
      "The address cannot be decoded: % must stand before two hexadecimal digits, and the text must be UTF-8."
    case .ambiguousFraming: "Content-Length or Transfer-Encoding is there twice, or both are."
    case .malformedHeader:
      "A header has a blank in its name or goes on in a second line, or there is more than one Host."
    case .malformedHost:
      "The Host is no name or address with a port: letters, digits, -, . and _, or an IPv6 address in brackets."
    case .malformedForwarding: "Forwarded or X-Forwarded-Host, -Proto or -Prefix is not as it should be."
    case .misdirected(let host): "This server does not answer for \(host)."
    case .noSuchAddress: "Nothing is at this address. /collections lists the layers, /styles.json the maps."
    case .methodNotAllowed(let method): "The method \(method) is not allowed; GET, HEAD and OPTIONS are."
    case .bodyTooLarge: "The request has a body that is too large; no address takes one."
    case .overloaded: "Too many requests are waiting; try again in a second."
    }
  }

  private func problem(_ status: Int, _ detail: String) -> Response {
    var json = JSONWriter()
    json.beginObject()
    json.key("title")
    json.string(Self.titles[status] ?? "Error")
    json.key("status")
    json.integer(status)
    json.key("detail")
    json.string(detail)
    json.endObject()
    return Response(
      status: status,
      contentType: "application/problem+json",
      headers: status == 503 ? [.init("Retry-After", "1")] : [],
      body: SharedBytes(json.bytes)
    )
  }

  private static let titles = [
    400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 413: "Content Too Large",
    421: "Misdirected Request", 500: "Internal Server Error", 503: "Service Unavailable",
  ]
}
