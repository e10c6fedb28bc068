/// A request as the endpoints see it: an address taken apart and decoded, and the few headers that matter.
public struct Request: Sendable {
  public enum Method: Sendable, Equatable {
    case get, head, options
    case other(String)

    init(_ name: String) {
      switch name {
      case "GET": self = .get
      case "HEAD": self = .head
      case "OPTIONS": self = .options
      default: self = .other(name)
      }
    }
  }

  public let method: Method
  public let address: Address
  public let headers: RequestHeaders

  /// What stood in the places of the route's `{names}`.
  public internal(set) var pathParameters: [String: String] = [:]

  public init(method: Method, address: Address, headers: RequestHeaders = RequestHeaders()) {
    self.method = method
    self.address = address
    self.headers = headers
  }

  /// A part of the path by the name that its route gives it.
  public func pathParameter(_ name: String) -> String {
    guard let value = pathParameters[name] else { preconditionFailure("the route has no {\(name)}") }
    return value
  }

  /// The first value of a query parameter.
  public func query(_ name: String) -> String? {
    address.query.first { $0.name == name }?.value
  }
}

/// The headers that decide what is answered.
public struct RequestHeaders: Sendable {
  public var host: String?
  public var ifNoneMatch: String?
  public var acceptsGzip = false

  public init() {}
}
