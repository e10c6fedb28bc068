import Glibc

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

  /// Where the corner lies exactly; `left` and `top` but for a picture that has no neighbours to agree with.
  public let exactLeft: Double
  public let exactTop: Double

  /// The tile of a grid, nil outside of it; `side` is its width in CSS pixels.
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
    (exactLeft, exactTop) = (Double(left), Double(top))
  }

  /// A picture around a place; sizes are in CSS pixels.
  ///
  /// The corner is rounded to a device pixel of the world, so that the picture agrees with tiles, unless the place is
  /// to lie exactly in the middle.
  public init(
    center: Coordinate,
    zoom: Double,
    width: Int,
    height: Int,
    scale: Int,
    grid: MapGrid = .webMercator,
    isExact: Bool = false
  ) {
    let point = grid.point(at: center)
    self.init(
      (x: Double(point.x), y: Double(point.y)),
      zoom: zoom,
      width: width,
      height: height,
      scale: scale,
      grid: grid,
      isExact: isExact
    )
  }

  /// A picture of a box as large as it fits, in its middle; `padding` is added on every side, as a share of the box.
  public init(
    box: GeoBox,
    width: Int,
    height: Int,
    scale: Int,
    grid: MapGrid = .webMercator,
    padding: Double = 0,
    deepestZoom: Double = deepestZoom
  ) {
    let corner = grid.point(at: Coordinate(longitude: box.west, latitude: box.north))
    let other = grid.point(at: Coordinate(longitude: box.east, latitude: box.south))
    // Over the antimeridian the east lies one turn further.
    let turn = box.west > box.east ? MapGrid.unitsAround : 0
    let (across, down) = (Double(other.x) + turn - Double(corner.x), Double(other.y) - Double(corner.y))
    let share = 1 / (1 + 2 * padding)
    let pixelsPerUnit = share * min(Double(width) / max(across, 1), Double(height) / max(down, 1))
    let zoom = log2(pixelsPerUnit * MapGrid.unitsAround / Self.tileSide)
    self.init(
      (x: Double(corner.x) + across / 2, y: Double(corner.y) + down / 2),
      zoom: min(max(zoom, 0), deepestZoom),
      width: width,
      height: height,
      scale: scale,
      grid: grid
    )
  }

  private init(
    _ middle: (x: Double, y: Double),
    zoom: Double,
    width: Int,
    height: Int,
    scale: Int,
    grid: MapGrid,
    isExact: Bool = false
  ) {
    self.grid = grid
    self.zoom = zoom
    self.scale = Double(scale)
    (self.width, self.height) = (width * scale, height * scale)
    pixelsAround = Self.tileSide * exp2(zoom) * Double(scale)
    let pixelsPerUnit = pixelsAround / MapGrid.unitsAround
    let corner = (
      middle.x * pixelsPerUnit - Double(self.width) / 2, middle.y * pixelsPerUnit - Double(self.height) / 2
    )
    left = Int(corner.0.rounded())
    top = Int(corner.1.rounded())
    exactLeft = isExact ? corner.0 : Double(left)
    exactTop = isExact ? corner.1 : Double(top)
  }

  /// One pixel of this picture; nil outside of it.
  public func pixel(column: Int, row: Int) -> MapView? {
    guard (0..<width).contains(column), (0..<height).contains(row) else { return nil }
    return MapView(pixelOf: self, column: column, row: row)
  }

  private init(pixelOf view: MapView, column: Int, row: Int) {
    (grid, zoom, scale, pixelsAround) = (view.grid, view.zoom, view.scale, view.pixelsAround)
    (width, height) = (1, 1)
    (left, top) = (view.left + column, view.top + row)
    exactLeft = view.exactLeft + Double(column)
    exactTop = view.exactTop + Double(row)
  }

  /// Deeper, a pixel would be smaller than what coordinates can tell apart.
  public static let deepestZoom = 22.0

  private static let tileSide = 512.0

  public var pixelsPerUnit: Double { pixelsAround / MapGrid.unitsAround }

  /// How fine geometry has to be, as `MapResolution` counts.
  public var resolution: Double { log2(pixelsAround) }

  /// The same, where it lies on the world that is seen so many turns around the globe.
  public func window(reaching pixels: Double, turn: Int) -> WorldBox {
    let window = window(reaching: pixels)
    let shift = Double(turn) * MapGrid.unitsAround
    return WorldBox(
      west: window.west - shift,
      north: window.north,
      east: window.east - shift,
      south: window.south
    )
  }

  /// What part of the world is seen within so many device pixels of the picture.
  public func window(reaching pixels: Double) -> WorldBox {
    WorldBox(
      west: (Double(left) - pixels) / pixelsPerUnit,
      north: (Double(top) - pixels) / pixelsPerUnit,
      east: (Double(left + width) + pixels) / pixelsPerUnit,
      south: (Double(top + height) + pixels) / pixelsPerUnit
    )
  }
}

extension MapView {
  /// Where the upper left corner of the world lies, in pixels of the picture.
  public var worldCorner: (x: Double, y: Double) {
    (
      x: -pixelsAround / 2 - exactLeft,
      y: grid.northernEdge * pixelsPerUnit - exactTop
    )
  }

  /// How much larger than at the whole zoom below everything is.
  public var growth: Double { exp2(zoom - zoom.rounded(.down)) }

  /// How often around the globe the picture's world is seen, within so many pixels of it: 0 is the middle one.
  public func turns(reaching pixels: Double) -> ClosedRange<Int> {
    let window = window(reaching: pixels)
    let half = MapGrid.unitsAround / 2
    let first = Int(((window.west + half) / MapGrid.unitsAround).rounded(.down))
    let last = Int(((window.east + half) / MapGrid.unitsAround).rounded(.down))
    return first...max(first, last)
  }
}
