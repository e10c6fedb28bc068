/// One tile of the Web Mercator pyramid, counted as every web map does: x eastwards, y southwards.
public struct TileID: Sendable, Hashable {
  /// The deepest level that is served.
  public static let deepestZoom = 20

  public let zoom: Int
  public let x: Int
  public let y: Int

  /// Nil outside the pyramid.
  public init?(zoom: Int, x: Int, y: Int) {
    guard (0...Self.deepestZoom).contains(zoom) else { return nil }
    let tilesAcross = 1 << zoom
    guard (0..<tilesAcross).contains(x), (0..<tilesAcross).contains(y) else { return nil }
    self.zoom = zoom
    self.x = x
    self.y = y
  }

  /// How many tiles lie side by side at this level.
  public var tilesAcross: Int {
    1 << zoom
  }

  /// The tile's box, widened on every side by a share of its width, for what reaches in from outside.
  ///
  /// Over the antimeridian the box is as if the world went on: its west may lie below −180.
  public func box(widenedBy share: Double = 0) -> GeoBox {
    let side = 1 / Double(tilesAcross)
    let northWest = WebMercator.unproject(
      MercatorPoint(x: (Double(x) - share) * side, y: max(0, (Double(y) - share) * side))
    )
    let southEast = WebMercator.unproject(
      MercatorPoint(x: (Double(x) + 1 + share) * side, y: min(1, (Double(y) + 1 + share) * side))
    )
    return GeoBox(
      west: northWest.longitude,
      south: southEast.latitude,
      east: southEast.longitude,
      north: northWest.latitude
    )
  }
}
