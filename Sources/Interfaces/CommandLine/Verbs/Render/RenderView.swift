import Geodesy
import TileService
import Wording

/// What part of the world `suitu render` is to draw, as the words say it.
struct RenderView {
  let view: MapView

  private static let tile = Option("--tile", "Z/X/Y", Message("a tile", "瓦片")) { text throws(Fault) in
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let zoom = numbers[0], let x = numbers[1], let y = numbers[2] else {
      throw Fault(.badRequest, .noTileNumbers(text))
    }
    guard let tile = TileID(zoom: zoom, x: x, y: y) else {
      throw Fault(.badRequest, .tileOutOfRange(text, deepest: TileID.deepestZoom))
    }
    return tile
  }

  private static let center = Option(
    "--center",
    "LON,LAT",
    Message("what lies in the middle, in degrees", "图片中心的经纬度（度）")
  ) { text throws(Fault) in try Coordinate(words: text) }

  private static let zoom = Option(
    "--zoom",
    "Z",
    Message("how large, with --center", "与 --center 同用的级别")
  ) { text throws(Fault) in
    guard let zoom = Double(decimal: text), (0...MapView.deepestZoom).contains(zoom) else {
      throw Fault(.badRequest, .noZoom(text, deepest: Int(MapView.deepestZoom)))
    }
    return zoom
  }

  private static let box = Option(
    "--box",
    "WEST,SOUTH,EAST,NORTH",
    Message("what is to fit into the picture, in degrees", "图片要容纳的范围（度）")
  ) { text throws(Fault) in try GeoBox(words: text) }

  private static let size = Option(
    "--size",
    "WxH",
    Message(
      "width and height in CSS pixels; 256x256 by default for a tile, which may also have 512x512",
      "宽和高（CSS 像素）；瓦片默认 256x256，也可为 512x512"
    )
  ) { text throws(Fault) in try PictureSize(words: text) }

  private static let grid = Option(
    "--grid",
    "w|c|gcj02",
    Message(
      "Web Mercator, degrees of CGCS2000, or Web Mercator shifted by GCJ-02; w by default",
      "w 为 Web 墨卡托，c 为 CGCS2000 经纬度，gcj02 为 GCJ-02 偏移的墨卡托；默认 w"
    )
  ) { text throws(Fault) in
    guard let grid = MapGrid(rawValue: text.lowercased()) else {
      throw Fault(.badRequest, .notOneOf(text, known: MapGrid.allCases.map(\.rawValue)))
    }
    return grid
  }

  static let options = [
    tile.declaration, center.declaration, zoom.declaration, box.declaration, size.declaration,
    SharedOptions.scale.declaration, grid.declaration,
  ]

  init(_ words: Words) throws(Fault) {
    let given = [Self.tile.declaration, Self.center.declaration, Self.box.declaration].filter {
      words.has($0)
    }
    guard given.count == 1 else {
      throw Fault(.badRequest, given.isEmpty ? .viewIsMissing : .optionsExclude(given.map(\.name)))
    }
    let scale = try words.value(SharedOptions.scale) ?? 1
    let grid = try words.value(Self.grid) ?? .webMercator
    let size = try words.value(Self.size)
    if words.has(Self.zoom.declaration) != words.has(Self.center.declaration) {
      throw Fault(.badRequest, .zoomGoesWithCenter)
    }
    if let tile = try words.value(Self.tile) {
      view = try Self.view(of: tile, size, scale, grid)
      return
    }
    guard let size else { throw Fault(.badRequest, .pictureSizeIsMissing) }
    try size.expectDrawable(scale: scale)
    if let box = try words.value(Self.box) {
      view = MapView(box: box, width: size.width, height: size.height, scale: scale, grid: grid)
    } else if let center = try words.value(Self.center), let zoom = try words.value(Self.zoom) {
      view = MapView(
        center: center,
        zoom: zoom,
        width: size.width,
        height: size.height,
        scale: scale,
        grid: grid
      )
    } else {
      throw Fault(.badRequest, .viewIsMissing)
    }
  }

  private static func view(
    of tile: TileID,
    _ size: PictureSize?,
    _ scale: Int,
    _ grid: MapGrid
  ) throws(Fault) -> MapView {
    let side = size?.width ?? TileRequest.sides[0]
    guard side == size?.height ?? side, TileRequest.sides.contains(side) else {
      throw Fault(.badRequest, .tileHasOtherSize)
    }
    guard let view = MapView(tile: tile, side: side, scale: scale, grid: grid) else {
      throw Fault(.badRequest, .tileOutOfRange("\(tile.zoom)/\(tile.x)/\(tile.y)", on: grid))
    }
    return view
  }
}
