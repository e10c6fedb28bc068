import CMicroHTTPD
import Glibc

// What libmicrohttpd is given to call: free functions, since a closure of the main actor would trap on its thread.

typealias MHD_OptionURICallback =
  @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer?

typealias UnescapeCallback =
  @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int

private func loop(_ context: UnsafeMutableRawPointer?) -> EventLoop {
  guard let context else { preconditionFailure("every callback is given its loop") }
  return Unmanaged<EventLoop>.fromOpaque(context).takeUnretainedValue()
}

/// The first line of a request has come: what is returned here goes through all later calls.
func announce(
  _ context: UnsafeMutableRawPointer?,
  _ target: UnsafePointer<CChar>?,
  _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  let count = target.map { strlen($0) } ?? 0
  let bytes = (0..<count).map { UInt8(bitPattern: target?[$0] ?? 0) }
  return Unmanaged.passRetained(loop(context).announced(bytes)).toOpaque()
}

func accessHandler(
  _ context: UnsafeMutableRawPointer?,
  _ connection: OpaquePointer?,
  _ path: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?,
  _ version: UnsafePointer<CChar>?,
  _ upload: UnsafePointer<CChar>?,
  _ uploadCount: UnsafeMutablePointer<Int>?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let connection, let method, let uploadCount, let known = state?.pointee else { return .NO }
  let exchange = Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
  return loop(context).handle(connection, String(cString: method), exchange, uploadCount)
}

func complete(
  _ context: UnsafeMutableRawPointer?,
  _ connection: OpaquePointer?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ reason: MHD_RequestTerminationCode
) {
  guard let known = state?.pointee else { return }
  state?.pointee = nil
  Unmanaged<Exchange>.fromOpaque(known).release()
  loop(context).completed()
}

/// We decode addresses ourselves, after splitting them.
func keepEscapes(
  _ context: UnsafeMutableRawPointer?,
  _ connection: OpaquePointer?,
  _ text: UnsafeMutablePointer<CChar>?
) -> Int {
  text.map { strlen($0) } ?? 0
}

func releaseBytes(_ owner: UnsafeMutableRawPointer?) {
  if let owner { Unmanaged<SharedBytes>.fromOpaque(owner).release() }
}

func logLine(_ context: UnsafeMutableRawPointer?, _ line: UnsafePointer<CChar>?) {
  let text = line.map { String(cString: $0) } ?? ""
  loop(context).log(text.split(separator: "\n").joined(separator: " "))
}
