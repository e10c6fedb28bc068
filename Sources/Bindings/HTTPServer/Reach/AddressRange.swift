/// An address or a network of them: `10.0.0.7`, `10.0.0.0/8`, `2001:db8::/32`.
public struct AddressRange: Sendable, Hashable {
  private let first: ClientAddress

  /// How many leading bits of an address of IPv6 are fixed.
  private let fixedBits: Int

  /// Nil for what is no address, has a length beyond it, or bits behind the length, which is a slip as a rule.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first.flatMap({ ClientAddress($0) }) else { return nil }
    // A network of IPv4 is one of IPv6 behind 96 bits.
    let isShort = address.isIPv4 && !parts[0].contains(":")
    var bits = 128
    if parts.count == 2 {
      let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
      guard parts[1].utf8.allSatisfy(digits.contains), parts[1].utf8.count <= 3, let length = Int(parts[1]),
        length <= (isShort ? 32 : 128)
      else { return nil }
      bits = length + (isShort ? 96 : 0)
    }
    first = address
    fixedBits = bits
    guard Self.masked(address, bits) == address else { return nil }
  }

  public func contains(_ address: ClientAddress) -> Bool {
    Self.masked(address, fixedBits) == first
  }

  private static func masked(_ address: ClientAddress, _ bits: Int) -> ClientAddress {
    ClientAddress(high: address.high & mask(bits), low: address.low & mask(bits - 64))
  }

  /// So many ones from the left of 64 bits.
  private static func mask(_ bits: Int) -> UInt64 {
    bits <= 0 ? 0 : bits >= 64 ? .max : .max << UInt64(64 - bits)
  }
}

extension AddressRange: CustomStringConvertible {
  public var description: String {
    if fixedBits == 128 { return first.description }
    return "\(first)/\(first.isIPv4 && fixedBits >= 96 ? fixedBits - 96 : fixedBits)"
  }
}
