import Platform
import VectorFiles
import Wording

/// Why a file that no format takes is none: the likeliest reason, with what to do about it.
enum FileDiagnosis {
  /// The first bytes of files that people take for data, and what they are.
  private static let known: [(bytes: [UInt8], message: Message)] = [
    (Array("%PDF".utf8), Message("a PDF document", "PDF 文档")),
    ([0x89, 0x50, 0x4E, 0x47], Message("a picture", "图片")),
    ([0xFF, 0xD8, 0xFF], Message("a picture", "图片")),
    (Array("Rar!".utf8), Message("a RAR archive; unpack it first", "RAR 压缩包；请先解压")),
    (
      Array("7z\u{BC}\u{AF}".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }),
      Message("a 7z archive; unpack it first", "7z 压缩包；请先解压")
    ),
    ([0x7F, 0x45, 0x4C, 0x46], Message("a program", "程序")),
    (
      [0x00, 0x00, 0x27, 0x0A],
      Message("part of a shapefile; name the .shp file", "Shapefile 的一部分；请指定 .shp 文件")
    ),
  ]

  /// Why a file is none that is a page of the web, or a table that Excel wrote as XML, under whatever name; nil where
  /// it is neither.
  ///
  /// Systems of offices export such under names of Excel, and a download that needed a login ends as the page that
  /// asks for it.
  static func faultOfPage(_ data: DataFile) throws -> Fault? {
    guard !Files.isFolder(data.storedPath) else { return nil }
    let file = try data.open()
    // Without NUL it is ASCII that can be looked through, in UTF-16 too.
    let bytes = try data.reading { () throws(VectorFileError) in try file.next() }.prefix(1 << 14).filter {
      $0 != 0
    }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let beginning = text.drop { $0.isWhitespace || !$0.isASCII }
    guard beginning.first == "<" else { return nil }
    if beginning.contains("urn:schemas-microsoft-com:office:spreadsheet") {
      return Fault(.failed, .fileIsNoData(data.path, what: .excelXML, detail: ""))
    }
    let isPage = ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<script"]
      .contains {
        beginning.hasPrefix($0)
      }
    guard isPage || beginning.hasPrefix("<?xml") && beginning.contains("<html") else { return nil }
    let what: Message = text.contains("<table") ? .pageWithTable : .page
    return Fault(.failed, .fileIsNoData(data.path, what: what, detail: ""))
  }

  static func fault(_ data: DataFile, detail: String) -> Fault {
    let head = (try? Files.head(data.path, count: 8)) ?? []
    let what = known.first { head.starts(with: $0.bytes) }?.message
    return Fault(.failed, .fileIsNoData(data.path, what: what, detail: detail))
  }
}
