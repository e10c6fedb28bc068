import Geodesy
import MapDrawing
import MapStyle
import TestSupport
import Testing

/// Four by four tiles beside one large picture of the same area.
@Suite("Mosaics of tiles", .tags(.rendering)) struct MosaicTests {
  private static let all: [TileMosaic] =
    MapGrid.allCases.flatMap { grid in
      [(3, 1), (5, 2), (8, 1), (10, 3), (12, 1), (14, 2), (15, 1), (16, 3), (18, 1)].map { zoom, scale in
        TileMosaic(grid: grid, zoom: zoom, scale: scale)
      }
    } + [
      TileMosaic(grid: .webMercator, zoom: 6, place: Coordinate(longitude: 180, latitude: -16.8)),
      TileMosaic(
        grid: .webMercator,
        zoom: 9,
        scale: 2,
        place: Coordinate(longitude: -179.9, latitude: -16.8)
      ),
      TileMosaic(grid: .degrees, zoom: 7, place: Coordinate(longitude: 179.95, latitude: -16.8)),
    ]

  #if DEBUG
  private static let chosen = all.filter { $0.scale == 1 && $0.zoom % 6 == 0 }
  private static let realZooms = [14]
  #else
  private static let chosen = all
  private static let realZooms = [9, 11, 12, 14, 16, 18]
  #endif

  @Test("are one large picture, pixel for pixel", arguments: chosen)
  func madeUp(_ mosaic: TileMosaic) throws {
    // The city is about twice as wide as the mosaic.
    let reach = min(8, 4 * 360 / Double(1 << mosaic.zoom))
    let made = try SeamCity(seed: UInt64(mosaic.zoom), around: mosaic.place, reach: reach)
    let icons = try MapIcons(.folder(made.icons.path))
    let style = try Style(parsing: Array(made.style.utf8))
    let map = try PreparedMap(style, city: try made.city.drawable(), icons: icons, grid: mosaic.grid)
    #expect(map.warnings.isEmpty)
    let differences = try mosaic.differences(of: map)
    #expect(differences == [])
  }

  @Test(
    "are one large picture of a real country",
    .enabled(if: SharedMaterial.isPresent, "needs the shared test material"),
    arguments: [MapGrid.webMercator, .degrees]
  )
  func liechtenstein(_ grid: MapGrid) throws {
    let city = try Liechtenstein.city()
    let style = try Style(parsing: Array(Liechtenstein.style.utf8))
    let map = try PreparedMap(style, city: try city.drawable(), icons: try MapIcons(.nowhere), grid: grid)
    #expect(map.warnings.isEmpty)
    let vaduz = Coordinate(longitude: 9.5209, latitude: 47.141)
    for zoom in Self.realZooms {
      let mosaic = TileMosaic(grid: grid, zoom: zoom, scale: 1 + zoom / 2 % 3, place: vaduz)
      let differences = try mosaic.differences(of: map)
      #expect(differences == [], "\(mosaic.testDescription)")
    }
  }
}
