/// The name of a host as a request has it, with its port if it says one: `map.example.gov.cn`, `[::1]:8080`.
///
/// Only what can stand in a document without harm: letters, digits, `-`, `.` and `_`, or an address in brackets.
public struct HostName: Sendable, Hashable {
  /// In the case that it came in.
  public let text: String

  /// Without the port, in small letters.
  let name: String
  let port: UInt16?

  /// DNS names have no more than 253 bytes; a port has six with its colon.
  private static let mostBytes = 253 + 6

  public init?(_ text: some StringProtocol) {
    guard Self.isValid(Array(text.utf8).span) else { return nil }
    self.text = String(text)
    let colon = text.lastIndex(of: ":").flatMap { text[$0...].contains("]") ? nil : $0 }
    name = text[..<(colon ?? text.endIndex)].lowercased()
    port = colon.flatMap { UInt16(text[$0...].dropFirst()) }
  }

  /// Whether the bytes are such a name; allocates nothing.
  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, bytes.count <= mostBytes else { return false }
    var index = 0
    if bytes[0] == UInt8(ascii: "[") {
      index = 1
      while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
        guard isOfIPv6(bytes[index]) else { return false }
        index &+= 1
      }
      guard index > 1, index < bytes.count else { return false }
      index &+= 1
    } else {
      while index < bytes.count, bytes[index] != UInt8(ascii: ":") {
        guard isOfName(bytes[index]) else { return false }
        index &+= 1
      }
      guard index > 0 else { return false }
    }
    return index == bytes.count || isPort(bytes.extracting(index..<bytes.count))
  }

  /// A colon and a number that fits 16 bits.
  private static func isPort(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[0] == UInt8(ascii: ":"), bytes.count > 1, bytes.count <= 6 else { return false }
    var number = 0
    for index in 1..<bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return false }
      number = number * 10 + Int(digit)
    }
    return number <= Int(UInt16.max)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func isOfIPv6(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: ":"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

/// A host that the server answers for: a name, one with its port, or with `*.` before it all names below it.
public struct HostPattern: Sendable, Hashable, CustomStringConvertible {
  public let description: String
  private let name: String
  private let port: UInt16?
  private let isForAllBelow: Bool

  public init?(_ text: some StringProtocol) {
    isForAllBelow = text.hasPrefix("*.")
    guard let host = HostName(text.dropFirst(isForAllBelow ? 2 : 0)) else { return nil }
    description = String(text)
    name = isForAllBelow ? ".\(host.name)" : host.name
    port = host.port
  }

  public func matches(_ host: HostName) -> Bool {
    guard port == nil || port == host.port else { return false }
    return isForAllBelow ? host.name.hasSuffix(name) && host.name.count > name.count : host.name == name
  }
}
