import JSONText
import Platform
import Wording

/// Why a file that no format takes is none: the likeliest reason, with what to do about it.
enum FileDiagnosis {
  /// A longer text is not read again only to say where it breaks off.
  private static let largestText = 64 << 20

  static func fault(_ path: String, detail: String) -> Fault {
    guard let bytes = try? Files.read(path, limit: largestText) else {
      return Fault(.failed, .fileIsNoData(path, detail: detail))
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Fault(.failed, .fileIsUTF16(path))
    }
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: [0x1F, 0x8B]) {
      return Fault(.failed, .fileIsArchive(path))
    }
    if let fault = jsonFault(bytes) { return Fault(.failed, .inFile(path, fault)) }
    return Fault(.failed, .fileIsNoData(path, detail: detail))
  }

  /// Where a text that begins like JSON is none.
  private static func jsonFault(_ bytes: [UInt8]) -> Message? {
    let first = bytes.first { !" \t\r\n".utf8.contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    do {
      _ = try JSONValue(parsing: bytes)
      return nil
    } catch {
      return error.message
    }
  }
}
