import Geodesy
public import Platform
public import TileService
import Wording

/// Draws all tiles of a pyramid into an archive.
///
/// The map stands for one state of the city, so all tiles show the same.
public struct TileExport: Sendable {
  public let map: StyledMap
  public let walk: TileWalk

  /// The width of a tile in CSS pixels, and device pixels in each.
  public let side: Int
  public let scale: Int
  public let format: PictureFormat

  /// Whether tiles on which nothing is to be seen are left out.
  public let skipsEmpty: Bool

  public init(
    _ map: StyledMap,
    _ walk: TileWalk,
    side: Int,
    scale: Int,
    format: PictureFormat,
    skipsEmpty: Bool
  ) {
    self.map = map
    self.walk = walk
    self.side = side
    self.scale = scale
    self.format = format
    self.skipsEmpty = skipsEmpty
  }

  /// Runs to the end; if it does not come there, the archive leaves no file.
  public func run(
    into path: String,
    as kind: ArchiveKind,
    _ metadata: ArchiveMetadata,
    until interruption: Interruption,
    progress: (TileProgress) -> Void = { _ in }
  ) throws -> ArchiveCounts {
    let archive = try kind.begin(path, metadata)
    var isEmpty = true
    do {
      try walk.run(
        until: interruption,
        progress: progress,
        make: { tile in try content(of: tile) },
        take: { tile, content in
          guard let content else { return }
          isEmpty = false
          try archive.add(content, at: tile)
        }
      )
      if interruption.isRequested { throw TileWalk.Interrupted() }
    } catch is TileWalk.Interrupted {
      throw Fault(.failed, .exportWasInterrupted(path))
    }
    // A directory of PMTiles has at least one entry, and nobody needs a file without tiles.
    guard !isEmpty else { throw Fault(.failed, .archiveIsEmpty(path)) }
    return try archive.finish()
  }

  private func content(of tile: TileID) throws(Fault) -> TileContent? {
    guard let view = MapView(tile: tile, side: side, scale: scale) else {
      preconditionFailure("every tile of a pyramid is in the grid")
    }
    guard skipsEmpty else { return TileContent(try map.picture(view, as: format)) }
    return try map.pictureUnlessEmpty(view, as: format).map { TileContent($0) }
  }
}
