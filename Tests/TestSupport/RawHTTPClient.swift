import Glibc

/// An answer as it came over the wire.
public struct RawHTTPResponse: Sendable {
  public let status: Int
  public let headers: [(name: String, value: String)]
  public let body: [UInt8]

  /// The first value of a header.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  public var text: String {
    String(decoding: body, as: UTF8.self)
  }
}

/// One connection to a server on this machine, for tests that mind every byte: what is sent is what they say.
///
/// No call waits longer than the time-out; used by one thread at a time.
public final class RawHTTPClient {
  public struct Failure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
      self.description = description
    }
  }

  private var descriptor: Int32
  private var received: [UInt8] = []

  public init(port: UInt16, timeoutInMilliseconds: Int = 5000) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Self.failure("socket") }
    var timeout = timeval(tv_sec: timeoutInMilliseconds / 1000, tv_usec: timeoutInMilliseconds % 1000 * 1000)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      defer { close() }
      throw Self.failure("connect")
    }
  }

  deinit {
    close()
  }

  public func send(_ text: String) throws {
    try send(Array(text.utf8))
  }

  public func send(_ bytes: [UInt8]) throws {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          descriptor,
          buffer.baseAddress.map { $0 + offset },
          buffer.count - offset,
          Int32(MSG_NOSIGNAL)
        )
      }
      guard count > 0 else { throw Self.failure("send") }
      offset += count
    }
  }

  /// Sends a whole request without a body.
  public func send(_ method: String, _ target: String, _ headers: String...) throws {
    let lines = (["\(method) \(target) HTTP/1.1", "Host: localhost"] + headers).joined(separator: "\r\n")
    try send(lines + "\r\n\r\n")
  }

  /// Reads the next answer; the answer to HEAD has no body, whatever its headers say.
  public func receive(toHEAD: Bool = false) throws -> RawHTTPResponse {
    let end: [UInt8] = Array("\r\n\r\n".utf8)
    while received.firstRange(of: end) == nil {
      guard try receiveMore() else {
        throw Failure("closed within the head: \(received.count) bytes")
      }
    }
    guard let headEnd = received.firstRange(of: end) else { throw Failure("no head") }
    var lines = String(decoding: received[..<headEnd.lowerBound], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    received.removeSubrange(..<headEnd.upperBound)
    let statusLine = lines.removeFirst().split(separator: " ")
    guard statusLine.count >= 2, statusLine[0] == "HTTP/1.1", let status = Int(statusLine[1]) else {
      throw Failure("no status line: \(statusLine)")
    }
    let headers = lines.map { line in
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      let value = line[colon...].dropFirst().drop { $0 == " " }
      return (name: String(line[..<colon]), value: String(value))
    }
    let head = RawHTTPResponse(status: status, headers: headers, body: [])
    if toHEAD || status == 204 || status == 304 || (100..<200).contains(status) { return head }
    return RawHTTPResponse(status: status, headers: headers, body: try receiveBody(head))
  }

  /// Sends a request and reads its answer.
  public func request(_ method: String, _ target: String, _ headers: String...) throws -> RawHTTPResponse {
    let lines = (["\(method) \(target) HTTP/1.1", "Host: localhost"] + headers).joined(separator: "\r\n")
    try send(lines + "\r\n\r\n")
    return try receive(toHEAD: method == "HEAD")
  }

  /// Hangs up so that the server is told at once, whatever is still to be sent.
  public func abort() {
    var atOnce = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
    close()
  }

  /// Whether the server has closed the connection, and sent nothing before; waits for it to happen.
  public func isClosedByServer() -> Bool {
    guard received.isEmpty else { return false }
    do {
      return try !receiveMore()
    } catch {
      return errno == ECONNRESET
    }
  }

  /// Reads what still comes, and forgets it.
  public func discardUntilClosed() {
    while (try? receiveMore()) == true {}
    received = []
  }

  /// All that still comes; fails when the server does not close the connection within the time-out.
  public func receiveUntilClosed() throws -> [UInt8] {
    do {
      while try receiveMore() {}
    } catch {
      // Whoever has not read all that was sent closes in this way.
      guard errno == ECONNRESET else { throw error }
    }
    defer { received = [] }
    return received
  }

  /// Ends the sending half of the connection.
  public func finishSending() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  public func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  private func receiveBody(_ head: RawHTTPResponse) throws -> [UInt8] {
    guard let length = head.header("Content-Length") else {
      while try receiveMore() {}
      defer { received = [] }
      return received
    }
    guard let count = Int(length) else { throw Failure("Content-Length: \(length)") }
    while received.count < count {
      guard try receiveMore() else {
        throw Failure("closed within the body: \(received.count) of \(count) bytes")
      }
    }
    defer { received.removeFirst(count) }
    return Array(received[..<count])
  }

  /// False when the server has ended its half.
  private func receiveMore() throws -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var count = -1
    repeat { count = recv(descriptor, &chunk, chunk.count, 0) } while count < 0 && errno == EINTR
    guard count >= 0 else { throw Self.failure("recv") }
    received.append(contentsOf: chunk[..<count])
    return count > 0
  }

  private static func failure(_ call: String) -> Failure {
    Failure("\(call): \(String(cString: strerror(errno)))")
  }
}
