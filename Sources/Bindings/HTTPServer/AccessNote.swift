import LogText

/// What the access log tells of a connection's client and of the request under way, beside its outcome.
///
/// Kept as long as the connection, so that its arrays keep their room; touched by its loop's thread only.
final class AccessNote {
  var client: ClientAddress? {
    didSet { if client != oldValue { clientText = Self.text(of: client) } }
  }

  /// As it stands in the log.
  private(set) var clientText: [UInt8]
  private(set) var target: [UInt8] = []

  /// A hyphen each as long as the headers have not come.
  private(set) var method: [UInt8] = []
  private(set) var version: [UInt8] = []
  private var isHTTPKnown = false

  init(client: ClientAddress?) {
    self.client = client
    clientText = Self.text(of: client)
  }

  private static func text(of client: ClientAddress?) -> [UInt8] {
    Array((client?.description ?? "-").utf8)
  }

  private static let unknown = [UInt8(ascii: "-")]

  func begin(_ target: Span<UInt8>) {
    isHTTPKnown = false
    method = Self.unknown
    version = Self.unknown
    self.target.removeAll(keepingCapacity: true)
    target.withUnsafeBufferPointer { self.target.append(contentsOf: $0) }
  }

  func note(_ line: RequestLine) {
    guard !isHTTPKnown else { return }
    isHTTPKnown = true
    method.removeAll(keepingCapacity: true)
    version.removeAll(keepingCapacity: true)
    line.appendWords(method: &method, version: &version)
  }
}
