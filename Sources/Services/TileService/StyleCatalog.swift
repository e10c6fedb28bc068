public import MapStyle
import Platform
public import Wording

/// The styles of a folder, by id: `Styles/guangzhou.json` is `guangzhou`.
public struct StyleCatalog: Sendable {
  public let styles: [String: Style]

  /// What was passed over, each with the file it stands in.
  public let warnings: [Message]

  /// A style is written by people or by an editor; a larger file is none.
  private static let largestFile = 16 << 20

  private static let ending = ".json"

  /// Reads every style; one that cannot be drawn is a fault that names file, key and line.
  public init(folder: String) throws(Fault) {
    guard Files.isFolder(folder) else { throw Fault(.failed, .noStyleFolder(folder)) }
    var styles: [String: Style] = [:]
    var warnings: [Message] = []
    for name in Files.names(in: folder) where name.hasSuffix(Self.ending) && !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      let style = try Self.style(at: path)
      warnings += style.warnings.map { .inFile(path, $0.message) }
      styles[String(name.dropLast(Self.ending.count))] = style
    }
    guard !styles.isEmpty else { throw Fault(.failed, .noStyles(folder)) }
    self.styles = styles
    self.warnings = warnings
  }

  private static func style(at path: String) throws(Fault) -> Style {
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path, limit: largestFile)
    } catch {
      throw Fault(.failed, .fileCannotBeRead(path, reason: error.reason))
    }
    do {
      return try Style(parsing: bytes)
    } catch {
      throw Fault(.failed, .inFile(path, error.message))
    }
  }
}
