public import MapDrawing
public import MapStyle
import Platform
public import Wording

/// A style that stands in a file of its own.
public struct StyleFile: Sendable {
  public let style: Style

  /// Where the pictures are that it names.
  public let icons: MapIcons.Origin

  /// A style is written by people or by an editor; a larger file is none.
  private static let largestFile = 64 << 20

  /// The address of the pictures that lie beside the styles.
  private static let ownIcons = "suitu://icons"

  init(style: Style, icons: MapIcons.Origin) {
    self.style = style
    self.icons = icons
  }

  /// Reads a style; one that cannot be drawn is a fault that names file, key and line.
  public init(_ path: String) throws(Fault) {
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path, limit: Self.largestFile)
    } catch {
      throw Fault(.failed, .fileCannotBeRead(path, reason: error.reason))
    }
    do {
      style = try Style(parsing: bytes)
    } catch {
      throw Fault(.failed, .inFile(path, error.message))
    }
    icons = try Self.icons(of: style, at: path)
  }

  private static func icons(of style: Style, at path: String) throws(Fault) -> MapIcons.Origin {
    guard let sprite = style.sprite else { return .nowhere }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    if sprite == ownIcons { return .folder(folder + "/icons") }
    guard !sprite.contains("://") else { throw Fault(.failed, .inFile(path, .spriteIsElsewhere(sprite))) }
    return .sprite(sprite.hasPrefix("/") ? sprite : "\(folder)/\(sprite)")
  }
}
