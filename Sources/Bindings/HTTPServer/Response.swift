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

  public init(status: Int = 200, contentType: String, headers: [Header] = [], body: SharedBytes) {
    self.status = status
    self.contentType = contentType
    self.headers = headers
    self.body = body
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
  case noSuchAddress
  case methodNotAllowed(String)
  case bodyTooLarge

  /// Too much is waiting to be drawn already.
  case overloaded
}
