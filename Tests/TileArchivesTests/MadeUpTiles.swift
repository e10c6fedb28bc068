import Geodesy
import TestSupport
import TileService

@testable import TileArchives

/// Pictures that are none, for tiles of a box.
enum MadeUpTiles {
  static let box = GeoBox(west: 112.9, south: 22.5, east: 114.1, north: 24)

  static func metadata(
    _ zooms: ClosedRange<Int>,
    box: GeoBox = box,
    format: PictureFormat = .png,
    attribution: String? = "谁 \"都\" 不是"
  ) throws -> ArchiveMetadata {
    guard let pyramid = TilePyramid(of: box, zooms: zooms) else { throw NoTiles() }
    return ArchiveMetadata(
      name: "广州 <1>",
      description: "made up",
      attribution: attribution,
      isOverlay: false,
      format: format,
      pyramid: pyramid
    )
  }

  struct NoTiles: Error {}

  /// One of few pictures for most tiles, and one of its own for each of the others; as a sea with islands.
  static func picture(_ tile: TileID) -> [UInt8] {
    var random = SplitMix64(seed: tile.hilbertNumber / 7)
    let isSea = Int.random(in: 0..<4, using: &random) > 0
    let number = isSea ? UInt64.random(in: 0..<3, using: &random) : tile.hilbertNumber
    return (0..<Int(number % 50 + 8)).map {
      UInt8(truncatingIfNeeded: number >> UInt64($0 % 8 * 8)) &+ UInt8($0)
    }
  }

  static func fill(_ archive: any TileArchive, _ pyramid: TilePyramid) throws -> ArchiveCounts {
    for tile in pyramid.tiles { try archive.add(TileContent(picture(tile)), at: tile) }
    return try archive.finish()
  }
}
