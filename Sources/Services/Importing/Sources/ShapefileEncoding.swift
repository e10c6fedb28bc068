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
    guard let texts = try DBFTexts(beside: data) else { return nil }
    if let said {
      encoding = said
      notes = []
      return
    }
    let declared = Self.codePage(beside: data) ?? texts.declaredEncoding
    if let declared, try texts.fit(declared) {
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

/// The texts of a dBASE table, read as bytes from the beginning to the end each time they are asked about.
private struct DBFTexts {
  private let data: DataFile
  private let header: [UInt8]
  private let names: [Range<Int>]

  /// Where each text field lies in a record.
  private let fields: [Range<Int>]
  private let recordLength: Int

  private static let languageOffset = 29
  private static let fieldsOffset = 32
  private static let descriptorLength = 32
  private static let nameLength = 11

  /// Nil where there is no table, or its header is none.
  init?(beside data: DataFile) throws {
    guard let file = data.neighbour("dbf") else { return nil }
    func number(_ bytes: [UInt8], at offset: Int) -> Int { Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 }
    var bytes: [UInt8] = []
    var headerLength = Self.fieldsOffset
    while bytes.count < headerLength {
      guard let piece = try? file.next(), !piece.isEmpty else { return nil }
      bytes += piece
      if bytes.count >= Self.fieldsOffset { headerLength = max(headerLength, number(bytes, at: 8)) }
    }
    recordLength = number(bytes, at: 10)
    guard recordLength > 0 else { return nil }
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
    self.data = data
    self.names = names
    header = Array(bytes[..<headerLength])
    let recordLength = recordLength
    self.fields = fields.filter { $0.upperBound <= recordLength }
  }

  /// What the language byte says, where it can be believed: 0x57 (ANSI) and the western pages stand in files of
  /// every language.
  var declaredEncoding: TextEncoding? {
    let pages: [UInt8: String] = [
      0x4D: "gbk", 0x7A: "gbk", 0x4F: "big5", 0x78: "big5", 0x4E: "cp949", 0x79: "cp949", 0x13: "cp932",
      0x7B: "cp932",
    ]
    return pages[header[Self.languageOffset]].flatMap { TextEncoding(named: $0) }
  }

  /// Whether all names and texts are in the encoding; one that fills its field may be cut within a character.
  func fit(_ encoding: TextEncoding) throws -> Bool {
    guard let check = TextFit(encoding), let file = data.neighbour("dbf") else { return false }
    for name in names {
      let end = header[name].firstIndex(of: 0) ?? name.upperBound
      if !check.fits(header[name.lowerBound..<end], fills: end >= name.upperBound - 1) { return false }
    }
    var toPassOver = header.count
    var rest: [UInt8] = []
    while true {
      let piece = try data.reading { () throws(VectorFileError) in try file.next() }
      if piece.isEmpty { return true }
      if toPassOver >= piece.count {
        toPassOver -= piece.count
        continue
      }
      rest += piece.dropFirst(toPassOver)
      toPassOver = 0
      var record = 0
      while record + recordLength <= rest.count {
        if !recordFits(rest, at: record, check) { return false }
        record += recordLength
      }
      rest.removeFirst(record)
    }
  }

  private func recordFits(_ bytes: [UInt8], at record: Int, _ check: TextFit) -> Bool {
    for field in fields {
      let start = record + field.lowerBound
      let fullEnd = record + field.upperBound
      var end = fullEnd
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0 { end -= 1 }
      if !check.fits(bytes[start..<end], fills: end == fullEnd) { return false }
    }
    return true
  }
}

/// Tells of texts, one by one, whether they are in an encoding.
private final class TextFit {
  private let encoding: TextEncoding
  private let decoder: WholeTextDecoder

  init?(_ encoding: TextEncoding) {
    guard let decoder = try? WholeTextDecoder(encoding) else { return nil }
    self.encoding = encoding
    self.decoder = decoder
  }

  /// A text that fills its field may end within a character.
  func fits(_ text: ArraySlice<UInt8>, fills: Bool) -> Bool {
    if encoding == .utf8 {
      // Without making the text.
      var check = UTF8Check()
      check.feed(text.span)
      if !fills { check.finish() }
      return check.firstFault == nil
    }
    if text.allSatisfy({ $0 < 0x80 }) { return true }
    return decoder.text(text.span, mayBeCut: fills) != nil
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
