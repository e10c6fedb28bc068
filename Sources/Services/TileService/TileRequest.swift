public import Geodesy

/// Which map a picture shows.
public enum MapName: Sendable, Hashable {
  /// A style of the folder, by its id.
  case style(String)
  /// A layer of the city alone, on transparent ground, in a look of its own.
  case layer(String)
}

/// A tile that is asked for, with all that shapes its picture but the data.
public struct TileRequest: Sendable, Hashable {
  public let map: MapName
  public let grid: MapGrid
  public let tile: TileID

  /// The width in CSS pixels.
  public let side: Int

  /// Device pixels in a CSS pixel.
  public let scale: Int
  public let format: PictureFormat

  /// The widths that tiles have; the first unless an address says otherwise.
  public static let sides = [256, 512]

  public static let scales = 1...3

  /// Nil where the grid has no such tile; side and scale are among those above.
  public init?(
    _ map: MapName,
    _ tile: TileID,
    on grid: MapGrid = .webMercator,
    side: Int = sides[0],
    scale: Int = 1,
    as format: PictureFormat = .png
  ) {
    precondition(Self.sides.contains(side) && Self.scales.contains(scale), "no tile has this size")
    guard grid.box(zoom: tile.zoom, x: tile.x, y: tile.y) != nil else { return nil }
    self.map = map
    self.grid = grid
    self.tile = tile
    self.side = side
    self.scale = scale
    self.format = format
  }

  /// What part of the world it shows.
  ///
  /// A tile of 256 pixels shows the style a zoom lower; the whole world fits into one.
  public var view: MapView {
    guard let view = MapView(tile: tile, side: side, scale: scale, grid: grid) else {
      preconditionFailure("whether there is such a tile was asked when the request was made")
    }
    return view
  }
}
