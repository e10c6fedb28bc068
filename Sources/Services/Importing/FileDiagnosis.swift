import Platform
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

  static func fault(_ data: DataFile, detail: String) -> Fault {
    let head = (try? Files.head(data.path, count: 8)) ?? []
    let what = known.first { head.starts(with: $0.bytes) }?.message
    return Fault(.failed, .fileIsNoData(data.path, what: what, detail: detail))
  }
}
