/// By which names and through whom a server is reached; all of it may change while it runs.
public struct SiteSettings: Sendable, Equatable {
  /// What all absolute addresses in documents begin with; nil has them follow each request.
  public var publicAddress: PublicAddress?

  /// What the path of every request begins with.
  public var basePath = BasePath.none

  /// The hosts that requests may name; none at all lets all pass.
  public var allowedHosts: [HostPattern] = []

  /// Whose word is taken for the address, scheme, host and prefix that their clients used.
  public var proxies: [AddressRange] = []

  public init() {}

  func isProxy(_ address: ClientAddress?) -> Bool {
    guard let address else { return false }
    return proxies.contains { $0.contains(address) }
  }

  func allows(_ host: HostName) -> Bool {
    allowedHosts.isEmpty || allowedHosts.contains { $0.matches(host) }
  }

  /// The headers that documents with absolute addresses follow, for caches; nil where they follow none.
  var headersFollowed: String? {
    if publicAddress != nil { return nil }
    return proxies.isEmpty ? "Host" : "Host, \(ForwardedFields.namesOfDocuments)"
  }
}
