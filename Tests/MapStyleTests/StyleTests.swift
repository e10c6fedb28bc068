import Canvas
import Foundation
import MapStyle
import Testing
import Wording

@Suite struct StyleTests {
  @Test("keeps layers in their order, with zooms, paint and titles")
  func wholeStyle() throws {
    let style = try parse(
      """
      // Comments and trailing commas are JSON5.
      {
        version: 8, name: "Test", sources: {}, sprite: "suitu://icons",
        metadata: {"suitu:title": "测试", "suitu:attribution": "nobody"},
        layers: [
          {id: "ground", type: "background", paint: {"background-color": "#ffffff"}},
          {id: "hidden", type: "circle", "source-layer": "a", layout: {visibility: "none"}},
          {id: "dots", type: "circle", source: "city", "source-layer": "医院", minzoom: 8, maxzoom: 12.5,
            layout: {visibility: "visible"}, paint: {"circle-radius": 3, "circle-color": null}},
        ],
      }
      """
    )
    #expect(style.title == "测试")
    #expect(style.attribution == "nobody")
    #expect(style.warnings.isEmpty)
    #expect(style.layers.map(\.id) == ["ground", "dots"])
    let dots = style.layers[1]
    #expect([7.9, 8, 12.4, 12.5].map { dots.zooms.contains($0) } == [false, true, true, false])
    guard case .circle(let paint, "医院") = dots.paint else {
      Issue.record("no circles of 医院")
      return
    }
    #expect(paint.radius.at(10) == 3)
    #expect(paint.color.at(10) == Color(red: 0, green: 0, blue: 0))
    #expect(paint.opacity.at(10) == 1)
    #expect(paint.strokeWidth.at(10) == 0)
  }

  @Test("has its name as title where it gives no other, and none is no fault")
  func title() throws {
    #expect(try parse(#"{"version": 8, "name": "N", "layers": []}"#).title == "N")
    #expect(try parse(#"{"version": 8, "metadata": null, "layers": []}"#).title == "")
  }

  @Test("warns of what it does not know, by key and line, and draws the rest")
  func warnings() throws {
    let style = try parse(
      """
      {"version": 8, "colour": 1, "layers": [
        {"id": "a", "type": "circle", "source-layer": "b", "slot": "x",
          "layout": {"circle-sort-key": 1},
          "paint": {"circle-blur": 1, "circle-radius": 3}}]}
      """
    )
    #expect(
      style.warnings.map(\.message.english) == [
        "colour: line 1: “colour” is not known and was passed over",
        "layers[0].slot: line 2: “slot” is not known and was passed over",
        "layers[0].paint.circle-blur: line 4: “circle-blur” is not known and was passed over",
        "layers[0].layout.circle-sort-key: line 3: “circle-sort-key” is not known and was passed over",
      ]
    )
    #expect(style.layers.count == 1)
  }

  @Test("of the repository parses without warnings")
  func ownStyle() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = try Data(contentsOf: root.appendingPathComponent("Styles/guangzhou.json"))
    let style = try Style(parsing: Array(bytes))
    #expect(style.warnings.isEmpty)
    #expect(!style.layers.isEmpty)
    #expect(style.attribution != nil)
  }

  private func parse(_ text: String) throws(StyleFault) -> Style {
    try Style(parsing: Array(text.utf8))
  }
}
