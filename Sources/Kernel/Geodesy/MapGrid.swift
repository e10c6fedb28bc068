/// A way to lay the globe out flat and cut it into tiles; each map service has its own.
public enum MapGrid: String, Sendable, CaseIterable {
  /// Web Mercator, which every web map uses.
  case webMercator = "w"

  /// Longitude and latitude of CGCS2000 as they are, as the national platform of China has them.
  case degrees = "c"

  /// Web Mercator of places displaced by GCJ-02, as Chinese map services publish them.
  case gcj02

  /// All but that which every web map uses.
  public static let others: [MapGrid] = [.degrees, .gcj02]

  /// How many units of the world go around the globe.
  public static let unitsAround = 4_294_967_296.0

  /// Where the uppermost tiles begin.
  public var northernEdge: Double {
    self == .degrees ? -Self.unitsAround / 4 : -Self.unitsAround / 2
  }

  /// The point of a place; beyond the edges of the world, the nearest on the edge.
  ///
  /// Any number will do, NaN too.
  public func point(at place: Coordinate) -> WorldPoint {
    switch self {
    case .webMercator: Self.mercator(place)
    case .gcj02: Self.mercator(Frame.gcj02.fromWGS84(Self.onTheGlobe(place)))
    case .degrees:
      WorldPoint(
        x: Self.unit(place.longitude / 360 * Self.unitsAround),
        y: Self.unit(-Self.within(90, place.latitude) / 360 * Self.unitsAround)
      )
    }
  }

  /// The place in WGS 84 of a point, which may lie between two units.
  public func place(x: Double, y: Double) -> Coordinate {
    let longitude = x / Self.unitsAround * 360
    if self == .degrees {
      return Coordinate(longitude: longitude, latitude: -y / Self.unitsAround * 360)
    }
    let place = WebMercator.unproject(
      MercatorPoint(x: x / Self.unitsAround + 0.5, y: y / Self.unitsAround + 0.5)
    )
    return self == .gcj02 ? Frame.gcj02.toWGS84(place) : place
  }

  /// How many tiles stand one above the other at a level; none at level 0 of the grid of degrees, whose world is
  /// half as high as wide.
  public func tilesDown(at zoom: Int) -> Int {
    guard (0...TileID.deepestZoom).contains(zoom) else { return 0 }
    return self == .degrees ? (1 << zoom) / 2 : 1 << zoom
  }

  /// What a tile shows; nil outside the pyramid.
  public func box(zoom: Int, x: Int, y: Int) -> WorldBox? {
    let tilesDown = tilesDown(at: zoom)
    guard (0..<tilesDown).contains(y), (0..<(1 << zoom)).contains(x) else { return nil }
    let side = Self.unitsAround / Double(1 << zoom)
    let west = -Self.unitsAround / 2 + Double(x) * side
    let north = northernEdge + Double(y) * side
    return WorldBox(west: west, north: north, east: west + side, south: north + side)
  }

  private static func mercator(_ place: Coordinate) -> WorldPoint {
    let point = WebMercator.project(
      Coordinate(longitude: place.longitude, latitude: within(90, place.latitude))
    )
    return WorldPoint(x: unit((point.x - 0.5) * unitsAround), y: unit((point.y - 0.5) * unitsAround))
  }

  private static func onTheGlobe(_ place: Coordinate) -> Coordinate {
    Coordinate(longitude: within(180, place.longitude), latitude: within(90, place.latitude))
  }

  /// The nearest number that is not farther from 0; NaN counts as far below.
  private static func within(_ limit: Double, _ number: Double) -> Double {
    guard number > -limit else { return -limit }
    return min(number, limit)
  }

  /// The nearest unit of the world.
  private static func unit(_ number: Double) -> Int32 {
    Int32(within(Double(Int32.max), number.rounded()))
  }
}
