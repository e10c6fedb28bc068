import CityStore
import Geodesy
import MapDrawing
import Pyramids
import TestCity
import TestSupport
import Testing
import TileService

/// Whole maps as their references show them, with everything that is drawn.
@Suite("Scenes", .tags(.rendering)) struct SceneTests {
  @Test(
    "are drawn as their references show them",
    arguments: [
      (10.0, 1, 0.0, 0.0, "region-10.png"), (14, 1, 1.5, -1, "town-14.png"),
      (16, 2, 2.5, 2.6, "streets-16@2x.png"),
    ]
  )
  func golden(zoom: Double, scale: Int, east: Double, north: Double, name: String) throws {
    let city = try MadeUpTown.city()
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.style, to: "town.json")
    try folder.makeFolder("icons")
    try folder.write(Self.tree, to: "icons/tree.svg")
    let drawable = DrawableCity(try city.open().state, PyramidFolder(city.location))
    let map = try StyledMap(try StyleFile(path), of: drawable)
    #expect(map.warnings.isEmpty)
    // The zoom of tiles of 256 pixels is that of a style and one.
    let view = MapView(
      center: MadeUpTown.place(east, north),
      zoom: zoom - 1,
      width: 360,
      height: 300,
      scale: scale
    )
    try expectGolden(try map.picture(view, as: .png), name)
  }

  private static let tree = """
    <svg xmlns="http://www.w3.org/2000/svg" width="14" height="14">
      <circle cx="4" cy="4" r="2" fill="#8fb878"/><circle cx="11" cy="11" r="2" fill="#8fb878"/>
    </svg>
    """

  private static let style = """
    {"version": 8, "sprite": "suitu://icons",
     "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
      {"id": "ground", "type": "background", "paint": {"background-color": "#f4f1ea"}},
      {"id": "districts", "type": "fill", "source": "city", "source-layer": "districts", "maxzoom": 12,
        "paint": {"fill-color": ["match", ["get", "kind"], "0", "#e8c9b0", "1", "#cfd9b8", "2", "#c9d2e3", "#e6d7e6"],
          "fill-opacity": 0.7}},
      {"id": "parks", "type": "fill", "source": "city", "source-layer": "parks", "paint": {"fill-color": "#cfe3bf"}},
      {"id": "trees", "type": "fill", "source": "city", "source-layer": "parks", "minzoom": 12,
        "paint": {"fill-pattern": "tree"}},
      {"id": "shore", "type": "line", "source": "city", "source-layer": "water",
        "paint": {"line-color": "#7fa9c4", "line-width": 6, "line-blur": 5}},
      {"id": "water", "type": "fill", "source": "city", "source-layer": "water", "paint": {"fill-color": "#aacbe0"}},
      {"id": "buildings", "type": "fill", "source": "city", "source-layer": "buildings", "minzoom": 12,
        "paint": {"fill-color": ["match", ["get", "kind"], "public", "#d9b8a0", "#ddd5ca"],
          "fill-outline-color": "#b5a898"}},
      {"id": "casings", "type": "line", "source": "city", "source-layer": "roads",
        "filter": ["!=", ["get", "kind"], "path"], "layout": {
          "line-sort-key": ["match", ["get", "kind"], "motorway", 2, "main", 1, 0], "line-cap": "round", "line-join": "round"},
        "paint": {"line-color": "#b9ada0", "line-width": ["interpolate", ["exponential", 2], ["zoom"],
          8, ["match", ["get", "kind"], "motorway", 3.4, "main", 1, 0],
          16, ["match", ["get", "kind"], "motorway", 40, "main", 26, 15]]}},
      {"id": "roads", "type": "line", "source": "city", "source-layer": "roads",
        "filter": ["!=", ["get", "kind"], "path"], "layout": {
          "line-sort-key": ["match", ["get", "kind"], "motorway", 2, "main", 1, 0], "line-cap": "round", "line-join": "round"},
        "paint": {"line-color": ["match", ["get", "kind"], "motorway", "#f0b26b", "main", "#fbe6a2", "#ffffff"],
          "line-width": ["interpolate", ["exponential", 2], ["zoom"],
          8, ["match", ["get", "kind"], "motorway", 2.2, "main", 0.6, 0],
          16, ["match", ["get", "kind"], "motorway", 35, "main", 22, 12]]}},
      {"id": "paths", "type": "line", "source": "city", "source-layer": "roads", "minzoom": 12,
        "filter": ["==", ["get", "kind"], "path"],
        "paint": {"line-color": "#a97f5c", "line-width": 1.5, "line-dasharray": [3, 2]}},
      {"id": "rails", "type": "line", "source": "city", "source-layer": "rails",
        "paint": {"line-color": "#777", "line-width": ["interpolate", ["linear"], ["zoom"], 8, 1.5, 15, 4]}},
      {"id": "sleepers", "type": "line", "source": "city", "source-layer": "rails", "minzoom": 11,
        "paint": {"line-color": "#fff", "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.5, 15, 2.4],
          "line-dasharray": [4, 4]}},
      {"id": "borders", "type": "line", "source": "city", "source-layer": "districts", "maxzoom": 12,
        "paint": {"line-color": "#8a5a8a", "line-width": 1.4, "line-dasharray": [6, 2, 1, 2]}},
      {"id": "stops", "type": "circle", "source": "city", "metadata": {"suitu:each": "transport"}, "minzoom": 9,
        "paint": {"circle-radius": ["interpolate", ["linear"], ["zoom"], 9, 1.6, 15, 5],
          "circle-stroke-color": "#fff", "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 9, 0.5, 15, 2]}},
      {"id": "halo", "type": "circle", "source": "city", "metadata": {"suitu:each": "health"},
        "paint": {"circle-radius": 14, "circle-opacity": 0.35, "circle-blur": 0.7}},
      {"id": "clinics", "type": "circle", "source": "city", "metadata": {"suitu:each": "health"},
        "paint": {"circle-radius": 5, "circle-stroke-color": "#fff", "circle-stroke-width": 1.5}}]}
    """
}
