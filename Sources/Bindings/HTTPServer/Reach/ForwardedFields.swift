import CMicroHTTPD

/// What a proxy says of the request that it hands on: `X-Forwarded-*`, or `Forwarded` of RFC 7239.
///
/// Proxies add to the end of these lists, so what stands there is true and what stands before may be the client's
/// invention. `Forwarded` counts only where there is none of the others: a proxy that writes one kind lets the other
/// kind through as the client sent it.
struct ForwardedFields: Equatable {
  var addresses: [String] = []
  var hosts: [String] = []
  var schemes: [String] = []
  var prefixes: [String] = []

  /// Of `Forwarded`, as they came.
  var elements: [ForwardedElement] = []

  /// Whether a header is not as its specification has it.
  var isMalformed = false

  static let namesOfDocuments = "Forwarded, X-Forwarded-Host, X-Forwarded-Proto, X-Forwarded-Prefix"

  init() {}

  init(of connection: OpaquePointer) {
    withUnsafeMutablePointer(to: &self) { fields in
      _ = MHD_get_connection_values_n(connection, .HEADER_KIND, takeForwarded, fields)
    }
  }

  var isOfOldKind: Bool {
    !(addresses.isEmpty && hosts.isEmpty && schemes.isEmpty && prefixes.isEmpty)
  }

  /// Takes a header, which may be there several times: its lists are one.
  mutating func take(_ name: String, _ value: String) {
    switch name.lowercased() {
    case "x-forwarded-for": addresses += Self.list(value)
    case "x-forwarded-host": hosts += Self.list(value)
    case "x-forwarded-proto": schemes += Self.list(value)
    case "x-forwarded-prefix": prefixes += Self.list(value)
    case "forwarded":
      guard let new = ForwardedElement.list(value) else {
        isMalformed = true
        return
      }
      elements += new
    default: break
    }
  }

  private static func list(_ value: String) -> [String] {
    value.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
  }
}

private func takeForwarded(
  _ context: UnsafeMutableRawPointer?,
  _ kind: MHD_ValueKind,
  _ name: UnsafePointer<CChar>?,
  _ nameCount: Int,
  _ value: UnsafePointer<CChar>?,
  _ valueCount: Int
) -> MHD_Result {
  guard let context, let name, let value, nameCount >= 9, nameCount <= 18 else { return .YES }
  let fields = context.assumingMemoryBound(to: ForwardedFields.self)
  func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }
  fields.pointee.take(text(name, nameCount), text(value, valueCount))
  return .YES
}
