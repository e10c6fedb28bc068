/// A request as the endpoints see it: an address, decoded where it is asked for, and the few headers that matter.
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
  public let approach: Approach

  /// The route that was found for it, which says what its path parameters are.
  var match: RouteMatch?

  public init(
    method: Method,
    address: Address,
    headers: RequestHeaders = RequestHeaders(),
    approach: Approach = .direct,
    match: RouteMatch? = nil
  ) {
    self.method = method
    self.address = address
    self.headers = headers
    self.approach = approach
    self.match = match
  }

  /// A part of the path by the name that its route gives it.
  public func pathParameter(_ name: String) -> String {
    guard let value = pathParameterIfAny(name) else { preconditionFailure("the route has no {\(name)}") }
    return value
  }

  /// The same of an endpoint with several routes, of which some have no such name.
  public func pathParameterIfAny(_ name: String) -> String? {
    match?.value(name, in: address)
  }

  /// The first value of a query parameter.
  public func query(_ name: String) -> String? {
    address.query(name)
  }
}

/// The headers that decide what is answered.
public struct RequestHeaders: Sendable {
  public var host: String?
  public var ifNoneMatch: String?
  public var acceptsGzip = false

  public init() {}
}
