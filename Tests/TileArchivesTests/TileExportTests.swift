import Canvas
import CityStore
import Geodesy
import MapDrawing
import Platform
import Pyramids
import TestCity
import TestSupport
import Testing
import TileService
import Wording

@testable import TileArchives

@Suite(.tags(.rendering)) struct TileExportTests {
  private let city: TestCity
  private let pyramid: TilePyramid

  init() throws {
    city = try TestCity()
    try city.put("stops", (Int64(0)..<40).map { TestFeature($0, 113.2 + 0.003 * Double($0), 23.1) })
    let box = GeoBox(west: 113.1, south: 23.0, east: 113.5, north: 23.3)
    pyramid = try #require(TilePyramid(of: box, zooms: 9...13))
  }

  private func map(ground: String) throws -> StyledMap {
    let path = try city.folder.write(
      """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [\(ground)
        {"id": "stops", "type": "circle", "source": "city", "source-layer": "stops",
          "paint": {"circle-radius": 4, "circle-color": "#4d7fa8"}}]}
      """,
      to: "style.json"
    )
    return try StyledMap(
      try StyleFile(path),
      of: DrawableCity(try city.open().state, PyramidFolder(city.location))
    )
  }

  private static let paper =
    ##"{"id": "ground", "type": "background", "paint": {"background-color": "#f2efe6"}},"##

  private func export(
    _ map: StyledMap,
    side: Int = 256,
    scale: Int = 1,
    format: PictureFormat = .png,
    skipsEmpty: Bool = false
  ) -> TileExport {
    TileExport(
      map,
      TileWalk(pyramid, threadCount: 3),
      side: side,
      scale: scale,
      format: format,
      skipsEmpty: skipsEmpty
    )
  }

  private func metadata(_ format: PictureFormat) -> ArchiveMetadata {
    ArchiveMetadata(
      name: "stops",
      description: "",
      attribution: nil,
      isOverlay: true,
      format: format,
      pyramid: pyramid
    )
  }

  @Test(
    "holds every tile as the map draws it",
    arguments: [(256, 1, PictureFormat.png), (512, 1, .png32), (256, 2, .webp)]
  )
  func tiles(side: Int, scale: Int, format: PictureFormat) throws {
    let map = try map(ground: Self.paper)
    let path = city.folder.path("map.pmtiles")
    let counts = try export(map, side: side, scale: scale, format: format)
      .run(into: path, as: .pmtiles, metadata(format), until: Interruption())
    let pictures = try PMTilesReader(path).picturesByTile()
    #expect(pictures.count == pyramid.count && counts.contents < counts.tiles)
    for tile in pyramid.tiles {
      let view = try #require(MapView(tile: tile, side: side, scale: scale))
      #expect(pictures[tile.hilbertNumber] == (try map.picture(view, as: format)))
    }
  }

  @Test("leaves out only tiles on which nothing is to be seen")
  func skipsEmpty() throws {
    let (bare, paper) = (try map(ground: ""), try map(ground: Self.paper))
    let path = city.folder.path("map.pmtiles")
    func tiles(_ map: StyledMap, skipsEmpty: Bool) throws -> Set<UInt64> {
      let export = export(map, skipsEmpty: skipsEmpty)
      _ = try export.run(into: path, as: .pmtiles, metadata(.png), until: Interruption())
      return Set(try PMTilesReader(path).picturesByTile().keys)
    }
    let all = Set(pyramid.tiles.map(\.hilbertNumber))
    #expect(try tiles(bare, skipsEmpty: false) == all)
    #expect(try tiles(paper, skipsEmpty: true) == all)
    let drawn = pyramid.tiles.filter { tile in
      MapView(tile: tile, side: 256, scale: 1).map { bare.draw($0).soleColor == nil } ?? false
    }
    #expect(!drawn.isEmpty && drawn.count < all.count)
    #expect(try tiles(bare, skipsEmpty: true) == Set(drawn.map(\.hilbertNumber)))
  }

  @Test("writes no file without a tile", arguments: ArchiveKind.allCases)
  func nothing(kind: ArchiveKind) throws {
    let path = city.folder.path("map.\(kind.rawValue)")
    try city.put("stops", [])
    let export = export(try map(ground: ""), skipsEmpty: true)
    #expect(throws: Fault(.failed, .archiveIsEmpty(path))) {
      try export.run(into: path, as: kind, metadata(.png), until: Interruption())
    }
    #expect(try city.folder.contents().filter { $0.hasPrefix("map") } == [])
  }

  @Test("leaves nothing when it is interrupted", arguments: ArchiveKind.allCases)
  func interrupted(kind: ArchiveKind) throws {
    let path = city.folder.path("map.\(kind.rawValue)")
    let interruption = Interruption()
    var seen = 0
    #expect(throws: Fault(.failed, .exportWasInterrupted(path))) {
      try export(try map(ground: Self.paper)).run(
        into: path,
        as: kind,
        metadata(.png),
        until: interruption,
        progress: { progress in
          seen = progress.done
          if progress.done == 20 { interruption.request() }
        }
      )
    }
    #expect((20..<pyramid.count).contains(seen))
    #expect(try city.folder.contents().filter { $0.hasPrefix("map") } == [])
  }
}
