import Canvas
import Foundation
import Geodesy
import Importing
import MapStyle
import Pyramids
import TestCity
import TestSupport
import Testing

@testable import MapDrawing

/// The map that the repository brings along, with everything that its style draws.
@Suite("Guangzhou", .tags(.rendering)) struct GuangzhouTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  #if DEBUG
  private static let grids = [MapGrid.webMercator]
  private static let zooms = [15]
  private static let scales = [1]
  #else
  private static let grids = [MapGrid.webMercator, .degrees]
  private static let zooms = Array(10...18)
  private static let scales = [1, 2]
  #endif

  /// Imported once: it takes longer than a picture.
  private static let city = Result { () throws -> TestCity in
    let city = try TestCity()
    let manifest = try CityManifest(ifManifest: root.appendingPathComponent("GeoData/city.json").path)
    _ = try Importer(city.location, mostFaultyRows: 0).run(try #require(manifest).jobs)
    return city
  }

  private func map(
    _ style: String,
    on grid: MapGrid,
    avoiding other: PreparedMap? = nil
  ) throws -> PreparedMap {
    let folder = Self.root.appendingPathComponent("Styles")
    let bytes = try Data(contentsOf: folder.appendingPathComponent("\(style).json"))
    return try PreparedMap(
      try Style(parsing: Array(bytes)),
      city: try Self.city.get().drawable(),
      icons: try MapIcons(.folder(folder.appendingPathComponent("icons").path)),
      grid: grid,
      avoiding: other
    )
  }

  @Test("is one large picture, tile by tile, pixel for pixel", arguments: grids)
  func seamless(_ grid: MapGrid) throws {
    let map = try map("guangzhou", on: grid)
    #expect(map.warnings.isEmpty)
    for zoom in Self.zooms {
      for scale in Self.scales {
        let mosaic = TileMosaic(
          grid: grid,
          zoom: zoom,
          scale: scale,
          place: Coordinate(longitude: 113.262, latitude: 23.124)
        )
        #expect(try mosaic.differences(of: map) == [], "\(mosaic.testDescription)")
      }
    }
  }

  @Test(
    "has layers and icons for all that its styles name",
    arguments: ["health", "transport", "environment"]
  )
  func overlays(theme: String) throws {
    let ground = try map("guangzhou-gray", on: .webMercator)
    let over = try map("guangzhou-\(theme)", on: .webMercator, avoiding: ground)
    #expect(over.warnings.isEmpty)
    let center = Coordinate(longitude: 113.262, latitude: 23.124)
    let picture = over.draw(MapView(center: center, zoom: 14, width: 600, height: 400, scale: 1))
    #expect(picture.soleColor == nil)
    #expect(picture[0, 0].alpha == 0 || picture[599, 399].alpha == 0)
  }

  @Test("is its base map with its labels laid over, but for rounding")
  func layersTogether() throws {
    let names = ["guangzhou", "guangzhou-base", "guangzhou-labels"]
    let view = MapView(
      center: Coordinate(longitude: 113.3, latitude: 23.115),
      zoom: 13,
      width: 500,
      height: 400,
      scale: 1
    )
    let pictures = try names.map { try map($0, on: .webMercator).draw(view) }
    var greatest = 0
    for y in 0..<400 {
      for x in 0..<500 {
        let (whole, below, above) = (pictures[0][x, y], pictures[1][x, y], pictures[2][x, y])
        let rest = Double(255 - above.alpha) / 255
        for (one, two, three) in [
          (whole.red, below.red, above.red), (whole.green, below.green, above.green),
          (whole.blue, below.blue, above.blue),
        ] {
          let laidOver = Double(three) * (1 - rest) + Double(two) * rest
          greatest = max(greatest, abs(Int(laidOver.rounded()) - Int(one)))
        }
      }
    }
    #expect(greatest <= 1)
  }
}
