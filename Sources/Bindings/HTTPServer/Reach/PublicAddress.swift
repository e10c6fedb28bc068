/// The address by which the world reaches the server: `https://map.example.gov.cn/suitu`.
public struct PublicAddress: Sendable, Equatable, CustomStringConvertible {
  /// Without a slash at its end.
  public let description: String

  /// Nil for what has no scheme of the web, a user, a question mark or anything else that no address of a server has.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let scheme = Scheme(parts[0]) else { return nil }
    let slash = parts[1].firstIndex(of: "/") ?? parts[1].endIndex
    guard let host = HostName(parts[1][..<slash]), let path = BasePath(parts[1][slash...]) else { return nil }
    description = "\(scheme.rawValue)://\(host.text)\(path)"
  }
}

/// How documents say that the server is reached.
enum Scheme: String, Sendable {
  case http, https

  init?(_ text: some StringProtocol) {
    self.init(rawValue: text.lowercased())
  }
}
