import CMicroHTTPD
import Glibc

// What libmicrohttpd is given to call: free functions, since a closure of the main actor would trap on its thread.

typealias URICallback =
  @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer?

typealias UnescapeCallback =
  @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int

private func loop(_ context: UnsafeMutableRawPointer?) -> EventLoop {
  guard let context else { preconditionFailure("every callback is given its loop") }
  return Unmanaged<EventLoop>.fromOpaque(context).takeUnretainedValue()
}

private func connection(_ context: UnsafeMutableRawPointer?) -> Connection {
  guard let context else { preconditionFailure("every connection was noted when it began") }
  return Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
}

/// A connection began or ended; the loop holds the `Connection` in between.
func notice(
  _ context: UnsafeMutableRawPointer?,
  _ handle: OpaquePointer?,
  _ socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ event: MHD_ConnectionNotificationCode
) {
  guard let handle, let socketContext else { return }
  if event == .CONNECTION_NOTIFY_STARTED {
    let new = Connection(handle, client: ClientAddress(suitu_client_address(handle)))
    socketContext.pointee = Unmanaged.passUnretained(new).toOpaque()
    loop(context).began(new)
  } else {
    loop(context).ended(connection(socketContext.pointee))
    socketContext.pointee = nil
  }
}

/// The first line of a request has come: what is returned here goes through all later calls.
func announce(
  _ context: UnsafeMutableRawPointer?,
  _ target: UnsafePointer<CChar>?,
  _ handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  let known = handle.flatMap { suitu_socket_context($0) }
  let bytes = UnsafeRawPointer(target)?.assumingMemoryBound(to: UInt8.self)
  let count = target.map { strlen($0) } ?? 0
  let whole = UnsafeBufferPointer(start: bytes, count: count)
  loop(context).announced(whole.span, on: connection(known))
  hideParameters(of: whole)
  return known
}

/// Ends the target behind its question mark, in libmicrohttpd's own memory, before it is taken apart there.
///
/// We do that ourselves. libmicrohttpd would note each parameter in the memory of the connection, and hang up without an
/// answer on a client who sends so many of them that none is left.
private func hideParameters(of target: UnsafeBufferPointer<UInt8>) {
  guard let mark = target.firstIndex(of: UInt8(ascii: "?")), mark + 1 < target.count else { return }
  UnsafeMutableBufferPointer(mutating: target)[mark + 1] = 0
}

func accessHandler(
  _ context: UnsafeMutableRawPointer?,
  _ handle: OpaquePointer?,
  _ path: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?,
  _ version: UnsafePointer<CChar>?,
  _ upload: UnsafePointer<CChar>?,
  _ uploadCount: UnsafeMutablePointer<Int>?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let method, let version, let uploadCount, let known = state?.pointee else { return .NO }
  return loop(context).handle(connection(known), RequestLine(method, version), uploadCount)
}

func complete(
  _ context: UnsafeMutableRawPointer?,
  _ handle: OpaquePointer?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ reason: MHD_RequestTerminationCode
) {
  guard let known = state?.pointee else { return }
  state?.pointee = nil
  loop(context).completed(connection(known), reason)
}

/// We decode addresses ourselves, after splitting them.
func keepEscapes(
  _ context: UnsafeMutableRawPointer?,
  _ handle: OpaquePointer?,
  _ text: UnsafeMutablePointer<CChar>?
) -> Int {
  text.map { strlen($0) } ?? 0
}

func logLine(_ context: UnsafeMutableRawPointer?, _ line: UnsafePointer<CChar>?) {
  let text = line.map { String(cString: $0) } ?? ""
  loop(context).complain("libmicrohttpd: " + text.split(separator: "\n").joined(separator: " "))
}
