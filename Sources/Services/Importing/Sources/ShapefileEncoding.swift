import Platform
import VectorFiles
import Wording

/// Which encoding the texts of a shapefile are in: what is declared, where the texts agree; else what they are.
///
/// First the `.cpg` file, then the language byte of the `.dbf`, where it names an East Asian code page, then
/// strict UTF-8 over all records, then GB18030. It is decided for the whole file: a name of a few characters in GBK
/// may well be UTF-8 too.
struct ShapefileEncoding {
  let encoding: TextEncoding
  let notes: [Message]

  /// Nil where there is no table of attributes.
  init?(_ data: DataFile, said: TextEncoding?) throws {
    guard let table = try? Self.bytes(beside: data, "dbf"), let texts = DBFTexts(table) else { return nil }
    if let said {
      encoding = said
      notes = []
      return
    }
    let page = try? Self.bytes(beside: data, "cpg")
    let pageName = page.map { String(decoding: $0, as: UTF8.self).trimmingSpace }
    let byPage = pageName.flatMap { TextEncoding(named: $0) }
    let declared = byPage ?? texts.declaredEncoding
    if let declared, texts.fit(declared) {
      encoding = declared
      notes = []
      return
    }
    guard let found = [TextEncoding.utf8, .gb18030].first(where: { texts.fit($0) }) ?? declared else {
      throw Fault(.failed, .shapefileEncodingIsUnknown(data.path))
    }
    encoding = found
    notes =
      declared.map { $0 == found ? [] : [.declaredEncodingIsWrong($0.name, taken: found.name)] } ?? []
  }

  private static func bytes(beside data: DataFile, _ ending: String) throws -> [UInt8] {
    let base = data.storedPath.dropLast(data.ending.count)
    let file = try (try? StoredFile(base + ending)) ?? StoredFile(base + ending.uppercased())
    var bytes: [UInt8] = []
    while true {
      let piece = try file.next()
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }
}

/// The texts of a dBASE table, as bytes.
private struct DBFTexts {
  private let bytes: [UInt8]
  private let names: [Range<Int>]

  /// Where each text field lies in a record.
  private let fields: [Range<Int>]
  private let headerLength: Int
  private let recordLength: Int

  private static let languageOffset = 29
  private static let fieldsOffset = 32
  private static let descriptorLength = 32
  private static let nameLength = 11

  /// Nil where the header is none.
  init?(_ bytes: [UInt8]) {
    func number(at offset: Int) -> Int { Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 }
    guard bytes.count >= Self.fieldsOffset else { return nil }
    headerLength = number(at: 8)
    recordLength = number(at: 10)
    guard headerLength <= bytes.count, recordLength > 0 else { return nil }
    var fields: [Range<Int>] = []
    var names: [Range<Int>] = []
    var place = 1
    var descriptor = Self.fieldsOffset
    let endOfFields: UInt8 = 0x0D
    while descriptor + Self.descriptorLength <= headerLength, bytes[descriptor] != endOfFields {
      let isText = bytes[descriptor + 11] == UInt8(ascii: "C")
      // Long texts keep the upper half of their length where numbers keep their decimals.
      let length = Int(bytes[descriptor + 16]) + (isText ? Int(bytes[descriptor + 17]) << 8 : 0)
      if isText { fields.append(place..<place + length) }
      names.append(descriptor..<descriptor + Self.nameLength)
      place += length
      descriptor += Self.descriptorLength
    }
    self.bytes = bytes
    self.names = names
    self.fields = fields.filter { $0.upperBound <= place }
  }

  /// What the language byte says, where it can be believed: 0x57 (ANSI) and the western pages stand in files of
  /// every language.
  var declaredEncoding: TextEncoding? {
    let pages: [UInt8: String] = [
      0x4D: "gbk", 0x7A: "gbk", 0x4F: "big5", 0x78: "big5", 0x4E: "cp949", 0x79: "cp949", 0x13: "cp932",
      0x7B: "cp932",
    ]
    return pages[bytes[Self.languageOffset]].flatMap { TextEncoding(named: $0) }
  }

  /// Whether all names and texts are in the encoding; one that fills its field may be cut within a character.
  func fit(_ encoding: TextEncoding) -> Bool {
    guard let decoder = try? WholeTextDecoder(encoding) else { return false }
    for name in names {
      let end = bytes[name].firstIndex(of: 0) ?? name.upperBound
      if !fits(name.lowerBound..<end, fills: end >= name.upperBound - 1, decoder) { return false }
    }
    var record = headerLength
    while record + recordLength <= bytes.count {
      for field in fields {
        let range = record + field.lowerBound..<record + field.upperBound
        guard range.upperBound <= bytes.count else { break }
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0 { end -= 1 }
        if !fits(range.lowerBound..<end, fills: end == range.upperBound, decoder) { return false }
      }
      record += recordLength
    }
    return true
  }

  private func fits(_ range: Range<Int>, fills: Bool, _ decoder: WholeTextDecoder) -> Bool {
    let text = bytes[range]
    if text.allSatisfy({ $0 < 0x80 }) { return true }
    return decoder.text(text.span, mayBeCut: fills) != nil
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
