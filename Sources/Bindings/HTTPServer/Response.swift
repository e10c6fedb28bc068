/// An answer as the endpoints make it; what every answer shares is added in `Delivery`.
public struct Response: Sendable {
  public struct Header: Sendable, Equatable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public var status: Int
  public var contentType: String
  public var headers: [Header]
  public var body: SharedBytes

  /// How it was found, as counts and the access log tell it.
  public var source = AnswerSource.made

  /// Answers of one group are counted together, beside those of their route; 0 for none, 31 at the most.
  public var group = 0

  /// Sent in place of all this where the answer was made ready before.
  let prepared: PreparedResponse?

  public init(status: Int = 200, contentType: String, headers: [Header] = [], body: SharedBytes) {
    self.status = status
    self.contentType = contentType
    self.headers = headers
    self.body = body
    prepared = nil
  }

  /// An answer that was made ready before, and goes out as it is.
  public init(_ prepared: PreparedResponse) {
    status = prepared.response.status
    contentType = prepared.response.contentType
    headers = prepared.response.headers
    body = prepared.response.body
    source = prepared.response.source
    group = prepared.response.group
    self.prepared = prepared
  }

  /// Says that the answer follows a header of the request; all such headers stand in one line, since some caches read
  /// only one.
  public mutating func addVary(_ names: String) {
    let known = headers.firstIndex { $0.name == "Vary" }
    guard let known else { return headers.append(Header("Vary", names)) }
    headers[known] = Header("Vary", "\(headers[known].value), \(names)")
  }

  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// What the server itself refuses before an endpoint is asked.
public enum Refusal: Error, Sendable, Equatable {
  /// The address cannot be decoded.
  case malformedAddress

  /// Headers that contradict each other about where the request ends.
  case ambiguousFraming

  /// A header whose name is none, or that goes on in a second line, or two hosts.
  case malformedHeader

  /// A host that is no name, number or address in brackets with a port.
  case malformedHost

  /// What a proxy says of its client is not as it should be.
  case malformedForwarding

  /// The host is not one of those that this server answers for.
  case misdirected(String)
  case noSuchAddress
  case methodNotAllowed(String)
  case bodyTooLarge

  /// Too much is waiting to be drawn already.
  case overloaded

  /// Whether it may be unclear where the request ends, so that nothing behind it can be trusted.
  var endsConnection: Bool {
    switch self {
    case .malformedAddress, .ambiguousFraming, .malformedHeader, .bodyTooLarge: true
    default: false
    }
  }
}
