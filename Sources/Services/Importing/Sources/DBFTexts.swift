import Platform
import VectorFiles
import Wording

/// The texts of a dBASE table, read as bytes from the beginning to the end each time they are asked about.
struct DBFTexts {
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
  init?(beside data: DataFile) {
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
      // Some programs keep the upper half of a text's length where numbers keep their decimals, others anything at
      // all: GDAL does not look there, so what it will read is measured by this byte alone.
      let length = Int(bytes[descriptor + 16])
      if isText { fields.append(place..<place + length) }
      names.append(descriptor..<descriptor + Self.nameLength)
      place += length
      descriptor += Self.descriptorLength
    }
    self.data = data
    self.names = names
    header = Array(bytes[..<headerLength])
    self.fields = fields
  }

  /// Whether all texts lie within the record; what lies outside could be in any encoding.
  private var isWhole: Bool {
    fields.allSatisfy { $0.upperBound <= recordLength }
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
  func fit(_ encoding: TextEncoding) throws(Fault) -> Bool {
    guard isWhole else { return false }
    if encoding == .utf8 {
      // Without making the texts.
      return try allTexts { text, fillsField in
        var check = UTF8Check()
        check.feed(text.span)
        if !fillsField { check.finish() }
        return check.firstFault == nil
      }
    }
    guard let decoder = try? WholeTextDecoder(encoding) else { return false }
    return try allTexts { text, fillsField in
      text.allSatisfy { $0 < 0x80 } || decoder.text(text.span, mayBeCut: fillsField) != nil
    }
  }

  /// Whether all names and texts are UTF-8, and most of what is beyond ASCII are characters of three bytes or four.
  ///
  /// Text in another encoding that is UTF-8 by accident is so with characters of two bytes.
  func areClearlyUTF8() throws(Fault) -> Bool {
    guard try fit(.utf8) else { return false }
    var (short, long) = (0, 0)
    _ = try allTexts { text, _ in
      for byte in text where byte >= 0xC0 {
        if byte >= 0xE0 { long += 1 } else { short += 1 }
      }
      return true
    }
    return long > short
  }

  /// Whether something holds for the name of every field and for every text, without the spaces behind it.
  private func allTexts(
    satisfy condition: (_ text: ArraySlice<UInt8>, _ fillsField: Bool) -> Bool
  ) throws(Fault) -> Bool {
    for name in names {
      let end = header[name].firstIndex(of: 0) ?? name.upperBound
      if !condition(header[name.lowerBound..<end], end >= name.upperBound - 1) { return false }
    }
    guard let file = data.neighbour("dbf") else { return true }
    var toPassOver = header.count
    var rest: [UInt8] = []
    while true {
      let piece = try data.reading { () throws(VectorFileError) in try file.next() }
      if piece.isEmpty { return true }
      let passedOver = min(toPassOver, piece.count)
      toPassOver -= passedOver
      rest += piece.dropFirst(passedOver)
      var record = 0
      while record + recordLength <= rest.count {
        if !textsOfRecord(rest, at: record, satisfy: condition) { return false }
        record += recordLength
      }
      rest.removeFirst(record)
    }
  }

  private func textsOfRecord(
    _ bytes: [UInt8],
    at record: Int,
    satisfy condition: (_ text: ArraySlice<UInt8>, _ fillsField: Bool) -> Bool
  ) -> Bool {
    fields.allSatisfy { field in
      let start = record + field.lowerBound
      let fullEnd = record + field.upperBound
      var end = fullEnd
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0 { end -= 1 }
      return condition(bytes[start..<end], end == fullEnd)
    }
  }
}
