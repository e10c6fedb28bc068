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

  private static let ending = ".json"

  /// Reads every style; one that cannot be drawn is a fault that names file, key and line.
  public init(folder: String) throws(Fault) {
    guard Files.isFolder(folder) else { throw Fault(.failed, .noStyleFolder(folder)) }
    var styles: [String: StyleFile] = [:]
    var warnings: [Message] = []
    for name in Files.names(in: folder) where name.hasSuffix(Self.ending) && !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      let file = try StyleFile(path)
      warnings += file.style.warnings.map { .inFile(path, $0.message) }
      styles[String(name.dropLast(Self.ending.count))] = file
    }
    guard !styles.isEmpty else { throw Fault(.failed, .noStyles(folder)) }
    self.styles = styles
    iconFolder = Self.iconFolder(of: folder)
    self.warnings = warnings
  }

  /// The folder of the pictures beside the styles of a folder; nil where there is none.
  public static func iconFolder(of folder: String) -> String? {
    let path = folder + "/icons"
    return Files.isFolder(path) ? path : nil
  }

  public func style(_ id: String) throws(Fault) -> StyleFile {
    if let style = styles[id] { return style }
    throw Fault(.notFound, .unknownStyle(id, known: styles.keys.sorted()))
  }
}
