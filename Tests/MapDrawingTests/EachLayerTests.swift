import Canvas
import CityStore
import Geodesy
import MapDrawing
import MapStyle
import TestCity
import TestSupport
import Testing
import Wording

/// Style layers with `suitu:each`, which stand for one such layer per layer of a theme.
@Suite("A style layer for each layer of a theme", .tags(.rendering)) struct EachLayerTests {
  private let blue = Color(red: 0, green: 0, blue: 255)
  private let red = Color(red: 255, green: 0, blue: 0)
  private let white = Color(red: 255, green: 255, blue: 255)
  private let black = Color(red: 0, green: 0, blue: 0)

  /// A picture of 400 pixels around 0° 0°, 40 degrees wide.
  private struct Picture {
    let bitmap: Bitmap
    let warnings: [Message]

    init(_ city: TestCity, _ layers: String) throws {
      let text = """
        {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
          {"id": "ground", "type": "background", "paint": {"background-color": "#fff"}}, \(layers)]}
        """
      let style = try Style(parsing: Array(text.utf8))
      let map = try PreparedMap(style, city: try city.drawable(), icons: try MapIcons(.nowhere))
      warnings = map.warnings
      let zoom = 2.169925  // 512 · 2^zoom / 360 · 40 = 256
      let view = MapView(
        center: Coordinate(longitude: 0, latitude: 0),
        zoom: zoom,
        width: 256,
        height: 256,
        scale: 1
      )
      bitmap = map.draw(view)
    }

    /// What is seen at a place near the equator, so many degrees to the east and, nearly, to the south.
    subscript(east: Double, south: Double) -> Color {
      bitmap[Int(128 + east * 6.4), Int(128 + south * 6.4)]
    }
  }

  private func dots(_ paint: String, id: String = "dots") -> String {
    """
    {"id": "\(id)", "type": "circle", "source": "city", "metadata": {"suitu:each": "health"},
      "paint": {"circle-color": "#123456", \(paint)}}
    """
  }

  private func settings(_ theme: Theme, _ colour: String?, isPublic: Bool = true) -> LayerSettings {
    LayerSettings(title: "made up", theme: theme, colour: colour, isPublic: isPublic)
  }

  @Test("draws the layers of its theme, each in its own colour or in that of the theme")
  func colors() throws {
    let city = try TestCity()
    try city.put("clinics", settings: settings(.health, "blue"), [TestFeature(1, -15, 0)])
    try city.put("hospitals", settings: settings(.health, nil), [TestFeature(1, -5, 0)])
    try city.put("inns", settings: settings(.food, "red"), [TestFeature(1, 5, 0)])
    try city.put("labs", settings: settings(.health, "red", isPublic: false), [TestFeature(1, 15, 0)])
    let picture = try Picture(city, dots(#""circle-radius": 5"#))
    #expect(picture[-15, 0] == blue)
    #expect(picture[-5, 0] == Color(red: 0xCF, green: 0x3E, blue: 0x3E))
    #expect(picture[5, 0] == white && picture[15, 0] == white)
    #expect(picture.warnings.isEmpty)
  }

  @Test("shows a layer that has come in, and another colour of one, without a change of the style")
  func newLayer() throws {
    let city = try TestCity()
    try city.put("other", [])
    let style = dots(#""circle-radius": 5"#)
    #expect(try Picture(city, style)[0, 0] == white)
    try city.put("clinics", settings: settings(.health, "blue"), [TestFeature(1, 0, 0)])
    #expect(try Picture(city, style)[0, 0] == blue)
    try city.put("clinics", settings: settings(.health, "red"), [TestFeature(1, 0, 0)])
    #expect(try Picture(city, style)[0, 0] == red)
    try city.put("clinics", settings: settings(.sights, "red"), [TestFeature(1, 0, 0)])
    #expect(try Picture(city, style)[0, 0] == white)
  }

  @Test("puts layers in the order of their ids, and all of them under the next layer of the style")
  func order() throws {
    let city = try TestCity()
    try city.put("b", settings: settings(.health, "blue"), [TestFeature(1, 0, 0), TestFeature(2, 10, 0)])
    try city.put("a", settings: settings(.health, "red"), [TestFeature(1, 0, 0), TestFeature(2, 11, 0)])
    let one = try Picture(city, dots(#""circle-radius": 9"#))
    #expect(one[0, 0] == blue && one[10, 0] == blue && one[12, 0] == red)
    let two = try Picture(
      city,
      dots(#""circle-radius": 9"#) + ", "
        + dots(#""circle-radius": 0, "circle-stroke-width": 3, "circle-stroke-color": "black""#, id: "eyes")
    )
    #expect(two[0, 0] == black && two[11, 0] == black && two[12, 0] == red)
  }

  @Test("gives areas and lines the own colour too, with the style's opacity and outline")
  func areas() throws {
    let city = try TestCity()
    let ring = [(-10.0, -10.0), (10, -10), (10, 10), (-10, 10), (-10, -10)].map {
      Coordinate(longitude: $0.0, latitude: $0.1)
    }
    try city.put("parks", settings: settings(.environment, "blue"), rows: [TestRow(1, polygon: [ring])])
    let each = #""source": "city", "metadata": {"suitu:each": "environment"}"#
    let filled = try Picture(
      city,
      """
      {"id": "a", "type": "fill", \(each), "paint": {"fill-opacity": 0.2, "fill-color": "#0f0"}},
      {"id": "b", "type": "line", \(each), "paint": {"line-width": 9, "line-color": "#0f0"}}
      """
    )
    #expect(filled[0, 0] == Color(red: 204, green: 204, blue: 255))
    #expect(filled[10, 0] == blue && filled[-10, 3] == blue && filled[12, 0] == white)
    let outlined = try Picture(
      city,
      ##"{"id": "a", "type": "fill", \##(each), "paint": {"fill-outline-color": "#000"}}"##
    )
    let edges = (185...200).map { outlined.bitmap[$0, 128] }
    #expect(edges.contains { $0.blue < 150 && $0.alpha == 255 } && edges.last == white)
  }

  @Test("asks each layer for its fields: one that has none of that name has no value")
  func fields() throws {
    let city = try TestCity()
    let grade = [Field("grade", .integer)]
    try city.put(
      "a",
      settings: settings(.health, "red"),
      fields: grade,
      [TestFeature(1, -9, 0, [.integer(3)])]
    )
    try city.put("b", settings: settings(.health, "blue"), [TestFeature(1, 9, 0)])
    let sized = try Picture(city, dots(#""circle-radius": ["case", ["has", "grade"], 20, 4]"#))
    #expect(sized[-7, 0] == red && sized[9, 0] == blue && sized[7, 0] == white)
    let filtered = dots(#""circle-radius": 5"#)
      .replacing(#""type": "circle","#, with: #""type": "circle", "filter": [">", ["get", "grade"], 2],"#)
    let some = try Picture(city, filtered)
    #expect(some[-9, 0] == red && some[9, 0] == white)
  }

  @Test("says when there is no such theme")
  func unknownTheme() throws {
    let city = try TestCity()
    try city.put("other", [])
    let style = dots(#""circle-radius": 5"#).replacing(#""health""#, with: #""heath""#)
    let warnings = try Picture(city, style).warnings
    #expect(warnings.count == 1)
    #expect(warnings[0].english.hasPrefix(#"style layer "dots": there is no theme “heath”"#))
  }

  @Test(
    "shows the icon of each layer where there is a picture of it, texts in the layer's colour, and warns else"
  )
  func icons() throws {
    let folder = try TemporaryFolder()
    for (name, color) in [("usual", "#00ff00"), ("clinic", "#0000ff")] {
      try folder.write(
        ##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M0 0h20v20H0z" fill="\##(color)"/></svg>"##,
        to: "\(name).svg"
      )
    }
    let city = try TestCity()
    func put(_ id: String, icon: String?, at longitude: Double) throws {
      try city.put(
        id,
        settings: LayerSettings(title: id, theme: .health, icon: icon, colour: "red"),
        [TestFeature(1, longitude, 0)]
      )
    }
    try put("a", icon: "clinic", at: -10)
    try put("b", icon: nil, at: 0)
    try put("c", icon: "nosuch", at: 10)
    let style = """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
        {"id": "ground", "type": "background", "paint": {"background-color": "#fff"}},
        {"id": "signs", "type": "symbol", "source": "city", "metadata": {"suitu:each": "health"},
          "layout": {"icon-image": "usual", "text-field": "国", "text-font": ["Noto Sans CJK SC Black"],
            "text-size": 40, "text-offset": [0, 1], "text-allow-overlap": true, "icon-allow-overlap": true},
          "paint": {"text-color": "#123456"}}]}
      """
    let map = try PreparedMap(
      try Style(parsing: Array(style.utf8)),
      city: try city.drawable(),
      icons: try MapIcons(.folder(folder.path))
    )
    #expect(map.warnings.map(\.english) == [Message.layerIconIsMissing("nosuch", layer: "c").english])
    let equator = Coordinate(longitude: 0, latitude: 0)
    let bitmap = map.draw(MapView(center: equator, zoom: 2.169925, width: 256, height: 256, scale: 1))
    let green = Color(red: 0, green: 255, blue: 0)
    #expect(bitmap[128 - 64, 128] == blue && bitmap[128, 128] == green && bitmap[128 + 64, 128] == green)
    let isRed = (0..<256 * 100).contains { bitmap[$0 % 256, 140 + $0 / 256] == red }
    #expect(isRed)
  }
}
