import Canvas
import Geodesy
import MapDrawing
import MapStyle
import TestCity
import TestSupport
import Testing

/// What bad geometry does to a map: nothing to the rest of it.
@Suite("Bad geometry", .tags(.rendering)) struct WildShapeTests {
  #if DEBUG
  private static let most = 1000
  #else
  private static let most = 100_000
  #endif

  private let green = Color(red: 0, green: 255, blue: 0)

  @Test(
    "in a style is drawn without seams, passed over with a warning, or refused; the rest is there",
    arguments: WildShape.small + WildShape.faulty
  )
  func inline(_ shape: WildShape) throws {
    guard shape.outcome != .refused else {
      #expect(throws: StyleFault.self) { try style(shape) }
      return
    }
    let map = try PreparedMap(style(shape), city: nil, icons: try MapIcons(.nowhere))
    #expect(map.warnings.count == (shape.outcome == .warned ? 1 : 0))
    for zoom in [2, 6, 14] {
      let mosaic = TileMosaic(grid: .webMercator, zoom: zoom, place: Coordinate(longitude: 0, latitude: 0))
      let differences = try mosaic.differences(of: map)
      #expect(differences == [], "zoom \(zoom)")
      let middle = MapView(center: mosaic.place, zoom: Double(zoom), width: 64, height: 64, scale: 1)
      #expect(map.draw(middle)[32, 32] == green)
    }
  }

  @Test("is drawn to its end, however much of it there is", arguments: WildShape.scribbles(most))
  func large(_ shape: WildShape) throws {
    let map = try PreparedMap(style(shape), city: nil, icons: try MapIcons(.nowhere))
    #expect(map.warnings.isEmpty)
    let middle = MapView(
      center: Coordinate(longitude: 0, latitude: 0),
      zoom: 1,
      width: 256,
      height: 256,
      scale: 1
    )
    #expect(map.draw(middle)[128, 128] == green)
  }

  /// Every way to draw a shape, and a green dot in the middle above it.
  private func style(_ shape: WildShape) throws -> Style {
    let text = """
      {"version": 8, "sources": {
        "wild": {"type": "geojson", "data": \(shape.text)},
        "good": {"type": "geojson", "data": {"type": "Point", "coordinates": [0, 0]}}},
       "layers": [\(Self.layers),
        {"id": "good", "type": "circle", "source": "good", "paint": {"circle-radius": 6, "circle-color": "#0f0"}}]}
      """
    return try Style(parsing: Array(text.utf8))
  }

  /// Every way to draw something.
  private static let layers = """
    {"id": "fill", "source": "wild", "type": "fill",
      "paint": {"fill-color": "#48c", "fill-opacity": 0.5, "fill-outline-color": "#000"}},
    {"id": "sharp", "source": "wild", "type": "fill",
      "paint": {"fill-antialias": false, "fill-color": "#c84", "fill-opacity": 0.3}},
    {"id": "hair", "source": "wild", "type": "line", "paint": {"line-width": 0.5}},
    {"id": "sides", "source": "wild", "type": "line",
      "paint": {"line-width": 9, "line-opacity": 0.3, "line-offset": 4, "line-gap-width": 3}},
    {"id": "dashes", "source": "wild", "type": "line", "layout": {"line-cap": "round", "line-join": "round"},
      "paint": {"line-width": 4, "line-color": "#fff", "line-dasharray": [1, 2]}},
    {"id": "blur", "source": "wild", "type": "line",
      "paint": {"line-width": 4, "line-blur": 3, "line-color": "#a0c", "line-opacity": 0.4}},
    {"id": "dots", "source": "wild", "type": "circle",
      "paint": {"circle-radius": 4, "circle-blur": 0.5, "circle-color": "#c00"}}
    """
}
