import MapDrawing
import MapStyle
import Platform
import Wording

extension StyleCatalog {
  /// Tells all that pictures are made of beside data and fonts from any other: the styles, their icons, and the program.
  ///
  /// It follows from what the files hold, so servers with the same files agree.
  public var stamp: UInt64 {
    var words = [ContentHash(of: Product.version).value]
    for (id, file) in styles.sorted(by: { $0.key < $1.key }) {
      words += [ContentHash(of: id).value, ContentHash(of: file.style.text).value]
    }
    words += iconOrigins.map(\.contentStamp).sorted()
    return ContentHash(of: words).value
  }

  /// Changes whenever a file of a style or an icon comes, goes or is written; takes some glances at the disk.
  func fingerprintNow() -> UInt64 {
    let icons = Self.iconFolder(of: folder) == iconFolder ? Self.iconFiles(iconOrigins) : FileList([])
    return Self.fingerprint(Self.styleFiles(in: folder), icons)
  }

  /// Files, and how they look from outside.
  struct FileList {
    let paths: [String]
    let fingerprint: UInt64

    init(_ paths: [String]) {
      self.paths = paths
      fingerprint = Files.fingerprint(of: paths)
    }
  }

  static func styleFiles(in folder: String) -> FileList {
    FileList(fileNames(in: folder).map { "\(folder)/\($0)" })
  }

  static func iconFiles(_ origins: Set<MapIcons.Origin>) -> FileList {
    FileList(origins.flatMap(\.files).sorted())
  }

  static func fingerprint(_ styles: FileList, _ icons: FileList) -> UInt64 {
    let paths = (styles.paths + icons.paths).joined(separator: "\n")
    return ContentHash(of: [ContentHash(of: paths).value, styles.fingerprint, icons.fingerprint]).value
  }
}
