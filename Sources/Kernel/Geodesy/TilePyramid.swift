/// The tiles of Web Mercator that a box has at several zooms.
public struct TilePyramid: Sendable, Equatable {
  /// What the tiles are to show, as far as the map reaches to the poles.
  public let box: GeoBox
  public let zooms: ClosedRange<Int>

  /// Nil where the box has no tiles: it is empty, or lies beyond the edges of the map.
  public init?(of box: GeoBox, zooms: ClosedRange<Int>) {
    let edge = WebMercator.northernmostLatitude
    guard [box.west, box.south, box.east, box.north].allSatisfy(\.isFinite), !box.isEmpty,
      box.south < edge, box.north > -edge, zooms.lowerBound >= 0, zooms.upperBound <= TileID.deepestZoom
    else { return nil }
    self.box = GeoBox(
      west: box.west,
      south: max(box.south, -edge),
      east: box.east,
      north: min(box.north, edge)
    )
    self.zooms = zooms
  }

  /// How many tiles there are in all.
  public var count: Int {
    zooms.reduce(0) { sum, zoom in
      ranges(at: zoom).reduce(sum) { $0 + $1.columns.count * $1.rows.count }
    }
  }

  /// The tiles one by one, in the order of their Hilbert numbers.
  public var tiles: HilbertTiles {
    HilbertTiles(self)
  }

  /// Rows and columns of one zoom; two ranges with nothing in common where the box goes over the antimeridian.
  func ranges(at zoom: Int) -> [TileRange] {
    let ranges = box.parts.map { TileRange(of: $0, zoom: zoom) }
    // Around the globe both parts may lie in the same columns.
    guard ranges.count == 2, ranges[0].columns.lowerBound <= ranges[1].columns.upperBound else {
      return ranges
    }
    return [TileRange(columns: 0...((1 << zoom) - 1), rows: ranges[0].rows)]
  }
}

/// Neighbouring columns and rows of tiles.
struct TileRange: Sendable, Equatable {
  let columns: ClosedRange<Int>
  let rows: ClosedRange<Int>

  init(columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
    self.columns = columns
    self.rows = rows
  }

  /// The tiles in which something of a box lies; what only touches its edge from outside does not count.
  init(of box: GeoBox, zoom: Int) {
    let northWest = WebMercator.project(Coordinate(longitude: box.west, latitude: box.north))
    let southEast = WebMercator.project(Coordinate(longitude: box.east, latitude: box.south))
    columns = Self.indices(from: northWest.x, to: southEast.x, zoom)
    rows = Self.indices(from: northWest.y, to: southEast.y, zoom)
  }

  /// Of both sides of a tile the numbers differ by rounding, and a millionth of a tile is none.
  private static let tolerance = 1e-6

  private static func indices(from start: Double, to end: Double, _ zoom: Int) -> ClosedRange<Int> {
    let tilesAcross = Double(1 << zoom)
    let first = (start * tilesAcross + tolerance).rounded(.down)
    let last = (end * tilesAcross - tolerance).rounded(.up) - 1
    let lower = Int(min(max(first, 0), tilesAcross - 1))
    return lower...max(lower, Int(min(max(last, 0), tilesAcross - 1)))
  }
}
