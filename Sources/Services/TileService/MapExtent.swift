public import CityStore
public import Geodesy
import MapDrawing
import MapStyle
public import Wording

/// Where a map has something to show, and where a client might begin to show it.
public struct MapExtent: Sendable, Equatable {
  /// With room for icons and names at its edges; its west lies below its east.
  public let box: GeoBox
  public let center: Coordinate

  /// As styles count.
  public let zoom: Double

  /// North and south of it, Web Mercator has no tiles.
  private static let mercatorLimit = 85.0511

  /// On every side, in degrees, and as a share of the box.
  private static let leastMargin = 0.05
  private static let shareOfMargin = 0.1

  /// Bounds are told to so many degrees, since they are widened anyway.
  private static let step = 1e-4

  private static func rounded(_ degrees: Double) -> Double { (degrees / step).rounded() / (1 / step) }

  /// A window that most pages have, in CSS pixels.
  private static let usualWindow = (width: 1024, height: 768)

  /// Of layers with these boxes.
  init(of boxes: [GeoBox], opening: Style.Opening? = nil) {
    let limit = Self.mercatorLimit
    let world = GeoBox(west: -180, south: -limit, east: 180, north: limit)
    var sum = GeoBox.empty
    for box in boxes where !box.isEmpty {
      // Over the antimeridian a single box goes all around.
      sum.include(
        box.crossesAntimeridian ? GeoBox(west: -180, south: box.south, east: 180, north: box.north) : box
      )
    }
    let inner = sum.isEmpty ? world : sum
    let margin = max(
      Self.leastMargin,
      Self.shareOfMargin * max(inner.east - inner.west, inner.north - inner.south)
    )
    box = GeoBox(
      west: max(-180, Self.rounded(inner.west - margin)),
      south: min(max(-limit, Self.rounded(inner.south - margin)), limit - Self.step),
      east: min(180, Self.rounded(inner.east + margin)),
      north: max(min(limit, Self.rounded(inner.north + margin)), Self.step - limit)
    )
    center =
      opening?.center
      ?? Coordinate(longitude: (inner.west + inner.east) / 2, latitude: (inner.south + inner.north) / 2)
    let whole = MapView(box: inner, width: Self.usualWindow.width, height: Self.usualWindow.height, scale: 1)
    zoom = opening?.zoom ?? min(whole.zoom.rounded(.down), Double(TileID.deepestZoom - 1))
  }
}

extension Tiles {
  /// Where a map has something to show: the layers of the city that it draws, as far as they are public.
  public func extent(of map: MapName, in city: CityState) throws(Fault) -> MapExtent {
    switch map {
    case .layer(let id): return MapExtent(of: [try city.publicLayer(id).snapshot.box])
    case .style(let id):
      let style = try catalog.style(id).style
      let drawn = city.publicLayers.filter { style.draws($0) }
      return MapExtent(of: drawn.map(\.snapshot.box), opening: style.opening)
    }
  }
}

extension Style {
  fileprivate func draws(_ layer: Layer) -> Bool {
    layers.contains { styleLayer in
      guard styleLayer.isVisible, case .city? = styleLayer.source.flatMap({ sources[$0] }) else {
        return false
      }
      if let theme = styleLayer.eachOfTheme { return theme == layer.record.settings.theme.rawValue }
      return styleLayer.sourceLayer == layer.record.id.text
    }
  }
}
