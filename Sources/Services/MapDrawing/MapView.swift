public import Geodesy

/// Which part of a grid's world a picture shows, and how large.
///
/// The world has a grid of device pixels of its own, with 0 in its middle; a picture's corner lies on it. So a place
/// falls on the same fraction of a pixel in every picture of one zoom and scale.
public struct MapView: Sendable, Hashable {
  public let grid: MapGrid

  /// The zoom at which the style is read: its world is 512 CSS pixels wide at 0.
  public let zoom: Double

  /// Device pixels in a CSS pixel.
  public let scale: Double

  /// How many device pixels go around the globe.
  public let pixelsAround: Double

  /// The pixel of the world in the picture's upper left corner.
  public let left: Int
  public let top: Int

  /// In device pixels.
  public let width: Int
  public let height: Int

  /// The tile of a grid; `side` is its width in CSS pixels. Nil outside the grid.
  public init?(tile: TileID, side: Int, scale: Int, grid: MapGrid = .webMercator) {
    precondition(side == 256 || side == 512, "tiles are 256 or 512 pixels wide")
    guard let box = grid.box(zoom: tile.zoom, x: tile.x, y: tile.y) else { return nil }
    self.grid = grid
    zoom = max(0, Double(tile.zoom) + (side == 256 ? -1 : 0))
    self.scale = Double(scale)
    (width, height) = (side * scale, side * scale)
    pixelsAround = Double(width) * Double(tile.tilesAcross)
    left = Int((box.west / MapGrid.unitsAround * pixelsAround).rounded())
    top = Int((box.north / MapGrid.unitsAround * pixelsAround).rounded())
  }

  /// A picture around a place; sizes are in CSS pixels. The corner is rounded to a device pixel of the world.
  public init(
    center: Coordinate,
    zoom: Double,
    width: Int,
    height: Int,
    scale: Int,
    grid: MapGrid = .webMercator
  ) {
    self.grid = grid
    self.zoom = zoom
    self.scale = Double(scale)
    (self.width, self.height) = (width * scale, height * scale)
    pixelsAround = MapView.tileSide * exp2(zoom) * Double(scale)
    let point = grid.point(at: center)
    let pixelsPerUnit = pixelsAround / MapGrid.unitsAround
    left = Int((Double(point.x) * pixelsPerUnit - Double(self.width) / 2).rounded())
    top = Int((Double(point.y) * pixelsPerUnit - Double(self.height) / 2).rounded())
  }

  private static let tileSide = 512.0

  var pixelsPerUnit: Double { pixelsAround / MapGrid.unitsAround }

  /// How fine geometry has to be, as `MapResolution` counts.
  var resolution: Double { log2(pixelsAround) }

  /// What part of the world is seen within so many device pixels of the picture.
  func window(reaching pixels: Double) -> WorldBox {
    WorldBox(
      west: (Double(left) - pixels) / pixelsPerUnit,
      north: (Double(top) - pixels) / pixelsPerUnit,
      east: (Double(left + width) + pixels) / pixelsPerUnit,
      south: (Double(top + height) + pixels) / pixelsPerUnit
    )
  }
}
