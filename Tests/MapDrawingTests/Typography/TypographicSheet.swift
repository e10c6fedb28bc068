import Canvas
import Foundation
import Geodesy
import MapDrawing
import MapStyle
import TestSupport

/// A sheet of labels on a map of its own, each at a place in CSS pixels from the upper left corner.
struct TypographicSheet {
  let width: Int
  let height: Int
  /// Whether a small dot stands at each place.
  var showsPlaces = true
  private var sources: [String: Any] = [:]
  private var layers: [[String: Any]] = [
    ["id": "ground", "type": "background", "paint": ["background-color": "#f4f1ea"]]
  ]

  /// Near the equator, where a degree is as long in both directions.
  private static let zoom = 12.0
  private static let pixelsPerDegree = 512 * exp2(zoom) / 360

  typealias Point = (x: Double, y: Double)

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
  }

  private func coordinates(_ point: Point) -> [Double] {
    [
      (point.x - Double(width) / 2) / Self.pixelsPerDegree,
      (Double(height) / 2 - point.y) / Self.pixelsPerDegree,
    ]
  }

  /// Labels at points.
  mutating func add(_ points: [(Point, String)], _ layout: [String: Any], _ paint: [String: Any] = [:]) {
    let features = points.map { point, name in
      feature("Point", coordinates(point), name)
    }
    let source = addSource(features)
    if showsPlaces {
      layers.append([
        "id": "dot-\(layers.count)", "type": "circle", "source": source,
        "paint": ["circle-radius": 1.5, "circle-color": "#d04030", "circle-opacity": 0.5],
      ])
    }
    addSymbols(source, layout, paint)
  }

  /// A road with its name.
  mutating func add(
    road points: [Point],
    _ name: String,
    _ layout: [String: Any] = [:],
    _ paint: [String: Any] = [:]
  ) {
    let source = addSource([feature("LineString", points.map(coordinates), name)])
    for (color, width) in [("#c9bfae", 17.0), ("#ffffff", 15)] {
      layers.append([
        "id": "road-\(layers.count)", "type": "line", "source": source,
        "layout": ["line-join": "round", "line-cap": "round"],
        "paint": ["line-color": color, "line-width": width],
      ])
    }
    addSymbols(source, layout.merging(["symbol-placement": "line"]) { $1 }, paint)
  }

  /// A coloured ground for what stands on it.
  mutating func add(ground corner: Point, _ size: Point, _ color: String) {
    let ring = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)].map { right, down in
      coordinates((corner.x + right * size.x, corner.y + down * size.y))
    }
    let source = addSource([feature("Polygon", [ring], "")])
    layers.append([
      "id": "area-\(layers.count)", "type": "fill", "source": source, "paint": ["fill-color": color],
    ])
  }

  private func feature(_ type: String, _ coordinates: Any, _ name: String) -> [String: Any] {
    [
      "type": "Feature", "properties": ["name": name],
      "geometry": ["type": type, "coordinates": coordinates],
    ]
  }

  private mutating func addSource(_ features: [[String: Any]]) -> String {
    let name = "source-\(sources.count)"
    sources[name] = ["type": "geojson", "data": ["type": "FeatureCollection", "features": features]]
    return name
  }

  private mutating func addSymbols(_ source: String, _ layout: [String: Any], _ paint: [String: Any]) {
    let usual: [String: Any] = [
      "text-field": ["get", "name"], "text-size": 13, "text-font": ["Noto Sans CJK SC Regular"],
    ]
    layers.append([
      "id": "labels-\(layers.count)", "type": "symbol", "source": source,
      "layout": usual.merging(layout) { $1 },
      "paint": ["text-color": "#333"].merging(paint) { $1 },
    ])
  }

  /// The sheet with the icons of a folder.
  func draw(scale: Int, icons: TemporaryFolder) throws -> Bitmap {
    let style: [String: Any] = ["version": 8, "sources": sources, "layers": layers]
    let bytes = try JSONSerialization.data(withJSONObject: style, options: .sortedKeys)
    let map = try PreparedMap(
      try Style(parsing: Array(bytes)),
      city: nil,
      icons: try MapIcons(.folder(icons.path))
    )
    return map.draw(
      MapView(
        center: Coordinate(longitude: 0, latitude: 0),
        zoom: Self.zoom,
        width: width,
        height: height,
        scale: scale
      )
    )
  }
}
