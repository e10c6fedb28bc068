import MapStyle
import Platform
public import Wording

/// The styles of a folder, by id: `Styles/guangzhou.json` is `guangzhou`.
public struct StyleCatalog: Sendable {
  public let styles: [String: StyleFile]

  /// What was passed over, each with the file it stands in.
  public let warnings: [Message]

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
    self.warnings = warnings
  }
}
