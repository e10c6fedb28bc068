/// The beginning of every path at which a server is reached: `/suitu`, or nothing.
public struct BasePath: Sendable, Equatable, CustomStringConvertible {
  /// As it stands in addresses, without a slash at its end; empty where there is none.
  public let description: String

  /// The same as bytes, and its parts decoded.
  let bytes: [UInt8]
  private let parts: [[UInt8]]

  public static let none = BasePath(parts: [])

  /// Takes `/suitu`, `/suitu/`, `/地图`, or `/` and nothing for none.
  ///
  /// What has a meaning of its own in addresses is no part of it.
  public init?(_ text: some StringProtocol) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    let raw = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard raw.allSatisfy({ EscapedText.canBeDecoded($0.span) }) else { return nil }
    var parts = raw.map { Array(EscapedText.decoded($0.span).utf8) }
    if parts.last?.isEmpty == true { parts.removeLast() }
    let canBe = parts.allSatisfy { part in
      !part.isEmpty && !part.allSatisfy { $0 == UInt8(ascii: ".") }
        && part.allSatisfy { EscapedText.isUnreserved($0) || $0 >= 0x80 }
    }
    guard canBe else { return nil }
    self.init(parts: parts)
  }

  private init(parts: [[UInt8]]) {
    self.parts = parts
    description = parts.map { "/" + EscapedText.encoded($0) }.joined()
    bytes = Array(description.utf8)
  }

  /// Where in a target the path below the base begins, its slash included; nil where the target does not begin with the
  /// base as we write it.
  func end(in target: Span<UInt8>) -> Int? {
    guard !bytes.isEmpty else { return 0 }
    guard target.count > bytes.count, target[bytes.count] == UInt8(ascii: "/") else { return nil }
    for index in bytes.indices where target[index] != bytes[index] { return nil }
    return bytes.count
  }

  /// The address below the base; nil where it does not begin with it, whatever is escaped in it.
  ///
  /// The base itself is the address of the root.
  func removed(from address: Address) -> Address? {
    guard !parts.isEmpty else { return address }
    let path = address.bytes.span.extracting(first: address.pathEnd)
    var start = 0
    for part in parts {
      guard start < path.count else { return nil }
      let end = path.end(of: UInt8(ascii: "/"), from: start + 1)
      guard EscapedText.isEqual(path.extracting(start + 1..<end), part.span) else { return nil }
      start = end
    }
    return address.removing(first: start)
  }
}
