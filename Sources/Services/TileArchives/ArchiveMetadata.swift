public import Geodesy
import Glibc
import JSONText
public import TileService

/// What an archive says of itself.
public struct ArchiveMetadata: Sendable {
  public let name: String
  public let description: String
  public let attribution: String?

  /// Whether it is to be laid over another map: it has no ground of its own.
  public let isOverlay: Bool
  public let format: PictureFormat
  public let pyramid: TilePyramid

  public init(
    name: String,
    description: String,
    attribution: String?,
    isOverlay: Bool,
    format: PictureFormat,
    pyramid: TilePyramid
  ) {
    self.name = name
    self.description = description
    self.attribution = attribution
    self.isOverlay = isOverlay
    self.format = format
    self.pyramid = pyramid
  }

  var type: String { isOverlay ? "overlay" : "baselayer" }

  /// The box; around the globe where it goes over the antimeridian, since readers take west for less than east.
  var bounds: GeoBox {
    guard pyramid.box.crossesAntimeridian else { return pyramid.box }
    return GeoBox(west: -180, south: pyramid.box.south, east: 180, north: pyramid.box.north)
  }

  /// Where a viewer is to begin.
  var center: Coordinate {
    let (north, south) = (bounds.north, bounds.south)
    let middle = WebMercator.project(Coordinate(longitude: (bounds.west + bounds.east) / 2, latitude: north))
    let lower = WebMercator.project(Coordinate(longitude: 0, latitude: south))
    return WebMercator.unproject(MercatorPoint(x: middle.x, y: (middle.y + lower.y) / 2))
  }

  /// The deepest zoom at which the box is no more than so many tiles wide and high.
  var centerZoom: Int {
    let mostTilesAcross = 4.0
    let (first, last) = (
      WebMercator.project(Coordinate(longitude: bounds.west, latitude: bounds.north)),
      WebMercator.project(Coordinate(longitude: bounds.east, latitude: bounds.south))
    )
    let share = max(last.x - first.x, last.y - first.y)
    let zooms = pyramid.zooms
    guard share > 0 else { return zooms.upperBound }
    let fitting = log2(mostTilesAcross / share).rounded(.down)
    return Int(min(max(fitting, Double(zooms.lowerBound)), Double(zooms.upperBound)))
  }

  /// Degrees as text, to a centimetre.
  static func text(_ degrees: [Double]) -> String {
    degrees.map { number in
      var json = JSONWriter()
      json.number(number, decimals: 7)
      return String(decoding: json.bytes, as: UTF8.self)
    }.joined(separator: ",")
  }
}
