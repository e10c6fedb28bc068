import MapDrawing
import MapStyle
import Platform
public import Wording

/// The styles of a folder, by id: `Styles/guangzhou.json` is `guangzhou`.
public struct StyleCatalog: Sendable {
  public let styles: [String: StyleFile]

  /// What was passed over, each with the file it stands in.
  public let warnings: [Message]

  /// The folder of the pictures beside the styles; nil where there is none.
  public let iconFolder: String?

  /// Where pictures come from, of any style.
  let iconOrigins: Set<MapIcons.Origin>

  /// Where all this stands.
  let folder: String

  /// Of the files of styles and icons, before they were read.
  let fingerprint: UInt64

  static let ending = ".json"

  /// Reads every style; one that cannot be drawn is a fault that names file, key and line.
  public init(folder: String) throws(Fault) {
    guard Files.isFolder(folder) else { throw Fault(.failed, .noStyleFolder(folder)) }
    self.folder = folder
    let styleFiles = Self.styleFiles(in: folder)
    var styles: [String: StyleFile] = [:]
    var warnings: [Message] = []
    for name in Self.fileNames(in: folder) {
      let path = "\(folder)/\(name)"
      let file = try StyleFile(path)
      warnings += file.style.warnings.map { .inFile(path, $0.message) }
      styles[String(name.dropLast(Self.ending.count))] = file
    }
    guard !styles.isEmpty else { throw Fault(.failed, .noStyles(folder)) }
    self.styles = styles
    let iconFolder = Self.iconFolder(of: folder)
    self.iconFolder = iconFolder
    iconOrigins = Set(styles.values.map(\.icons) + (iconFolder.map { [.folder($0)] } ?? []))
    fingerprint = Self.fingerprint(styleFiles, Self.iconFiles(iconOrigins))
    self.warnings = warnings
  }

  /// The folder of the pictures beside the styles of a folder; nil where there is none.
  public static func iconFolder(of folder: String) -> String? {
    let path = folder + "/icons"
    return Files.isFolder(path) ? path : nil
  }

  static func fileNames(in folder: String) -> [String] {
    Files.names(in: folder).filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
  }

  public func style(_ id: String) throws(Fault) -> StyleFile {
    if let style = styles[id] { return style }
    throw Fault(.notFound, .unknownStyle(id, known: styles.keys.sorted()))
  }
}
