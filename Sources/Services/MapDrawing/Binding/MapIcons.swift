import Icons
import Platform
public import Wording

/// The pictures that a style may name, at every scale that is asked for.
public final class MapIcons: Sendable {
  /// Where they come from.
  public enum Origin: Sendable, Hashable {
    case nowhere
    /// A folder of SVG and PNG files.
    case folder(String)
    /// The common beginning of the files of a MapLibre sprite.
    case sprite(String)
  }

  private let origin: Origin
  private let sheets = Locked<[Double: IconSheet]>([:])

  /// Reads the pictures at the scale of most screens, so that what is wrong with them is said before they are drawn.
  public init(_ origin: Origin) throws(Fault) {
    self.origin = origin
    _ = try read(scale: 1)
  }

  /// What is wrong with single pictures.
  public var warnings: [Message] {
    sheet(scale: 1)?.warnings ?? []
  }

  /// Nil where there are none; the pictures may also have gone from the disk since.
  func sheet(scale: Double) -> IconSheet? {
    if let known = sheets.withLock({ $0[scale] }) { return known }
    return try? read(scale: scale)
  }

  private func read(scale: Double) throws(Fault) -> IconSheet? {
    let sheet: IconSheet
    switch origin {
    case .nowhere: return nil
    case .folder(let path): sheet = try IconSheet(folder: path, scale: scale)
    case .sprite(let path): sheet = try IconSheet(sprite: path, scale: scale)
    }
    sheets.withLock { $0[scale] = sheet }
    return sheet
  }
}
