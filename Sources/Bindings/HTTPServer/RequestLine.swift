import CMicroHTTPD
import Glibc

/// The words of a request's first line around its target, in libmicrohttpd's memory.
struct RequestLine {
  private let method: UnsafePointer<CChar>
  private let version: UnsafePointer<CChar>

  init(_ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>) {
    self.method = method
    self.version = version
  }

  var methodName: String { String(cString: method) }

  var isGetOrHead: Bool {
    strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0
  }

  /// Where it is known to be one of the two.
  var isHead: Bool { method.pointee == UInt8(ascii: "H") }

  var isOldHTTP: Bool {
    strcmp(version, "HTTP/1.0") == 0
  }

  func appendWords(method methodBytes: inout [UInt8], version versionBytes: inout [UInt8]) {
    methodBytes.append(contentsOf: UnsafeRawBufferPointer(start: method, count: strlen(method)))
    versionBytes.append(contentsOf: UnsafeRawBufferPointer(start: version, count: strlen(version)))
  }

  /// Whether the head of the request ends two line ends behind its last header, or behind this line where it has none.
  ///
  /// libmicrohttpd takes a line that begins with a colon for the end of the head, and what follows for another request.
  /// Where lines end by LF alone, the end is two bytes, otherwise four.
  func isWholeHead(of connection: OpaquePointer, lastHeaderEnd: UnsafePointer<UInt8>?) -> Bool {
    let lineEnd = UnsafeRawPointer(version) + strlen(version)
    let last = lastHeaderEnd.map { UnsafeRawPointer($0) } ?? lineEnd
    let gap = UnsafeRawPointer(headEnd(of: connection)) - last
    return gap == 2 || gap == 4
  }

  /// Where the head of the request ends, which begins with this line.
  func headEnd(of connection: OpaquePointer) -> UnsafePointer<UInt8> {
    (UnsafeRawPointer(method) + suitu_head_size(connection)).assumingMemoryBound(to: UInt8.self)
  }

  /// Whether the target went on behind what was taken for its end, which is a NUL then: between them stands one blank.
  func isBehind(_ targetEnd: UnsafePointer<UInt8>?) -> Bool {
    targetEnd.map { UnsafeRawPointer($0) + 1 == UnsafeRawPointer(version) } ?? true
  }
}
