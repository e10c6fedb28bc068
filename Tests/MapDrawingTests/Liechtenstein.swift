import MapStyle
import TestCity
import TestSupport

/// A small country of OpenStreetMap, from the shared test material.
enum Liechtenstein {
  /// Layers and the field of each that the style reads.
  private static let layers = [
    ("admin", "admin_level"), ("buildings", "building"), ("green", "landuse"), ("points", "amenity"),
    ("roads", "highway"), ("water", "natural"), ("waterways", "waterway"),
  ]

  static func city() throws -> TestCity {
    let city = try TestCity()
    for (layer, field) in layers {
      try city.put(layer, shared: "data/basemap-liechtenstein/\(layer).geojson", fields: ["kind": field])
    }
    return city
  }

  static let style = """
    {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
      {"id": "ground", "type": "background", "paint": {"background-color": "#f2efe9"}},
      {"id": "green", "type": "fill", "source": "city", "source-layer": "green",
        "paint": {"fill-color": ["match", ["get", "kind"], "forest", "#b5d0a3", "residential", "#e6e1dc", "#d8e8c4"],
          "fill-outline-color": "#9a9", "fill-opacity": 0.8}},
      {"id": "water", "type": "fill", "source": "city", "source-layer": "water", "paint": {"fill-color": "#a5c8dd"}},
      {"id": "waterways", "type": "line", "source": "city", "source-layer": "waterways",
        "layout": {"line-join": "round", "line-cap": "round"},
        "paint": {"line-color": "#a5c8dd", "line-width": ["match", ["get", "kind"], "river", 4, 1.2]}},
      {"id": "buildings", "type": "fill", "source": "city", "source-layer": "buildings", "minzoom": 11,
        "paint": {"fill-color": "#d5c8bb", "fill-outline-color": "#a98"}},
      {"id": "casings", "type": "line", "source": "city", "source-layer": "roads",
        "layout": {"line-join": "round", "line-cap": "round"},
        "paint": {"line-color": "#bbb", "line-gap-width": 4, "line-width": 1}},
      {"id": "roads", "type": "line", "source": "city", "source-layer": "roads",
        "layout": {"line-join": "round", "line-cap": "round"},
        "paint": {"line-color": ["match", ["get", "kind"], ["motorway", "primary"], "#e8a", "#fff"],
          "line-opacity": 0.9, "line-width": ["match", ["get", "kind"], ["footway", "path"], 1, 4]}},
      {"id": "paths", "type": "line", "source": "city", "source-layer": "roads",
        "filter": ["in", ["get", "kind"], ["literal", ["footway", "path", "track"]]],
        "paint": {"line-color": "#a65", "line-width": 1, "line-dasharray": [4, 2], "line-offset": 1}},
      {"id": "borders", "type": "line", "source": "city", "source-layer": "admin",
        "paint": {"line-color": "#849", "line-width": 3, "line-opacity": 0.5, "line-dasharray": [6, 2, 1, 2]}},
      {"id": "glow", "type": "line", "source": "city", "source-layer": "admin",
        "paint": {"line-color": "#849", "line-width": 12, "line-opacity": 0.3, "line-blur": 8, "line-offset": 6}},
      {"id": "points", "type": "circle", "source": "city", "source-layer": "points",
        "paint": {"circle-radius": 4, "circle-color": "#c30", "circle-opacity": 0.8, "circle-stroke-width": 1,
          "circle-stroke-color": "#fff"}}]}
    """
}
