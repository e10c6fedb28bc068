/// The target of a request, `/path/segments?name=value`, split first and decoded afterwards: an encoded slash
/// stays inside its segment.
public struct Address: Sendable, Equatable {
  public struct Parameter: Sendable, Equatable {
    public let name: String
    public let value: String
  }

  public let segments: [String]
  public let query: [Parameter]

  /// Nil where a percent sign does not begin two hexadecimal digits, or the decoded bytes are no UTF-8 or hold
  /// a NUL.
  ///
  /// `http://host/path` means the same as `/path` (RFC 9112 §3.2.2), and `*` is the server itself.
  public init?(_ target: [UInt8]) {
    let target = Self.withoutAuthority(target)
    guard target.first == UInt8(ascii: "/") else { return nil }
    let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    var segments: [String] = []
    for raw in target[1..<mark].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let segment = Self.decode(raw, plusIsSpace: false) else { return nil }
      segments.append(segment)
    }
    self.segments = segments
    var query: [Parameter] = []
    let rest = target[mark...].dropFirst()
    for raw in rest.split(separator: UInt8(ascii: "&")) {
      let equals = raw.firstIndex(of: UInt8(ascii: "=")) ?? raw.endIndex
      guard let name = Self.decode(raw[..<equals], plusIsSpace: true),
        let value = Self.decode(raw[equals...].dropFirst(), plusIsSpace: true)
      else { return nil }
      query.append(Parameter(name: name, value: value))
    }
    self.query = query
  }

  private static func withoutAuthority(_ target: [UInt8]) -> [UInt8] {
    if target == [UInt8(ascii: "*")] { return Array("/*".utf8) }
    let text = target.prefix(8).map { $0 | 0x20 }
    for scheme in ["http://", "https://"] where text.starts(with: scheme.utf8.map { $0 | 0x20 }) {
      let rest = target.dropFirst(scheme.utf8.count)
      let path = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
      return rest[path...].first == UInt8(ascii: "/") ? Array(rest[path...]) : Array("/".utf8) + rest[path...]
    }
    return target
  }

  private static func decode(_ raw: ArraySlice<UInt8>, plusIsSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      var byte = raw[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < raw.endIndex, let high = hexadecimal(raw[index + 1]),
          let low = hexadecimal(raw[index + 2])
        else { return nil }
        byte = high << 4 | low
        index += 2
      } else if byte == UInt8(ascii: "+"), plusIsSpace {
        byte = UInt8(ascii: " ")
      }
      guard byte != 0 else { return nil }
      bytes.append(byte)
      index += 1
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
