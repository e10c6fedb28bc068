import Platform
import VectorFiles
import Wording

/// Which encoding the texts of a shapefile are in: what is declared, where the texts agree; else what they are.
///
/// First the `.cpg` file, then the language byte of the `.dbf`, where it names an East Asian code page, then
/// strict UTF-8 over all records, then GB18030. It is decided for the whole file: a name of a few characters in GBK
/// may well be UTF-8 too. Chinese in UTF-8 may be other Chinese in GBK, and anything in a western code page, so
/// that what is said is not believed where all texts are UTF-8 with its long characters.
struct ShapefileEncoding {
  let encoding: TextEncoding
  let notes: [Message]

  /// Nil where there is no table of attributes.
  init?(_ data: DataFile, said: TextEncoding?) throws {
    guard let texts = DBFTexts(beside: data) else {
      guard data.neighbour("dbf") == nil else { throw Fault(.failed, .tableOfShapefileIsDamaged(data.path)) }
      return nil
    }
    if let said {
      encoding = said
      notes = []
      return
    }
    let declared = Self.codePage(beside: data) ?? texts.declaredEncoding
    if let declared, try texts.fit(declared), try declared == .utf8 || !texts.areClearlyUTF8() {
      encoding = declared
      notes = []
      return
    }
    guard let found = try [TextEncoding.utf8, .gb18030].first(where: { try texts.fit($0) }) ?? declared else {
      throw Fault(.failed, .shapefileEncodingIsUnknown(data.path))
    }
    encoding = found
    notes =
      declared.map { $0 == found ? [] : [.declaredEncodingIsWrong($0.name, taken: found.name)] } ?? []
  }

  /// What the `.cpg` file says, which is one word.
  private static func codePage(beside data: DataFile) -> TextEncoding? {
    guard let file = data.neighbour("cpg"), let word = try? file.next() else { return nil }
    return TextEncoding(named: String(decoding: word, as: UTF8.self).trimmingSpace)
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
