import Canvas
import Geodesy
import MapDrawing
import Testing

/// Four by four tiles and one picture of the same area.
struct TileMosaic: Sendable, CustomTestStringConvertible {
  let grid: MapGrid
  let zoom: Int
  var scale = 1
  /// Where the mosaic's middle is.
  var place = Coordinate(longitude: 113.27, latitude: 23.13)

  var testDescription: String { "\(grid.rawValue) \(zoom) @\(scale)x \(place.longitude)" }

  /// In what the tiles differ from the picture, tile by tile.
  func differences(of map: PreparedMap) throws -> [String] {
    let side = 256 * scale
    let whole = map.draw(try #require(view))
    #expect(whole.soleColor == nil)
    var differing: [String] = []
    for down in 0..<4 {
      for right in 0..<4 {
        let address = try #require(tile(right, down))
        let view = try #require(MapView(tile: address, side: 256, scale: scale, grid: grid))
        let part = whole.part(x: right * side, y: down * side, width: side, height: side)
        let drawn = map.draw(view)
        if drawn != part { differing.append("\(right) \(down): \(difference(drawn, part))") }
      }
    }
    return differing
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

extension TileMosaic {
  /// The upper left tile's column and row, counted on beyond the ends of the world.
  private var corner: (x: Int, y: Int) {
    let point = grid.point(at: place)
    let side = MapGrid.unitsAround / Double(1 << zoom)
    let x = Int(((Double(point.x) + MapGrid.unitsAround / 2) / side).rounded())
    let y = Int(((Double(point.y) - grid.northernEdge) / side).rounded())
    return (x - 2, min(max(0, y - 2), max(0, grid.tilesDown(at: zoom) - 4)))
  }

  /// A tile of the mosaic; at the ends of the world it goes on at the other end.
  private func tile(_ right: Int, _ down: Int) -> TileID? {
    let across = 1 << zoom
    return TileID(zoom: zoom, x: (corner.x + right + across) % across, y: corner.y + down)
  }

  /// One picture of all sixteen.
  private var view: MapView? {
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
