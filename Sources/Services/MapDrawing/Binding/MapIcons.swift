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

  /// Follows from what the files of the pictures held before they were read: whoever sees another stamp later knows that
  /// pictures of the one before may have been mixed up with newer ones.
  let stamp: UInt64
  private let sheets = Locked<[Double: IconSheet]>([:])

  /// Reads the pictures at the scale of most screens, so that what is wrong with them is said before they are drawn.
  public init(_ origin: Origin) throws(Fault) {
    self.origin = origin
    stamp = origin.contentStamp
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

extension MapIcons.Origin {
  /// The files that pictures may be read from, sorted.
  public var files: [String] {
    switch self {
    case .nowhere: []
    case .folder(let path): Files.names(in: path).map { "\(path)/\($0)" }
    case .sprite(let path): ["", "@2x"].flatMap { ["\(path)\($0).json", "\(path)\($0).png"] }
    }
  }

  /// Follows from what is in the files, wherever they lie.
  public var contentStamp: UInt64 {
    var words: [UInt64] = []
    for path in files {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      words.append(ContentHash(of: name).value)
      if let bytes = try? Files.read(path, limit: Self.largestFile) {
        words.append(ContentHash(of: bytes).value)
      }
    }
    return ContentHash(of: words).value
  }

  /// Larger ones are no pictures of a map.
  private static let largestFile = 64 << 20
}
