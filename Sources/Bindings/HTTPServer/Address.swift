/// The target of a request, `/path/segments?name=value`, split first and decoded afterwards: an encoded slash
/// stays inside its segment.
///
/// Keeps the bytes as they came and decodes what is asked for; that all of them can be decoded is known.
public struct Address: Sendable, Equatable {
  public struct Parameter: Sendable, Equatable {
    public let name: String
    public let value: String
  }

  /// As they came, from the slash of the path on.
  public let bytes: [UInt8]

  /// Where the path ends, and a question mark stands or nothing.
  let pathEnd: Int

  /// Nil where a percent sign does not begin two hexadecimal digits, or the decoded bytes are no UTF-8 or hold
  /// a NUL.
  ///
  /// `http://host/path` means the same as `/path` (RFC 9112 §3.2.2), and `*` is the server itself.
  public init?(_ target: [UInt8]) {
    let whole = target.first == UInt8(ascii: "/") ? target : Self.withoutAuthority(target)
    guard whole.first == UInt8(ascii: "/") else { return nil }
    bytes = whole
    pathEnd = whole.span.end(of: UInt8(ascii: "?"), from: 0)
    guard !Self.isPlain(whole.span) else { return }
    guard path.allParts(between: UInt8(ascii: "/"), { EscapedText.canBeDecoded($0) }) else { return nil }
    let canBeDecoded = rawQuery.allParts(between: UInt8(ascii: "&")) { raw in
      // An equals sign can neither be part of an escape nor of a longer character: both sides are looked at as one.
      EscapedText.canBeDecoded(raw)
    }
    guard canBeDecoded else { return nil }
  }

  /// The address without so many bytes of its path, which end before a slash or with the path.
  func removing(first count: Int) -> Address {
    let rest = Array(bytes[count...])
    let isWhole = pathEnd == count
    return Address(isWhole ? [UInt8(ascii: "/")] + rest : rest, pathEnd: isWhole ? 1 : pathEnd - count)
  }

  static let root = Address([UInt8(ascii: "/")], pathEnd: 1)

  private init(_ bytes: [UInt8], pathEnd: Int) {
    self.bytes = bytes
    self.pathEnd = pathEnd
  }

  /// The host that a target names before its path, which then counts in place of the header (RFC 9112 §3.2.2); nil where
  /// it is a path alone.
  static func authority(of target: [UInt8]) -> String? {
    guard target.first != UInt8(ascii: "/") else { return nil }
    let path = withoutAuthority(target)
    guard path != target, path != server, let slashes = target.firstRange(of: Array("//".utf8)) else {
      return nil
    }
    let rest = target[slashes.upperBound...]
    let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// Whether it is `*`, which is no path.
  var isServer: Bool {
    bytes == Self.server
  }

  /// The parts of the path between its slashes, decoded.
  public var segments: [String] {
    var segments: [String] = []
    _ = path.allParts(between: UInt8(ascii: "/")) { raw in
      segments.append(EscapedText.decoded(raw))
      return true
    }
    return segments
  }

  /// All parameters, decoded.
  public var query: [Parameter] {
    var query: [Parameter] = []
    _ = rawQuery.allParts(between: UInt8(ascii: "&")) { raw in
      guard !raw.isEmpty else { return true }
      let equals = raw.end(of: UInt8(ascii: "="), from: 0)
      let name = EscapedText.decoded(raw.extracting(0..<equals), plusIsSpace: true)
      let value = EscapedText.decoded(raw.extracting(min(equals + 1, raw.count)...), plusIsSpace: true)
      query.append(Parameter(name: name, value: value))
      return true
    }
    return query
  }

  /// The first value of a query parameter.
  public func query(_ name: String) -> String? {
    var found: String?
    _ = rawQuery.allParts(between: UInt8(ascii: "&")) { raw in
      guard !raw.isEmpty else { return true }
      let equals = raw.end(of: UInt8(ascii: "="), from: 0)
      guard EscapedText.isEqual(raw.extracting(0..<equals), name.utf8.span, plusIsSpace: true) else {
        return true
      }
      found = EscapedText.decoded(raw.extracting(min(equals + 1, raw.count)...), plusIsSpace: true)
      return false
    }
    return found
  }

  /// The path behind its first slash.
  private var path: Span<UInt8> {
    @_lifetime(borrow self)
    borrowing get { bytes.span.extracting(1..<pathEnd) }
  }

  private var rawQuery: Span<UInt8> {
    @_lifetime(borrow self)
    borrowing get { bytes.span.extracting(min(pathEnd + 1, bytes.count)...) }
  }

  /// Whether nothing is escaped and all is ASCII, as nearly always.
  private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%") || byte >= 0x80 || byte == 0 { return false }
    }
    return true
  }

  private static let server = Array("/*".utf8)

  private static func withoutAuthority(_ target: [UInt8]) -> [UInt8] {
    if target == [UInt8(ascii: "*")] { return server }
    let text = target.prefix(8).map { $0 | 0x20 }
    for scheme in ["http://", "https://"] where text.starts(with: scheme.utf8.map { $0 | 0x20 }) {
      let rest = target.dropFirst(scheme.utf8.count)
      let path = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
      return rest[path...].first == UInt8(ascii: "/") ? Array(rest[path...]) : Array("/".utf8) + rest[path...]
    }
    return target
  }
}

extension Span<UInt8> {
  /// Where a byte stands next; the end where it does not.
  func end(of wanted: UInt8, from start: Int) -> Int {
    var index = start
    while index < count, self[index] != wanted { index &+= 1 }
    return index
  }

  /// Shows the parts between separators one after the other, empty ones too, for as long as the body says so; whether
  /// it always did.
  func allParts(between separator: UInt8, _ body: (Span<UInt8>) -> Bool) -> Bool {
    var start = 0
    while start <= count {
      let partEnd = end(of: separator, from: start)
      guard body(extracting(start..<partEnd)) else { return false }
      start = partEnd &+ 1
    }
    return true
  }
}
