import Geodesy
import Foundation
import JSONText
import MapStyle
import TestSupport
import Testing
import Wording

@Suite struct StyleTests {
  @Test("keeps layers in their order, with zooms, source, look and titles")
  func wholeStyle() throws {
    let style = try parse(
      """
      // Comments and trailing commas are JSON5.
      {
        version: 8, name: "Test", sources: {city: {type: "vector", url: "suitu://city"}}, sprite: "suitu://icons",
        metadata: {"suitu:title": "测试", "suitu:attribution": "nobody"},
        layers: [
          {id: "ground", type: "background", paint: {"background-color": "#ffffff"}},
          {id: "hidden", type: "circle", source: "city", "source-layer": "a", layout: {visibility: "none"}},
          {id: "dots", type: "circle", source: "city", "source-layer": "医院", minzoom: 8, maxzoom: 12.5,
            layout: {visibility: "visible"}, paint: {"circle-radius": 3}},
        ],
      }
      """
    )
    #expect(style.title == "测试")
    #expect(style.attribution == "nobody")
    #expect(style.sprite == "suitu://icons")
    #expect(style.warnings.isEmpty)
    #expect(style.layers.map(\.id) == ["ground", "hidden", "dots"])
    #expect(style.layers.map(\.isVisible) == [true, false, true])
    #expect(style.layers.map(\.source) == [nil, "city", "city"])
    let dots = style.layers[2]
    #expect([7.9, 8, 12.4, 12.5].map { dots.zooms.contains($0) } == [false, true, true, false])
    #expect(dots.sourceLayer == "医院")
    guard case .circle(let circle) = dots.look else {
      Issue.record("no circles")
      return
    }
    #expect(circle.radius.value(at: 10) == 3)
    #expect(circle.color.value(at: 10) == .black)
    #expect(circle.strokeWidth.value(at: 10) == 0)
    #expect(circle.radius.isConstant && !circle.radius.dependsOnZoom)
  }

  @Test("has its name as title where it gives no other, and none is no fault")
  func title() throws {
    #expect(try parse(#"{"version": 8, "name": "N", "sources": {}, "layers": []}"#).title == "N")
    #expect(try parse(#"{"version": 8, "metadata": null, "sources": {}, "layers": []}"#).title == "")
  }

  @Test("opens where it says, and on the globe only")
  func opening() throws {
    func opening(_ members: String) throws -> Style.Opening {
      try parse(#"{"version": 8, \#(members)"sources": {}, "layers": []}"#).opening
    }
    let place = Coordinate(longitude: 113.2, latitude: 23.1)
    #expect(try opening(#""center": [113.2, 23.1], "zoom": 10.5, "#) == .init(center: place, zoom: 10.5))
    #expect(try opening("") == .init(center: nil, zoom: nil))
    #expect(try opening(#""center": [23.1, 113.2], "zoom": 99, "#) == .init(center: nil, zoom: 22))
  }

  @Test("has tiles on all grids, or on those that its metadata name, and warns of a grid that does not exist")
  func grids() throws {
    func style(_ metadata: String) throws -> Style {
      try parse(#"{"version": 8, "metadata": \#(metadata), "sources": {}, "layers": []}"#)
    }
    #expect(try style("{}").otherGrids == [.degrees, .gcj02])
    #expect(try style(#"{"suitu:grids": []}"#).otherGrids == [])
    #expect(try style(#"{"suitu:grids": ["w", "gcj02", "gcj02"]}"#).otherGrids == [.gcj02])
    let misspelt = try style(#"{"suitu:grids": ["c", "gcj2"]}"#)
    #expect(misspelt.otherGrids == [.degrees])
    #expect(misspelt.warnings.map(\.message.english).contains { $0.contains("gcj02") })
    #expect(throws: StyleFault.self) { try style(#"{"suitu:grids": "c"}"#) }
  }

  @Test("warns of what it does not know, by key and line and with the nearest word, and draws the rest")
  func warnings() throws {
    let style = try parse(
      """
      {"version": 8, "colour": 1, "sources": {"s": {"type": "geojson", "data": {}}}, "layers": [
        {"id": "a", "type": "circle", "source": "s", "slot": "x",
          "layout": {"circle-sort-key": 1, "visibilty": "none"},
          "paint": {"circle-blurr": 1, "circle-radius": 3, "circle-radius-transition": {"delay": 1}}}]}
      """
    )
    #expect(
      style.warnings.map(\.message.english) == [
        "colour: line 1: “colour” is not known and was passed over",
        "layers[0].slot: line 2: “slot” is not known and was passed over",
        "layers[0].layout.visibilty: line 3: “visibilty” is not known and was passed over; is “visibility” meant?",
        "layers[0].paint.circle-blurr: line 4: “circle-blurr” is not known and was passed over; "
          + "is “circle-blur” meant?",
      ]
    )
    #expect(style.layers.count == 1)
  }

  @Test("warns of what would make a flat picture look otherwise, and of nothing else at the root")
  func root() throws {
    let style = try parse(
      """
      {"version": 8, "sources": {}, "layers": [], "center": [113, 23], "zoom": 9.5, "transition": {"duration": 1},
        "bearing": 10, "pitch": 0, "light": {"intensity": 0.2}, "sky": {}, "glyphs": "{fontstack}/{range}.pbf",
        "projection": {"type": "globe"}, "terrain": {"source": "x"}, "state": {"a": {"default": 1}}}
      """
    )
    #expect(style.warnings.map(\.path).sorted() == ["bearing", "projection.type", "terrain"])
  }

  @Test("warns of properties that another one switches off")
  func disabled() throws {
    let style = try parse(
      """
      {"version": 8, "sources": {"s": {"type": "geojson", "data": {}}}, "layers": [
        {"id": "a", "type": "line", "source": "s", "paint": {"line-dasharray": [1, 2], "line-pattern": "p"}}]}
      """
    )
    #expect(style.warnings.map(\.path) == ["layers[0].paint.line-dasharray"])
  }

  @Test("keeps inline GeoJSON, and refuses sources that cannot be drawn only where a layer uses them")
  func sources() throws {
    let style = try parse(
      """
      {"version": 8, "sources": {
        "here": {"type": "geojson", "data": {"type": "Point", "coordinates": [1, 2]}, "lineMetrics": true,
          "promoteId": "code", "tolerance": 1, "filter": ["==", "a", 1]},
        "there": {"type": "geojson", "data": "https://example.org/a.json"},
        "many": {"type": "geojson", "data": {}, "cluster": true},
        "picture": {"type": "raster", "tiles": []}, "tiles": {"type": "vector", "tiles": []}}, "layers": []}
      """
    )
    #expect(style.sources.keys.sorted() == ["here"])
    #expect(style.warnings.map(\.path) == ["many", "picture", "there", "tiles"].map { "sources.\($0)" })
    guard case .geoJSON(let source)? = style.sources["here"] else {
      Issue.record("no GeoJSON")
      return
    }
    #expect(source.data["type"]?.string == "Point")
    #expect(source.hasLineMetrics && !source.generatesIDs && source.promotedID == "code")
    #expect(source.tolerance == 1 && source.buffer == 128 && source.filter != nil)
  }

  @Test("lets a layer stand for those of a theme, and take what it lacks from another")
  func eachAndReference() throws {
    let style = try parse(
      """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
        {"id": "a", "ref": "b", "paint": {"fill-color": "red"}},
        {"id": "b", "type": "fill", "source": "city", "source-layer": "water", "minzoom": 5},
        {"id": "c", "type": "circle", "source": "city", "metadata": {"suitu:each": "transport"}}]}
      """
    )
    #expect(style.layers.map(\.sourceLayer) == ["water", "water", nil])
    #expect(style.layers[0].zooms.minimum == 5)
    #expect(style.layers.map(\.eachOfTheme) == [nil, nil, "transport"])
  }

  @Test("of the repository parse without warnings, all of them")
  func ownStyles() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Styles").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
    #expect(names.count >= 15)
    for name in names {
      let style = try Style(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))))
      #expect(style.warnings.isEmpty, "\(name)")
      #expect(!style.layers.isEmpty && style.attribution != nil, "\(name)")
    }
  }

  @Test(
    "accepts the styles of MapLibre's render tests",
    .enabled(if: SharedMaterial.isPresent, "needs ../shared"),
    arguments: SuiteFile.all(in: "suites/maplibre-render", endingIn: "/style.json")
  )
  func renderSuite(_ file: SuiteFile) throws {
    let style = try Style(parsing: file.bytes)
    #expect(!style.layers.isEmpty || file.testDescription.hasPrefix("empty"))
  }

  private func parse(_ text: String) throws(StyleFault) -> Style {
    try Style(parsing: Array(text.utf8))
  }
}
