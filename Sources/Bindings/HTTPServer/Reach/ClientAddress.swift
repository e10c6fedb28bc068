import CMicroHTTPD
import Glibc

/// Where a client comes from, without its port.
public struct ClientAddress: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  /// What IPv4 stands behind in the addresses of IPv6 (RFC 4291 §2.5.5.2), so that a client is the same by either way.
  static let mapped: UInt64 = 0xFFFF << 32

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Nil for what has no address of the internet.
  init?(_ address: UnsafePointer<sockaddr>?) {
    guard let address else { return nil }
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let number = UInt32(bigEndian: raw.load(as: sockaddr_in.self).sin_addr.s_addr)
      self.init(high: 0, low: Self.mapped | UInt64(number))
    case AF_INET6:
      let parts = raw + (MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr) ?? 8)
      self.init(
        high: UInt64(bigEndian: parts.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: parts.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    default: return nil
    }
  }

  /// `192.0.2.1`, `2001:db8::1`: without brackets, port or zone.
  public init?(_ text: some StringProtocol) {
    // `inet_pton` would stop at a NUL.
    guard text.utf8.count <= Self.longestText, text.utf8.allSatisfy(Self.canStandInText) else { return nil }
    var address = in6_addr()
    guard text.utf8.contains(UInt8(ascii: ":")) else {
      var number = in_addr()
      guard inet_pton(AF_INET, String(text), &number) == 1 else { return nil }
      self.init(high: 0, low: Self.mapped | UInt64(UInt32(bigEndian: number.s_addr)))
      return
    }
    guard inet_pton(AF_INET6, String(text), &address) == 1 else { return nil }
    let (high, low) = withUnsafeBytes(of: &address) { bytes in
      (bytes.load(as: UInt64.self), bytes.load(fromByteOffset: 8, as: UInt64.self))
    }
    self.init(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low))
  }

  var isIPv4: Bool {
    high == 0 && low >> 32 == 0xFFFF
  }

  /// Eight groups of four digits, five of them for an IPv4 address at the end.
  private static let longestText = 45

  private static func canStandInText(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: ":"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension ClientAddress: CustomStringConvertible {
  /// As RFC 5952 writes it, an IPv4 address in its own way.
  public var description: String {
    if isIPv4 {
      return (0..<4).map { "\(low >> UInt64(24 - 8 * $0) & 0xFF)" }.joined(separator: ".")
    }
    var address = in6_addr()
    withUnsafeMutableBytes(of: &address) { bytes in
      bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil else { return "?" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
