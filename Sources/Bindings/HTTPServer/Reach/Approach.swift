/// By which way a request came: who asked, and what the server is called there.
public struct Approach: Sendable, Equatable {
  /// Who asked first, as far as the proxies between are known; nil where the connection has no address.
  public let client: ClientAddress?

  /// What absolute addresses begin with, without a slash at the end: `https://map.example.gov.cn/suitu`.
  ///
  /// Without a scheme and host where the client named none, as HTTP/1.0 may.
  public let home: String

  /// The headers that `home` follows, as `Vary` lists them; nil where it follows none.
  public let headersFollowed: String?

  /// Where a request came in without a server, as in tests.
  public static let direct = Approach(client: nil, home: "", headersFollowed: nil)

  public init(client: ClientAddress?, home: String, headersFollowed: String?) {
    self.client = client
    self.home = home
    self.headersFollowed = headersFollowed
  }

  /// Weighs what the connection, its proxies and the request itself say.
  ///
  /// The host is that of the first line or the header, where nil and nothing name none; what the peer says of its
  /// client is asked for where it is a proxy that is known.
  ///
  /// - Throws: a refusal where a name is none, or not one of those that the server has.
  init(
    _ site: SiteSettings,
    peer: ClientAddress?,
    host: String?,
    forwarded: () -> ForwardedFields
  ) throws(Refusal) {
    let outer = site.isProxy(peer) ? OuterRequest(forwarded(), peer, site) : OuterRequest(client: peer)
    guard !outer.isMalformed else { throw .malformedForwarding }
    client = outer.client
    let name = try Self.name(outer.host ?? host)
    if let name, !site.allows(name) { throw .misdirected(name.text) }
    headersFollowed = site.headersFollowed
    if let publicAddress = site.publicAddress {
      home = publicAddress.description
      return
    }
    let origin = name.map { "\(outer.scheme.rawValue)://\($0.text)" } ?? ""
    home = "\(origin)\(outer.prefix)\(site.basePath)"
  }

  private static func name(_ text: String?) throws(Refusal) -> HostName? {
    guard let text, !text.isEmpty else { return nil }
    guard let name = HostName(text) else { throw .malformedHost }
    return name
  }
}

/// A request as the outermost of the known proxies got it.
struct OuterRequest: Equatable {
  var client: ClientAddress?
  var host: String?
  var scheme = Scheme.http
  var prefix = BasePath.none
  var isMalformed = false

  init(client: ClientAddress?) {
    self.client = client
  }

  /// Goes through the proxies from the nearest, for as long as they are known.
  ///
  /// Of the lists of hosts, schemes and prefixes the last element counts, which a known proxy wrote: not all proxies
  /// add to all lists, so that those before cannot be told from what a client made up.
  init(_ fields: ForwardedFields, _ peer: ClientAddress?, _ site: SiteSettings) {
    client = peer
    isMalformed = fields.isMalformed && !fields.isOfOldKind
    if fields.isOfOldKind {
      _ = walk(fields.addresses, site)
      host = fields.hosts.last.flatMap { $0.isEmpty ? nil : $0 }
      take(scheme: fields.schemes.last)
      take(prefix: fields.prefixes.last)
    } else if let element = walk(fields.elements.map { $0.address ?? "" }, site).map({ fields.elements[$0] })
    {
      host = element.host
      take(scheme: element.scheme)
    }
  }

  /// Takes the last address of a list that is no proxy's for the client; the index of the last that was looked at, which
  /// is what the outermost known proxy wrote.
  private mutating func walk(_ addresses: [String], _ site: SiteSettings) -> Int? {
    for index in addresses.indices.reversed() {
      guard let named = Self.address(addresses[index]) else { return index }
      client = named
      guard site.isProxy(named) else { return index }
    }
    return addresses.indices.first
  }

  private mutating func take(scheme text: String?) {
    guard let text, !text.isEmpty else { return }
    guard let known = Scheme(text) else {
      isMalformed = true
      return
    }
    scheme = known
  }

  private mutating func take(prefix text: String?) {
    guard let text, !text.isEmpty else { return }
    guard let known = BasePath(text) else {
      isMalformed = true
      return
    }
    prefix = known
  }

  /// An address as proxies write it: alone, with a port, or in brackets; nil for `unknown` and names of their own.
  private static func address(_ text: String) -> ClientAddress? {
    if let address = ClientAddress(text) { return address }
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return ClientAddress(text[text.index(after: text.startIndex)..<end])
    }
    return text.lastIndex(of: ":").flatMap { ClientAddress(text[..<$0]) }
  }
}
