import Canvas
import CityStore
import Foundation
import Geodesy
import JSONText
import Lettering
import MapStyle
import Platform
import TestCity
import TestSupport
import Testing

@testable import MapDrawing

/// Names as they come.
@Suite(
  "Names of all kinds",
  .tags(.rendering),
  .enabled(if: SharedMaterial.isPresent, "needs the shared test material")
)
struct OddNameTests {
  private static let font = #""text-font": ["Noto Sans CJK SC Regular"], "text-size": 12"#

  @Test("are all drawn, none with a glyph missing: 4 800 real ones")
  func realNames() throws {
    let text = try String(contentsOfFile: SharedMaterial.path("data/chinese-names.txt"), encoding: .utf8)
    let names = text.split(separator: "\n").map(String.init)
    try #require(names.count == 4800)
    let map = try Self.map(
      points: names,
      """
      {"id": "names", "type": "symbol", "source": "city", "source-layer": "places",
        "layout": {"text-field": ["get", "name"], "text-max-width": 8, \(Self.font)}}
      """
    )
    let missing = map.fonts.fonts.missing(in: names, chain: map.fonts.fonts.fontChain([]))
    #expect(missing.scalars == [])
    let plan = map.labels.plan(zoom: Self.zoom)
    let shown = Set((0..<plan.entries.count).map { plan.entries[$0].feature })
    #expect(shown.count == names.count)
    // Every twentieth is looked at: there is as much ink in its place as a name has letters.
    for number in stride(from: 0, to: names.count, by: 20) {
      let view = MapView(
        center: Self.place(number),
        zoom: Double(Self.zoom),
        width: 130,
        height: 100,
        scale: 1
      )
      let picture = map.draw(view)
      let letters = names[number].unicodeScalars.filter { !$0.properties.isWhitespace }.count
      let ink = (0..<130 * 100).reduce(0.0) { $0 + Double(picture[$1 % 130, $1 / 130].alpha) / 255 }
      #expect(ink > Double(letters) * 3, "\(names[number])")
    }
  }

  @Test("however naughty, neither end nor hold up the drawing, at points and along roads")
  func naughtyNames() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path("suites/blns/blns.json")))
    let names = try JSONValue(parsing: Array(data)).elements?.compactMap(\.string) ?? []
    try #require(names.count > 400)
    let styles = [
      #""text-field": ["get", "name"], "text-max-width": 5"#,
      #""text-field": ["get", "name"], "text-writing-mode": ["vertical"], "text-transform": "uppercase""#,
      #""text-field": ["format", ["get", "name"], {"font-scale": 1.4}, "·", {}, ["get", "name"], {}]"#,
      #""text-field": "{name}", "text-letter-spacing": 0.3, "text-rotate": 30, "text-allow-overlap": true"#,
    ]
    for layout in styles {
      let map = try Self.map(
        points: names,
        """
        {"id": "names", "type": "symbol", "source": "city", "source-layer": "places",
          "layout": {\(layout), \(Self.font)},
          "paint": {"text-halo-color": "#fff", "text-halo-width": 1}}
        """
      )
      let plan = map.labels.plan(zoom: Self.zoom)
      // Some are empty, and some cover their neighbours.
      #expect(plan.entries.count > names.count / 2)
      for number in stride(from: 0, to: names.count, by: 3) {
        _ = map.draw(
          MapView(center: Self.place(number), zoom: Double(Self.zoom), width: 256, height: 256, scale: 1)
        )
      }
    }
    let roads = try Self.roads(names)
    let plan = roads.labels.plan(zoom: Self.zoom)
    #expect(plan.entries.count > names.count / 3)
    for number in stride(from: 0, to: names.count, by: 3) {
      _ = roads.draw(
        MapView(center: Self.place(number), zoom: Double(Self.zoom), width: 256, height: 256, scale: 1)
      )
    }
  }

  private static let zoom = 15
  /// Names stand in rows of so many, 256 pixels apart.
  private static let columns = 70
  private static let step = 360 / Double(1 << (zoom + 1))

  private static func place(_ number: Int) -> Coordinate {
    Coordinate(
      longitude: 113 + Double(number % columns) * step,
      latitude: 22.5 + Double(number / columns) * step * 0.9
    )
  }

  private static func map(points names: [String], _ layer: String) throws -> PreparedMap {
    let city = try TestCity()
    let rows = names.enumerated().map { TestRow(Int64($0), point: place($0), [.text($1)]) }
    try city.put("places", fields: [Field("name", .text)], rows: rows)
    return try map(city, layer)
  }

  private static func roads(_ names: [String]) throws -> PreparedMap {
    let city = try TestCity()
    let rows = names.enumerated().map { number, name in
      let start = place(number)
      let bends = (0..<9).map { bend in
        Coordinate(
          longitude: start.longitude + (Double(bend) / 8 - 0.5) * step * 0.95,
          latitude: start.latitude + Double((bend + number) % 3) * step * 0.06
        )
      }
      return TestRow(Int64(number), line: bends, [.text(name)])
    }
    try city.put("places", fields: [Field("name", .text)], rows: rows)
    return try map(
      city,
      """
      {"id": "names", "type": "symbol", "source": "city", "source-layer": "places",
        "layout": {"symbol-placement": "line", "text-field": ["get", "name"], "symbol-spacing": 60,
          "text-max-angle": 60, \(font)}}
      """
    )
  }

  private static func map(_ city: TestCity, _ layer: String) throws -> PreparedMap {
    let text = #"""
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [\#(layer)]}
      """#
    return try PreparedMap(
      try Style(parsing: Array(text.utf8)),
      city: try city.drawable(),
      icons: try MapIcons(.nowhere)
    )
  }
}
