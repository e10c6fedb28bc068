import Canvas
import Geodesy
import MapDrawing
import MapStyle
import TestSupport
import Testing

/// Four by four tiles beside one large picture of the same area.
@Suite("Mosaics of tiles", .tags(.rendering)) struct MosaicTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let grid: MapGrid
    let zoom: Int
    var scale = 1
    /// Where the mosaic's middle is.
    var place = Coordinate(longitude: 113.27, latitude: 23.13)

    var testDescription: String { "\(grid.rawValue) \(zoom) @\(scale)x \(place.longitude)" }
  }

  private static let all: [Case] =
    MapGrid.allCases.flatMap { grid in
      [(3, 1), (5, 2), (8, 1), (10, 3), (12, 1), (14, 2), (15, 1), (16, 3), (18, 1)].map { zoom, scale in
        Case(grid: grid, zoom: zoom, scale: scale)
      }
    } + [
      Case(grid: .webMercator, zoom: 6, place: Coordinate(longitude: 180, latitude: -16.8)),
      Case(grid: .webMercator, zoom: 9, scale: 2, place: Coordinate(longitude: -179.9, latitude: -16.8)),
      Case(grid: .degrees, zoom: 7, place: Coordinate(longitude: 179.95, latitude: -16.8)),
    ]

  #if DEBUG
  private static let chosen = all.filter { $0.scale == 1 && $0.zoom % 6 == 0 }
  #else
  private static let chosen = all
  #endif

  @Test("are one large picture, pixel for pixel", arguments: chosen)
  func mosaic(of choice: Case) throws {
    // The city is about twice as wide as the mosaic.
    let reach = min(8, 4 * 360 / Double(1 << choice.zoom))
    let made = try SeamCity(seed: UInt64(choice.zoom), around: choice.place, reach: reach)
    let icons = try MapIcons(.folder(made.icons.path))
    let style = try Style(parsing: Array(made.style.utf8))
    let map = try PreparedMap(style, city: try made.city.drawable(), icons: icons, grid: choice.grid)
    #expect(map.warnings.isEmpty)

    let corner = choice.corner
    let side = 256 * choice.scale
    let whole = map.draw(try #require(choice.view(of: corner)))
    var differing: [String] = []
    for down in 0..<4 {
      for right in 0..<4 {
        let address = try #require(choice.tile(corner, right, down))
        let view = try #require(MapView(tile: address, side: 256, scale: choice.scale, grid: choice.grid))
        let part = whole.part(x: right * side, y: down * side, width: side, height: side)
        let tile = map.draw(view)
        if tile != part { differing.append("\(right) \(down): \(difference(tile, part))") }
      }
    }
    #expect(differing == [])
    #expect(whole.soleColor == nil)
  }

  /// How many pixels differ, the first of them and the greatest difference of a channel.
  private func difference(_ one: Bitmap, _ other: Bitmap) -> String {
    let (ones, others) = (one.rgba(), other.rgba())
    let differing = ones.indices.filter { ones[$0] != others[$0] }
    let largest = differing.map { abs(Int(ones[$0]) - Int(others[$0])) }.max() ?? 0
    let first = (differing.first ?? 0) / 4
    return "\(differing.count) from \(first % one.width) \(first / one.width), up to \(largest)"
  }
}

extension MosaicTests.Case {
  /// The upper left tile's column and row, counted on beyond the ends of the world.
  var corner: (x: Int, y: Int) {
    let point = grid.point(at: place)
    let side = MapGrid.unitsAround / Double(1 << zoom)
    let x = Int(((Double(point.x) + MapGrid.unitsAround / 2) / side).rounded())
    let y = Int(((Double(point.y) - grid.northernEdge) / side).rounded())
    return (x - 2, min(max(0, y - 2), max(0, grid.tilesDown(at: zoom) - 4)))
  }

  /// A tile of the mosaic; at the ends of the world it goes on at the other end.
  func tile(_ corner: (x: Int, y: Int), _ right: Int, _ down: Int) -> TileID? {
    let across = 1 << zoom
    return TileID(zoom: zoom, x: (corner.x + right + across) % across, y: corner.y + down)
  }

  /// One picture of all sixteen.
  func view(of corner: (x: Int, y: Int)) -> MapView? {
    let side = MapGrid.unitsAround / Double(1 << zoom)
    let middle = grid.place(
      x: (Double(corner.x) + 2) * side - MapGrid.unitsAround / 2,
      y: (Double(corner.y) + 2) * side + grid.northernEdge
    )
    let view = MapView(
      center: middle,
      zoom: Double(zoom - 1),
      width: 1024,
      height: 1024,
      scale: scale,
      grid: grid
    )
    let pixels = Double(256 * scale)
    let left = Int((Double(corner.x) * pixels - view.pixelsAround / 2).rounded())
    return view.left == left || view.left == left - Int(view.pixelsAround) ? view : nil
  }
}
