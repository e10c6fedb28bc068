import Geodesy
import MapStyle
import TestCity
import TestSupport
import Testing

@testable import MapDrawing

/// Labels of real cities.
@Suite(
  "Labels of real cities",
  .tags(.rendering),
  .enabled(if: SharedMaterial.isPresent, "needs the shared test material")
)
struct RealCityLabelTests {
  #if DEBUG
  private static let zooms = [15]
  private static let scales = [1]
  #else
  private static let zooms = Array(10...18)
  private static let scales = [1, 2]
  #endif

  @Test(
    "of Shanghai are those of one large picture, tile by tile",
    arguments: [MapGrid.webMercator, .degrees]
  )
  func shanghai(_ grid: MapGrid) throws {
    let city = try TestCity()
    let folder = "data/shanghai-basemap-tilezen"
    for layer in ["landuse", "water", "buildings", "roads", "pois"] {
      try city.put(layer, shared: "\(folder)/\(layer).geojson", fields: ["name": "name"])
    }
    let place = Coordinate(longitude: 121.5005, latitude: 31.2386)
    try expectSeamless(Self.shanghai, city, around: place, on: grid)
  }

  @Test(
    "of Guangzhou's metro are those of one large picture, tile by tile",
    arguments: [MapGrid.webMercator, .degrees]
  )
  func guangzhou(_ grid: MapGrid) throws {
    let city = try TestCity()
    let folder = "data/gz-metro-wgs84"
    try city.put("lines", shared: "\(folder)/gz_metro_lines.geojson", fields: ["name": "name"])
    try city.put(
      "stations",
      shared: "\(folder)/gz_metro_stations.geojson",
      fields: ["name": "name", "line": "line"]
    )
    try expectSeamless(Self.metro, city, around: Coordinate(longitude: 113.2644, latitude: 23.1291), on: grid)
  }

  private func expectSeamless(
    _ style: String,
    _ city: TestCity,
    around place: Coordinate,
    on grid: MapGrid
  ) throws {
    let map = try PreparedMap(
      try Style(parsing: Array(style.utf8)),
      city: try city.drawable(),
      icons: try MapIcons(.nowhere),
      grid: grid
    )
    #expect(map.warnings.isEmpty)
    for zoom in Self.zooms {
      for scale in Self.scales {
        let mosaic = TileMosaic(grid: grid, zoom: zoom, scale: scale, place: place)
        #expect(try mosaic.differences(of: map) == [], "\(mosaic.testDescription)")
      }
    }
  }

  private static let shanghai = """
    {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
      {"id": "ground", "type": "background", "paint": {"background-color": "#f4f2ec"}},
      {"id": "green", "type": "fill", "source": "city", "source-layer": "landuse",
        "filter": ["==", ["geometry-type"], "Polygon"], "paint": {"fill-color": "#e2eed8"}},
      {"id": "water", "type": "fill", "source": "city", "source-layer": "water",
        "filter": ["==", ["geometry-type"], "Polygon"], "paint": {"fill-color": "#a9c8ea"}},
      {"id": "casings", "type": "line", "source": "city", "source-layer": "roads",
        "paint": {"line-color": "#cfcabb", "line-width": 6}},
      {"id": "roads", "type": "line", "source": "city", "source-layer": "roads",
        "paint": {"line-color": "#ffffff", "line-width": 4}},
      {"id": "road-names", "type": "symbol", "source": "city", "source-layer": "roads", "filter": ["has", "name"],
        "layout": {"symbol-placement": "line", "text-field": ["get", "name"], "text-size": 12,
          "text-font": ["Noto Sans CJK SC Regular"], "text-letter-spacing": 0.1},
        "paint": {"text-color": "#6b5f4a", "text-halo-color": "#fff", "text-halo-width": 1.5}},
      {"id": "lakes", "type": "symbol", "source": "city", "source-layer": "water", "filter": ["has", "name"],
        "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC Regular"], "text-size": 13},
        "paint": {"text-color": "#3a6ea5"}},
      {"id": "places", "type": "symbol", "source": "city", "source-layer": "pois", "filter": ["has", "name"],
        "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC Regular"], "text-size": 12,
          "text-max-width": 7, "text-variable-anchor": ["left", "right", "top"], "text-radial-offset": 0.5},
        "paint": {"text-color": "#2b5d8a", "text-halo-color": "#fff", "text-halo-width": 1.5}}]}
    """

  private static let metro = """
    {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
      {"id": "ground", "type": "background", "paint": {"background-color": "#f4f2ec"}},
      {"id": "lines", "type": "line", "source": "city", "source-layer": "lines",
        "paint": {"line-color": "#c05a7c", "line-width": 3}},
      {"id": "line-names", "type": "symbol", "source": "city", "source-layer": "lines",
        "layout": {"symbol-placement": "line", "text-field": ["get", "name"], "text-size": 12,
          "text-font": ["Noto Sans CJK SC Regular"], "symbol-spacing": 300},
        "paint": {"text-color": "#803050", "text-halo-color": "#fff", "text-halo-width": 1.5}},
      {"id": "dots", "type": "circle", "source": "city", "source-layer": "stations"},
      {"id": "stations", "type": "symbol", "source": "city", "source-layer": "stations",
        "layout": {"text-field": ["format", ["get", "name"], {}, "\\n", {}, ["get", "line"], {"font-scale": 0.8}],
          "text-font": ["Noto Sans CJK SC Bold"], "text-size": 13, "text-anchor": "top", "text-offset": [0, 0.4]},
        "paint": {"text-color": "#222", "text-halo-color": "rgba(255, 255, 255, 0.8)", "text-halo-width": 2}}]}
    """
}
