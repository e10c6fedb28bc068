import Platform

/// Names of archives' members as people wrote them.
///
/// A zip archive says of a name only whether it is UTF-8; GDAL takes all others for IBM's code page 437, as the format
/// has it. Programs in China write GBK there, and some write UTF-8 without saying so.
enum ArchiveNames {
  /// The name that was meant; the one that was given where it cannot be another.
  static func readable(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    var bytes: [UInt8] = []
    for scalar in name.unicodeScalars {
      // What is not in the code page came from an archive that says UTF-8.
      guard let byte = scalar.isASCII ? UInt8(scalar.value) : pageBytes[scalar] else { return name }
      bytes.append(byte)
    }
    for encoding in [TextEncoding.utf8, .gb18030] {
      if let decoder = try? WholeTextDecoder(encoding), let text = decoder.text(bytes.span) { return text }
    }
    return name
  }

  /// The upper half of code page 437.
  private static let pageBytes: [Unicode.Scalar: UInt8] = {
    guard let page = TextEncoding(named: "cp437"), let decoder = try? WholeTextDecoder(page) else {
      return [:]
    }
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for byte in UInt8(0x80)...0xFF {
      if let scalar = decoder.text([byte].span)?.unicodeScalars.first { bytes[scalar] = byte }
    }
    return bytes
  }()
}
