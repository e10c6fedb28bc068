import Glibc

/// Why the server could not begin to listen.
public struct ListenError: Error, Equatable, Sendable {
  public enum Problem: Sendable, Equatable {
    case unknownHost
    case inUse
    case notPermitted
    case noSuchAddressHere
    case other(String)
  }

  public let problem: Problem
  public let address: ListenAddress
}

/// Sockets that share one address, one for each event loop: the kernel spreads new connections over them.
struct ListeningSockets {
  let descriptors: [Int32]
  let port: UInt16

  init(_ address: ListenAddress, count: Int, backlog: Int32) throws(ListenError) {
    // Sockets that share a port share it with other processes of the same user too. A first socket that does
    // not share finds out whether somebody else is there, and which port the system chose.
    let probe = try Self.bound(address, isShared: false)
    let chosen = ListenAddress(host: address.host, port: Self.port(of: probe))
    Glibc.close(probe)
    var opened: [Int32] = []
    do throws(ListenError) {
      for _ in 0..<count {
        let descriptor = try Self.bound(chosen, isShared: true)
        opened.append(descriptor)
        guard listen(descriptor, backlog) == 0 else { throw Self.error(chosen) }
      }
    } catch {
      Self.close(opened[...])
      throw error
    }
    descriptors = opened
    port = chosen.port
  }

  static func close(_ descriptors: ArraySlice<Int32>) {
    for descriptor in descriptors { Glibc.close(descriptor) }
  }

  /// Binds to the first of the host's addresses that is to be had: `localhost` may name one of IPv6, which a
  /// machine may not have.
  private static func bound(_ address: ListenAddress, isShared: Bool) throws(ListenError) -> Int32 {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(address.host, String(address.port), &hints, &list)
    guard status == 0, list != nil else { throw ListenError(problem: .unknownHost, address: address) }
    defer { freeaddrinfo(list) }
    var last = ListenError(problem: .unknownHost, address: address)
    var next = list
    while let found = next?.pointee {
      do throws(ListenError) {
        return try bound(address, to: found, isShared: isShared)
      } catch {
        last = error
      }
      next = found.ai_next
    }
    throw last
  }

  private static func bound(
    _ address: ListenAddress,
    to found: addrinfo,
    isShared: Bool
  ) throws(ListenError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(found.ai_family, kind, 0)
    guard descriptor >= 0 else { throw error(address) }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    if isShared {
      setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &yes, socklen_t(MemoryLayout<Int32>.size))
    }
    guard bind(descriptor, found.ai_addr, found.ai_addrlen) == 0 else {
      let failure = error(address)
      Glibc.close(descriptor)
      throw failure
    }
    return descriptor
  }

  private static func port(of descriptor: Int32) -> UInt16 {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    withUnsafeMutablePointer(to: &storage) { pointer in
      _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    // The port stands at the same place in the addresses of both families.
    return withUnsafeBytes(of: &storage) { bytes in
      UInt16(bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self))
    }
  }

  private static func error(_ address: ListenAddress) -> ListenError {
    let problem: ListenError.Problem =
      switch errno {
      case EADDRINUSE: .inUse
      case EACCES: .notPermitted
      case EADDRNOTAVAIL: .noSuchAddressHere
      default: .other(String(cString: strerror(errno)))
      }
    return ListenError(problem: problem, address: address)
  }
}
