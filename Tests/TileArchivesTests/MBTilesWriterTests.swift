import Geodesy
import SpatiaLite
import TestSupport
import Testing
import TileService

@testable import TileArchives

@Suite(.tags(.database)) struct MBTilesWriterTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("map.mbtiles")
  }

  private func rows(_ sql: String) throws -> [[String]] {
    let connection = try Connection(path, .readOnly, busyTimeoutInMilliseconds: 0)
    return try connection.withStatement(sql) { statement in
      var rows: [[String]] = []
      while try statement.step() { rows.append((0..<4).map { statement.text($0) ?? "" }) }
      return rows
    }
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  @Test("gives the picture of every tile, rows counted from the south, and keeps equal ones once")
  func tiles() throws {
    let metadata = try MadeUpTiles.metadata(6...12)
    let counts = try MadeUpTiles.fill(try ArchiveKind.mbtiles.begin(path, metadata), metadata.pyramid)
    let sql = "SELECT zoom_level, tile_column, tile_row, hex(tile_data) FROM tiles"
    let expected = Set(
      metadata.pyramid.tiles.map { tile in
        let row = (1 << tile.zoom) - 1 - tile.y
        return ["\(tile.zoom)", "\(tile.x)", "\(row)", hexadecimal(MadeUpTiles.picture(tile))]
      }
    )
    let found = try rows(sql)
    #expect(found.count == metadata.pyramid.count && Set(found) == expected)
    #expect(counts == ArchiveCounts(tiles: found.count, contents: Set(found.map { $0[3] }).count))
    #expect(try rows("SELECT count(*) FROM images")[0][0] == "\(counts.contents)")
    #expect(try rows("PRAGMA integrity_check")[0][0] == "ok")
    #expect(try rows("PRAGMA application_id")[0][0] == "\(0x4D50_4258)")
    #expect(try folder.contents() == ["map.mbtiles"])
  }

  @Test("says of itself what MBTiles 1.3 asks for")
  func metadata() throws {
    let metadata = try MadeUpTiles.metadata(6...7, format: .png32)
    _ = try MadeUpTiles.fill(try MBTilesWriter(path, metadata), metadata.pyramid)
    let found = try rows("SELECT name, value FROM metadata")
    let values = Dictionary(uniqueKeysWithValues: found.map { ($0[0], $0[1]) })
    #expect(
      values == [
        "name": "广州 <1>", "format": "png", "bounds": "112.9,22.5,114.1,24", "center": "113.5,23.2521091,7",
        "minzoom": "6", "maxzoom": "7", "description": "made up", "type": "baselayer", "version": "1",
        "attribution": "谁 \"都\" 不是",
      ]
    )
  }

  @Test("leaves nothing when it is given up")
  func givenUp() throws {
    do {
      let metadata = try MadeUpTiles.metadata(0...3)
      let writer = try MBTilesWriter(path, metadata)
      try writer.add(TileContent([1]), at: try #require(TileID(zoom: 0, x: 0, y: 0)))
    }
    #expect(try folder.contents() == [])
  }

  @Test(
    "tells readers that take west for less than east of the whole globe, where a box goes over the antimeridian"
  )
  func antimeridian() throws {
    let box = GeoBox(west: 170, south: -20, east: -170, north: 10)
    let metadata = try MadeUpTiles.metadata(0...4, box: box)
    #expect(metadata.bounds == GeoBox(west: -180, south: -20, east: 180, north: 10))
    #expect(metadata.centerZoom == 2 && metadata.center.longitude == 0)
  }

  @Test(
    "is chosen by the ending of a name",
    arguments: [
      ("a.mbtiles", .mbtiles), ("/x.y/地图.PMTiles", .pmtiles), ("mbtiles", nil), ("a.mbtiles/b", nil),
      ("", nil),
      ("a.sqlite", nil), ("a.", nil),
    ] as [(String, ArchiveKind?)]
  )
  func kinds(path: String, kind: ArchiveKind?) {
    #expect((try? ArchiveKind(path: path)) == kind)
  }
}
