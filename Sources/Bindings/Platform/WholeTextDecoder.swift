/// Decodes texts that are whole each, such as the cells of a table, one after the other.
///
/// Used by one thread at a time.
public final class WholeTextDecoder {
  public let encoding: TextEncoding
  private var decoder: TextDecoder
  private var decoded: [UInt8] = []

  /// Whether the bytes of ASCII are themselves in the encoding, as in all but UTF-16 and a few old ones.
  private let extendsASCII: Bool

  public init(_ encoding: TextEncoding) throws(TextDecodingError) {
    self.encoding = encoding
    decoder = try TextDecoder(encoding)
    extendsASCII = Self.probes.allSatisfy { Self.keeps($0, encoding) }
  }

  /// All of ASCII, and what begins or ends other letters in the encodings that write them by its bytes: ISO 2022,
  /// UTF-7 and HZ.
  private static let probes = [
    (0...0x7F).map { UInt8($0) }, Array("\u{1B}$BCf\u{1B}(B".utf8), Array("+Ti0-".utf8), Array("~{VP~}".utf8),
  ]

  private static func keeps(_ probe: [UInt8], _ encoding: TextEncoding) -> Bool {
    var decoded: [UInt8] = []
    do {
      var decoder = try TextDecoder(encoding)
      try decoder.decode(probe.span, into: &decoded)
      try decoder.finish(into: &decoded)
    } catch {
      return false
    }
    return decoded == probe
  }

  /// The text; nil where the bytes are none in the encoding.
  ///
  /// With `mayBeCut`, a last character of which bytes are missing is left away: fields of fixed width cut names there.
  public func text(_ bytes: Span<UInt8>, mayBeCut: Bool = false) -> String? {
    // Most cells are numbers and codes, which need no converter.
    let isPlain = extendsASCII && UTF8Check.asciiPrefix(of: bytes) == bytes.count
    if isPlain || encoding == .utf8,
      let text = bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) })
    {
      return text
    }
    decoded.removeAll(keepingCapacity: true)
    do {
      try decoder.decode(bytes, into: &decoded)
      try decoder.finish(into: &decoded)
    } catch {
      // A decoder that met an error is of no further use.
      if let fresh = try? TextDecoder(encoding) { decoder = fresh }
      guard mayBeCut, case .truncated = error else { return nil }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
