import Platform
import VectorFiles
import Wording

/// Which encoding the texts of a DXF drawing are in.
///
/// GDAL believes the drawing's code page, and takes what it does not know for Latin letters; programs in China write
/// GBK under `ANSI_1252`, `GB2312`, or no page at all. So all bytes are asked first: strict UTF-8, then the page where
/// it is an East Asian one, then GB18030.
struct DrawingEncoding {
  /// Nil where GDAL knows as much.
  let encoding: TextEncoding?

  /// Whether the drawing begins with what it says of itself.
  let hasHeader: Bool

  init(_ data: DataFile, said: TextEncoding?) throws {
    let file = try data.open()
    let head = try data.reading { () throws(VectorFileError) in try file.next() }
    hasHeader = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline).contains("HEADER")
    if let said {
      // GDAL would leave out what is not in it.
      try StoredText(data, encoding: said).forEachPiece { _ in true }
      encoding = said
      return
    }
    var guess = EncodingGuess()
    var piece = head
    while !piece.isEmpty {
      guess.feed(piece.span)
      piece = try data.reading { () throws(VectorFileError) in try file.next() }
    }
    switch guess.finish() {
    case .encoding(.utf8): encoding = .utf8
    case .encoding(let guessed): encoding = Self.page(in: head) ?? guessed
    case .damagedUTF8, .unknown: encoding = Self.page(in: head)
    }
  }

  /// What the header says, where it can be believed: the western pages stand in drawings of every language.
  private static func page(in head: ArraySlice<UInt8>) -> TextEncoding? {
    let text = String(decoding: head, as: UTF8.self)
    guard let variable = text.firstRange(of: "$DWGCODEPAGE") else { return nil }
    // The value stands in the second line from there, behind the number of its kind.
    let lines = text[variable.upperBound...].split(maxSplits: 3, whereSeparator: \.isNewline)
    guard lines.count > 1 else { return nil }
    let name = lines[1].filter { !$0.isWhitespace }.lowercased()
    let digits = name.drop { !$0.isNumber }
    return eastAsianPages.contains(String(digits)) ? TextEncoding(named: "cp\(digits)") : nil
  }

  private static let eastAsianPages: Set<String> = ["932", "936", "949", "950"]
}
