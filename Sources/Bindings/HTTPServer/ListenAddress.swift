/// Where to listen: `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`; port 0 lets the system choose.
public struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
  public let host: String
  public let port: UInt16

  public init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  public init?(_ text: String) {
    // `UInt16` would take a sign, too.
    guard let colon = text.lastIndex(of: ":"), text[colon...].dropFirst().first != "+",
      let port = UInt16(text[colon...].dropFirst())
    else { return nil }
    var host = String(text[..<colon])
    if host.hasPrefix("[") && host.hasSuffix("]") {
      host = String(host.dropFirst().dropLast())
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty else { return nil }
    self.host = host
    self.port = port
  }

  public var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}

extension ListenAddress {
  /// Whether no other machine can connect.
  public var isOfThisMachineOnly: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }
}
