import Glibc

/// Where a client comes from, without its port.
struct ClientAddress: Hashable, Sendable, CustomStringConvertible {
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

  /// `192.0.2.1`, `2001:db8::1`.
  var description: String {
    if high == 0 && low >> 32 == 0xFFFF {
      return (0..<4).map { String(low >> UInt64(24 - 8 * $0) & 0xFF) }.joined(separator: ".")
    }
    var address = in6_addr()
    withUnsafeMutableBytes(of: &address) { bytes in
      bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(AF_INET6, &address, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
