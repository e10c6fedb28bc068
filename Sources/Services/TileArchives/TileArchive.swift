public import Geodesy
public import Wording

/// A file of tiles that is being written.
///
/// It takes its place when it is finished; given up before, it leaves nothing.
public protocol TileArchive: AnyObject {
  /// Adds a tile; tiles come in the order of their Hilbert numbers.
  func add(_ content: TileContent, at tile: TileID) throws(Fault)

  /// Writes what belongs behind the last tile, and takes the place of the file.
  func finish() throws(Fault) -> ArchiveCounts
}

/// What an archive holds.
public struct ArchiveCounts: Sendable, Equatable {
  /// Tiles that can be asked for.
  public let tiles: Int

  /// Different pictures.
  public let contents: Int
}

/// The kinds of archives, by the endings of their names.
public enum ArchiveKind: String, Sendable, CaseIterable {
  case mbtiles, pmtiles

  public init(path: String) throws(Fault) {
    let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
    guard let ending, let kind = ArchiveKind(rawValue: ending) else {
      throw Fault(.badRequest, .noArchiveName(path, known: Self.allCases.map(\.rawValue)))
    }
    self = kind
  }

  /// Begins an archive beside the file whose place it is to take.
  public func begin(_ path: String, _ metadata: ArchiveMetadata) throws(Fault) -> any TileArchive {
    switch self {
    case .mbtiles: try MBTilesWriter(path, metadata)
    case .pmtiles: try PMTilesWriter(path, metadata)
    }
  }
}
