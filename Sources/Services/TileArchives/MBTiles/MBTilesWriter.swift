public import Geodesy
import Platform
import SpatiaLite
import TileService
public import Wording

/// An MBTiles 1.3 file: SQLite, with equal pictures kept once.
///
/// All goes in by one transaction without a journal: a file that does not come to its end is thrown away as a whole.
public final class MBTilesWriter: TileArchive {
  private let file: ArchiveFile
  private let connection: Connection
  /// Prepared once: they put a picture in, and a tile that shows it.
  private let image: Statement
  private let tile: Statement
  private var tileCount = 0
  private var contentCount = 0

  public init(_ path: String, _ metadata: ArchiveMetadata) throws(Fault) {
    let file = try ArchiveFile(path)
    let connection = try file.faults { try Self.begin(file.pending.temporaryPath, metadata) }
    image = try file.faults { try connection.statement(MBTilesSQL.insertImage) }
    tile = try file.faults { try connection.statement(MBTilesSQL.insertTile) }
    self.file = file
    self.connection = connection
  }

  private static func begin(_ path: String, _ metadata: ArchiveMetadata) throws -> Connection {
    // SQLite has names of its own, such as ":memory:", which a path never is.
    let plainPath = path.hasPrefix("/") ? path : "./" + path
    let connection = try Connection(
      plainPath,
      .readWrite,
      busyTimeoutInMilliseconds: 0,
      hasGeometries: false
    )
    try connection.execute(MBTilesSQL.prepareFile)
    try connection.execute("BEGIN")
    try connection.execute(MBTilesSQL.createTables)
    let row = try connection.statement(MBTilesSQL.insertMetadata)
    for (name, value) in rows(metadata) {
      try row.bind(name, at: 1)
      try row.bind(value, at: 2)
      try row.run()
    }
    return connection
  }

  public func add(_ content: TileContent, at tile: TileID) throws(Fault) {
    let key = content.key.hexadecimal
    try file.faults {
      try image.bind(key, at: 1)
      try image.bind(blob: content.bytes, at: 2)
      try image.run()
      contentCount += connection.changeCount
      // Rows are counted from the south, as the Tile Map Service does.
      let numbers = [tile.zoom, tile.x, tile.tilesAcross - 1 - tile.y]
      for (index, number) in numbers.enumerated() { try self.tile.bind(Int64(number), at: index + 1) }
      try self.tile.bind(key, at: 4)
      try self.tile.run()
    }
    tileCount += 1
  }

  public func finish() throws(Fault) -> ArchiveCounts {
    try file.faults { try connection.execute("COMMIT") }
    try file.takePlace()
    return ArchiveCounts(tiles: tileCount, contents: contentCount)
  }

  /// Of the set of tiles, not of the format: a number.
  private static let version = "1"

  private static func rows(_ metadata: ArchiveMetadata) -> [(String, String)] {
    let bounds = metadata.bounds
    let center = metadata.center
    var rows = [
      ("name", metadata.name), ("format", metadata.format == .webp ? "webp" : "png"),
      ("bounds", ArchiveMetadata.text([bounds.west, bounds.south, bounds.east, bounds.north])),
      ("center", ArchiveMetadata.text([center.longitude, center.latitude]) + ",\(metadata.centerZoom)"),
      ("minzoom", "\(metadata.pyramid.zooms.lowerBound)"),
      ("maxzoom", "\(metadata.pyramid.zooms.upperBound)"),
      ("description", metadata.description), ("type", metadata.type), ("version", version),
    ]
    if let attribution = metadata.attribution { rows.append(("attribution", attribution)) }
    return rows
  }
}
