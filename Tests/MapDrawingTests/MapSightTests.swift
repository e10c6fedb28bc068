import Canvas
import CityStore
import Geodesy
import JSONText
import MapStyle
import Shapes
import TestCity
import TestSupport
import Testing

@testable import MapDrawing

/// What is drawn at a pixel.
@Suite("Sights at a pixel", .tags(.rendering)) struct MapSightTests {
  private static let place = Coordinate(longitude: 113.27, latitude: 23.13)

  private static func style(_ layers: String) -> String {
    #"{"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [\#(layers)]}"#
  }

  private static let shapes = style(
    """
    {"id": "areas", "type": "fill", "source": "city", "source-layer": "things",
      "filter": ["==", ["geometry-type"], "Polygon"],
      "paint": {"fill-color": "#336699", "fill-outline-color": "#112233"}},
    {"id": "lines", "type": "line", "source": "city", "source-layer": "things",
      "filter": ["==", ["geometry-type"], "LineString"],
      "paint": {"line-color": "#993366", "line-width": 5, "line-offset": 3, "line-dasharray": [3, 2]}},
    {"id": "dots", "type": "circle", "source": "city", "source-layer": "things",
      "filter": ["==", ["geometry-type"], "Point"],
      "paint": {"circle-color": "#669933", "circle-radius": 6, "circle-translate": [4, 0]}}
    """
  )

  @Test("are all that leaves colour there, and nothing else", arguments: MapGrid.allCases, [1, 2])
  func shapes(grid: MapGrid, scale: Int) throws {
    var random = SplitMix64(seed: UInt64(scale))
    let city = try TestCity()
    let kinds: [Shape.Kind] = [.point, .line, .polygon]
    let rows = (0..<60).map { number in
      let center = SeamCity.place(near: Self.place, 0.02, using: &random)
      return TestRow(Int64(number), random.shape(kinds[number % 3], around: center, reach: 0.006))
    }
    try city.put("things", rows: rows)
    let map = try Self.map(Self.shapes, city, on: grid)
    let view = MapView(center: Self.place, zoom: 13, width: 300, height: 300, scale: scale, grid: grid)
    let picture = map.draw(view)
    var seen = 0
    for _ in cases(600) {
      let (x, y) = (
        Int.random(in: 0..<picture.width, using: &random), Int.random(in: 0..<picture.height, using: &random)
      )
      let sights = map.sights(column: x, row: y, of: view)
      #expect(sights.isEmpty == (picture[x, y].alpha == 0), "\(x) \(y)")
      seen += sights.count
      for sight in sights {
        let kind = rows[try #require(sight.id?.integer)].shape?.kind
        let expected: MapSight.Part = kind == .polygon ? .area : kind == .line ? .line : .dot
        #expect(sight.part == expected && sight.cityLayer == "things")
      }
    }
    #expect(seen > 20)
  }

  @Test("name what lies on top first, with its values")
  func order() throws {
    let city = try TestCity()
    let square = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)].map { x, y in
      Coordinate(longitude: Self.place.longitude + x * 0.01, latitude: Self.place.latitude + y * 0.01)
    }
    try city.put("park", fields: [Field("名称", .text)], rows: [TestRow(7, polygon: [square], [.text("公园")])])
    try city.put(
      "clinic",
      fields: [Field("name", .text), Field("beds", .integer), Field("note", .text)],
      rows: [TestRow(8, point: Self.place, [.text("医院"), .integer(20), .null])]
    )
    let style = Self.style(
      """
      {"id": "green", "type": "fill", "source": "city", "source-layer": "park"},
      {"id": "dot", "type": "circle", "source": "city", "source-layer": "clinic", "paint": {"circle-radius": 4}},
      {"id": "name", "type": "symbol", "source": "city", "source-layer": "clinic",
        "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC Regular"], "text-size": 20}}
      """
    )
    let map = try Self.map(style, city, on: .webMercator)
    let view = MapView(center: Self.place, zoom: 14, width: 200, height: 200, scale: 2)
    let sights = map.sights(column: 200, row: 200, of: view)
    #expect(sights.map(\.part) == [.text, .dot, .area])
    #expect(sights.map(\.styleLayer) == ["name", "dot", "green"])
    #expect(sights.map { $0.id?.integer } == [8, 8, 7])
    #expect(sights[0].properties.map(\.key) == ["name", "beds", "note"])
    #expect(sights[0].properties[0].value.string == "医院" && sights[0].properties[2].value.isNull)
    // Beside the dot, but still on the name.
    #expect(map.sights(column: 230, row: 200, of: view).map(\.part) == [.text, .area])
    #expect(map.sights(column: 200, row: 399, of: view).map(\.styleLayer) == ["green"])
    for (x, y) in [(-1, 0), (400, 0), (0, 400), (.max, .min)] {
      #expect(map.sights(column: x, row: y, of: view).isEmpty)
    }
  }

  @Test("find the label wherever it leaves colour, along roads too", arguments: [14.0, 15.5])
  func labels(zoom: Double) throws {
    let made = try NamedCity(seed: 9, around: Self.place, zoom: 15)
    let map = try made.map(on: .webMercator)
    let view = MapView(center: Self.place, zoom: zoom, width: 500, height: 400, scale: 1)
    let picture = map.draw(view)
    // Dark red and brown are letters; ground, roads and halos are light.
    let letters = (0..<500 * 400).map { ($0 % 500, $0 / 500) }.filter { x, y in
      picture[x, y].red < 190 && picture[x, y].green < 130
    }
    try #require(letters.count > 200)
    var random = SplitMix64(seed: 2)
    for _ in cases(300) {
      let (x, y) = try #require(letters.randomElement(using: &random))
      let parts = map.sights(column: x, row: y, of: view).map(\.part)
      #expect(parts.contains(.text) || parts.contains(.icon), "\(x) \(y)")
    }
  }

  @Test("cross the antimeridian")
  func antimeridian() throws {
    let city = try TestCity()
    try city.put("clinic", rows: [TestRow(1, point: Coordinate(longitude: -179.999, latitude: 10))])
    let style = Self.style(
      #"{"id": "dot", "type": "circle", "source": "city", "source-layer": "clinic"}"#
    )
    let map = try Self.map(style, city, on: .webMercator)
    let east = Coordinate(longitude: 180, latitude: 10)
    let view = MapView(center: east, zoom: 8, width: 100, height: 100, scale: 1)
    #expect(map.draw(view)[50, 50].alpha > 0)
    #expect(map.sights(column: 50, row: 50, of: view).count == 1)
  }

  private static func map(_ style: String, _ city: TestCity, on grid: MapGrid) throws -> PreparedMap {
    try PreparedMap(
      try Style(parsing: Array(style.utf8)),
      city: try city.drawable(),
      icons: try MapIcons(.nowhere),
      grid: grid
    )
  }
}
