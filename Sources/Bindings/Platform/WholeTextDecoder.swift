/// Decodes texts that are whole each, such as the cells of a table, one after the other.
///
/// Used by one thread at a time.
public final class WholeTextDecoder {
  public let encoding: TextEncoding
  private var decoder: TextDecoder
  private var decoded: [UInt8] = []

  public init(_ encoding: TextEncoding) throws(TextDecodingError) {
    self.encoding = encoding
    decoder = try TextDecoder(encoding)
  }

  /// The text; nil where the bytes are none in the encoding.
  ///
  /// With `mayBeCut`, a last character of which bytes are missing is left away: fields of fixed width cut names there.
  public func text(_ bytes: Span<UInt8>, mayBeCut: Bool = false) -> String? {
    if encoding == .utf8, let text = bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) })
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
