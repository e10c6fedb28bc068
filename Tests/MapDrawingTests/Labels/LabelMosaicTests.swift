import Canvas
import CityStore
import Geodesy
import MapStyle
import Shapes
import TestCity
import TestSupport
import Testing

@testable import MapDrawing

/// Labels over the edges of tiles.
@Suite("Labels across tiles", .tags(.rendering)) struct LabelMosaicTests {
  #if DEBUG
  private static let mosaics = [TileMosaic(grid: .webMercator, zoom: 14)]
  #else
  private static let mosaics =
    [MapGrid.webMercator, .degrees].flatMap { grid in
      (10...18).flatMap { zoom in [1, 2].map { TileMosaic(grid: grid, zoom: zoom, scale: $0) } }
    } + [
      TileMosaic(grid: .webMercator, zoom: 6, place: Coordinate(longitude: 180, latitude: -16.8)),
      TileMosaic(grid: .degrees, zoom: 7, place: Coordinate(longitude: 179.95, latitude: -16.8)),
    ]
  #endif

  @Test("are those of one large picture, pixel for pixel", arguments: mosaics)
  func seamless(_ mosaic: TileMosaic) throws {
    let made = try NamedCity(seed: UInt64(mosaic.zoom), around: mosaic.place, zoom: mosaic.zoom)
    let map = try made.map(on: mosaic.grid)
    #expect(map.warnings.isEmpty)
    let differences = try mosaic.differences(of: map)
    #expect(differences == [])
  }
}

@Suite("Plans of labels", .tags(.rendering)) struct LabelPlanTests {
  private static let place = Coordinate(longitude: 113.27, latitude: 23.13)

  @Test("are the same in whatever order the features came in", arguments: [12, 15, 17])
  func orderOfRows(zoom: Int) throws {
    let view = MapView(center: Self.place, zoom: Double(zoom), width: 700, height: 500, scale: 1)
    let pictures = try [false, true].map { isReversed in
      let made = try NamedCity(seed: 5, around: Self.place, zoom: zoom, isReversed: isReversed)
      return try made.map(on: .webMercator).draw(view)
    }
    #expect(pictures[0].soleColor == nil)
    #expect(pictures[0] == pictures[1])
  }

  @Test("stay when the view's zoom lies between two whole ones, and go with it")
  func betweenZooms() throws {
    let made = try NamedCity(seed: 7, around: Self.place, zoom: 15)
    let map = try made.map(on: .webMercator)
    let pictures = [14.0, 14.4, 15].map { zoom in
      map.draw(MapView(center: Self.place, zoom: zoom, width: 600, height: 400, scale: 1))
    }
    #expect(Set(pictures.map { $0.rgba() }).count == 3)
  }

  @Test("are the same for any number of threads", arguments: [2, 3, 5, 16])
  func threads(count: Int) throws {
    let made = try NamedCity(seed: 11, around: Self.place, zoom: 15, placeCount: 4000)
    let labels = try made.map(on: .webMercator).labels
    let around = 512 * Double(1 << 15)
    let (one, several) = (
      labels.content(zoom: 15, around: around, threads: 1),
      labels.content(zoom: 15, around: around, threads: count)
    )
    #expect(one.entries.count > 500 && one.bentGlyphs.count > 50)
    #expect(one.entries.map { "\($0)" } == several.entries.map { "\($0)" })
    #expect(one.bentGlyphs.map { "\($0)" } == several.bentGlyphs.map { "\($0)" })
    #expect(one.faces == several.faces)
  }

  @Test("take 40 bytes a label, and 8 a glyph on curves")
  func size() {
    #expect(MemoryLayout<LabelEntry>.stride == 40)
    #expect(MemoryLayout<BentGlyph>.stride == 8)
  }
}

/// A city of names: places and roads, about twice as wide as a mosaic of tiles.
struct NamedCity {
  let city: TestCity
  private let icons: TemporaryFolder

  init(
    seed: UInt64,
    around center: Coordinate,
    zoom: Int,
    placeCount: Int = 400,
    isReversed: Bool = false
  ) throws {
    var random = SplitMix64(seed: seed)
    let reach = min(8, 4 * 360 / Double(1 << zoom))
    city = try TestCity()
    var places = (0..<placeCount).map { number in
      TestRow(
        Int64(number),
        point: SeamCity.place(near: center, reach, using: &random),
        [.text(Self.name(using: &random)), .integer(Int64(number % 5))]
      )
    }
    if isReversed { places = Self.reversed(places) }
    try city.put("places", fields: [Field("name", .text), Field("rank", .integer)], rows: places)
    var roads = (0..<60).map { number in
      var place = SeamCity.place(near: center, reach, using: &random)
      var points: [Coordinate] = []
      let (east, north) = (
        Double.random(in: -0.2...0.2, using: &random), Double.random(in: -0.2...0.2, using: &random)
      )
      for _ in 0..<12 {
        points.append(place)
        place.longitude += reach * (east + .random(in: -0.05...0.05, using: &random))
        place.latitude += reach * (north + .random(in: -0.05...0.05, using: &random))
      }
      return TestRow(Int64(number), line: points, [.text(Self.name(using: &random) + "路")])
    }
    if isReversed { roads = Self.reversed(roads) }
    try city.put("roads", fields: [Field("name", .text)], rows: roads)
    icons = try TemporaryFolder()
    try icons.write(
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="14" height="14"><circle cx="7" cy="7" r="6"/>
      <rect id="mapbox-stretch" x="6" y="6" width="2" height="2" fill="none"/>
      <rect id="mapbox-content" x="4" y="3" width="6" height="8" fill="none"/></svg>
      """,
      to: "pin.svg"
    )
  }

  private static func reversed(_ rows: [TestRow]) -> [TestRow] {
    rows.reversed().enumerated().map { TestRow(Int64($0.offset), $0.element.shape, $0.element.values) }
  }

  private static func name(using random: inout SplitMix64) -> String {
    let hanzi = Array("广州市人民医院中山大学珠江新城体育公园北京路地铁站第一图书馆（东校区）")
    let latin = ["", "", " A", "Metro", " 12"]
    let word = (0..<Int.random(in: 2...9, using: &random)).map { _ in
      hanzi.randomElement(using: &random) ?? "城"
    }
    return String(word) + (latin.randomElement(using: &random) ?? "")
  }

  func map(
    on grid: MapGrid,
    of given: DrawableCity? = nil,
    keepingPlansIn folder: LabelPlanFolder? = nil,
    avoiding other: PreparedMap? = nil
  ) throws -> PreparedMap {
    try PreparedMap(
      try Style(parsing: Array(Self.style.utf8)),
      city: try given ?? city.drawable(folder),
      icons: try MapIcons(.folder(icons.path)),
      grid: grid,
      avoiding: other
    )
  }

  private static let style = """
    {"version": 8, "name": "Names", "sources": {"city": {"type": "vector", "url": "suitu://city"}},
    "layers": [
    {"id": "ground", "type": "background", "paint": {"background-color": "#f4f2ec"}},
    {"id": "roads", "type": "line", "source": "city", "source-layer": "roads",
      "paint": {"line-color": "#ffffff", "line-width": 8}},
    {"id": "names", "type": "symbol", "source": "city", "source-layer": "roads",
      "layout": {"symbol-placement": "line", "text-field": ["get", "name"], "text-size": 12,
        "text-font": ["Noto Sans CJK SC Regular"], "symbol-spacing": 200},
      "paint": {"text-color": "#665544", "text-halo-color": "rgba(255, 255, 255, 0.8)", "text-halo-width": 2}},
    {"id": "pins", "type": "symbol", "source": "city", "source-layer": "places",
      "filter": ["<", ["get", "rank"], 2],
      "layout": {"icon-image": "pin", "text-size": 13,
        "text-field": ["format", ["get", "name"], {}, ["image", "pin"], {"vertical-align": "center"}], "text-max-width": 6,
        "text-font": ["Noto Sans CJK SC Bold"], "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.8, "text-optional": true, "symbol-sort-key": ["get", "rank"]},
      "paint": {"text-color": "#aa2211", "text-halo-color": "#ffffff", "text-halo-width": 1.5}},
    {"id": "plaques", "type": "symbol", "source": "city", "source-layer": "places",
      "filter": ["==", ["get", "rank"], 2],
      "layout": {"icon-image": "pin", "icon-text-fit": "both", "text-field": ["get", "name"],
        "text-font": ["Noto Sans CJK SC Regular"], "text-size": 11, "text-rotate": 0},
      "paint": {"text-color": "#ffffff"}},
    {"id": "notes", "type": "symbol", "source": "city", "source-layer": "places",
      "filter": [">", ["get", "rank"], 2],
      "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC Regular"], "text-size": 11,
        "text-anchor": "top-left", "text-offset": [0.3, 0.1]},
      "paint": {"text-halo-color": "#ffffff", "text-halo-width": 1}}
    ]}
    """
}
