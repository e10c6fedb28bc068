import CityStore
import Geodesy
import MapStyle
import Shapes
import TestCity
import TestSupport

/// A random city around a place, about as large as some tiles, with a style that makes seams easy to see: translucent
/// colours, shared borders, wide offsets, patterns, dashes.
struct SeamCity {
  let city: TestCity
  let icons: TemporaryFolder
  let style: String

  /// `reach` is in degrees.
  init(seed: UInt64, around center: Coordinate, reach: Double) throws {
    var random = SplitMix64(seed: seed)
    city = try TestCity()
    try city.put("areas", rows: Self.areas(around: center, reach, using: &random))
    let lines = Self.lines(around: center, reach, using: &random)
    try city.put("lines", rows: lines)
    style = Self.style(lines)
    let dots = (0..<80).map { TestRow(Int64($0), point: Self.place(near: center, reach, using: &random)) }
    try city.put("dots", rows: dots)
    icons = try TemporaryFolder()
    try icons.write(
      ##"<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"><path d="M0 0h4v2H0z" fill="#c33"/></svg>"##,
      to: "bricks.svg"
    )
  }

  static func place(near center: Coordinate, _ reach: Double, using random: inout SplitMix64) -> Coordinate {
    let longitude = center.longitude + .random(in: -reach...reach, using: &random)
    return Coordinate(
      // Over the antimeridian it goes on at the other end.
      longitude: longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude,
      latitude: center.latitude + .random(in: -reach...reach, using: &random)
    )
  }

  /// Lots that share their crooked borders, and polygons with holes anywhere.
  private static func areas(
    around center: Coordinate,
    _ reach: Double,
    using random: inout SplitMix64
  ) -> [TestRow] {
    let across = 7
    let step = 2 * reach / Double(across)
    let corners = (0...across).map { row in
      (0...across).map { column in
        Coordinate(
          longitude: center.longitude - reach + step
            * (Double(column) + .random(in: -0.4...0.4, using: &random)),
          latitude: center.latitude - reach + step * (Double(row) + .random(in: -0.4...0.4, using: &random))
        )
      }
    }
    var rows: [TestRow] = []
    for row in 0..<across {
      for column in 0..<across {
        let ring = [
          corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
          corners[row + 1][column],
          corners[row][column],
        ]
        rows.append(TestRow(Int64(rows.count), polygon: [ring]))
      }
    }
    for _ in 0..<30 {
      let middle = place(near: center, reach, using: &random)
      let shape = random.shape(
        .polygon,
        around: middle,
        reach: reach * .random(in: 0.01...0.5, using: &random)
      )
      rows.append(TestRow(Int64(rows.count), shape))
    }
    return rows
  }

  /// Lines that wander, most of them from the end of another, so that they are joined; one has very many points.
  private static func lines(
    around center: Coordinate,
    _ reach: Double,
    using random: inout SplitMix64
  ) -> [TestRow] {
    var end = center
    return (0..<60).map { number in
      var place = number % 3 == 0 ? Self.place(near: center, reach, using: &random) : end
      let step = reach * .random(in: 0.003...0.2, using: &random)
      var places = [place]
      for _ in 0..<(number == 0 ? 2000 : Int.random(in: 1...40, using: &random)) {
        place.longitude += .random(in: -step...step, using: &random)
        place.latitude += .random(in: -step...step, using: &random)
        places.append(place)
      }
      end = place
      return TestRow(Int64(number), line: places)
    }
  }

  /// Every fourth line stands in the style too: only lines of its own can have gradients.
  private static func style(_ lines: [TestRow]) -> String {
    let ways = lines.filter { $0.id % 4 == 1 }.compactMap(\.shape).map { shape in
      "[\(shape.vertices.map { "[\($0.longitude), \($0.latitude)]" }.joined(separator: ", "))]"
    }
    return """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"},
        "ways": {"type": "geojson", "lineMetrics": true,
          "data": {"type": "MultiLineString", "coordinates": [\(ways.joined(separator: ", "))]}}},
        "layers": [
        {"id": "ground", "type": "background", "paint": {"background-color": "#f4f0e8"}},
        {"id": "paper", "type": "background", "paint": {"background-pattern": "bricks", "background-opacity": 0.2}},
        {"id": "areas", "type": "fill", "source": "city", "source-layer": "areas",
          "paint": {"fill-color": ["match", ["%", ["id"], 3], 0, "#7a9", 1, "#a97", "#99b"], "fill-opacity": 0.6,
            "fill-outline-color": "#246"}},
        {"id": "bricks", "type": "fill", "source": "city", "source-layer": "areas",
          "filter": ["==", ["%", ["id"], 5], 0], "paint": {"fill-pattern": "bricks", "fill-translate": [3.3, -2.1]}},
        {"id": "blocks", "type": "fill", "source": "city", "source-layer": "areas",
          "filter": ["==", ["%", ["id"], 7], 0],
          "paint": {"fill-color": "#fff", "fill-opacity": 0.3, "fill-antialias": false, "fill-translate": [-9, 4]}},
        {"id": "shadow", "type": "line", "source": "city", "source-layer": "areas",
          "paint": {"line-color": "#000", "line-opacity": 0.3, "line-width": 7, "line-blur": 5, "line-translate": [2, 3]}},
        {"id": "casing", "type": "line", "source": "city", "source-layer": "lines",
          "layout": {"line-join": "round", "line-cap": "round"},
          "paint": {"line-color": "#333", "line-opacity": 0.5, "line-gap-width": 5, "line-width": 1.5}},
        {"id": "roads", "type": "line", "source": "city", "source-layer": "lines",
          "paint": {"line-color": "#c60", "line-width": ["+", 1, ["%", ["id"], 4]], "line-opacity": 0.7}},
        {"id": "dashes", "type": "line", "source": "city", "source-layer": "lines", "layout": {"line-cap": "round"},
          "paint": {"line-color": "#06c", "line-width": 2, "line-offset": 6.5, "line-dasharray": [3, 2.5]}},
        {"id": "hair", "type": "line", "source": "city", "source-layer": "lines", "layout": {"line-join": "bevel"},
          "paint": {"line-color": "#000", "line-width": 0.4, "line-offset": -4}},
        {"id": "warm", "type": "line", "source": "ways",
          "layout": {"line-cap": "square", "line-join": "round"},
          "paint": {"line-width": 3, "line-offset": -9,
            "line-gradient": ["interpolate", ["linear"], ["line-progress"], 0, "#00f", 1, "#f00"]}},
        {"id": "wall", "type": "line", "source": "city", "source-layer": "lines", "filter": ["==", ["%", ["id"], 4], 2],
          "paint": {"line-width": 5, "line-pattern": "bricks", "line-offset": 3}},
        {"id": "glow", "type": "circle", "source": "city", "source-layer": "dots",
          "paint": {"circle-radius": ["*", 4, ["%", ["id"], 30]], "circle-color": "#fd0", "circle-opacity": 0.2,
            "circle-blur": 0.8, "circle-translate": [5, 5]}},
        {"id": "dots", "type": "circle", "source": "city", "source-layer": "dots",
          "paint": {"circle-radius": ["+", 3, ["%", ["id"], 9]], "circle-color": "#c08", "circle-opacity": 0.6,
            "circle-stroke-width": 2, "circle-stroke-color": "#fff"}}]}
      """
  }
}
