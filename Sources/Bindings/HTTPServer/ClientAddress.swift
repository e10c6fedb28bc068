import Glibc

/// Where a client comes from, without its port.
struct ClientAddress: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// Nil for what has no address of the internet.
  init?(_ address: UnsafePointer<sockaddr>?) {
    guard let address else { return nil }
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      high = 0
      // As IPv6 has it, so that a client is the same by either way.
      low = 0xFFFF << 32 | UInt64(UInt32(bigEndian: raw.load(as: sockaddr_in.self).sin_addr.s_addr))
    case AF_INET6:
      let parts = raw + (MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr) ?? 8)
      high = UInt64(bigEndian: parts.loadUnaligned(as: UInt64.self))
      low = UInt64(bigEndian: parts.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    default: return nil
    }
  }
}
