import JSONText
import Testing

@testable import MapStyle

@Suite struct LegacyFilterTests {
  private let plot = PropertyTests.Plot(
    members: ["class": "park", "rank": 3, "open": true, "none": .null],
    id: 7,
    geometryType: "MultiPolygon"
  )

  @Test(
    "passes what the older filters pass: other types are neither equal, less nor greater",
    arguments: [
      (#"["==", "class", "park"]"#, true), (#"["!=", "class", "park"]"#, false), (#"["!=", "x", 1]"#, true),
      (#"["==", "rank", "3"]"#, false), (#"["<", "rank", 4]"#, true), (#"["<", "rank", "4"]"#, false),
      (#"[">=", "rank", 3]"#, true), (#"[">", "rank", 3]"#, false), (#"["<=", "class", "q"]"#, true),
      (#"["<", "absent", 1]"#, false), (#"["in", "class", "a", "park"]"#, true), (#"["in", "class"]"#, false),
      (#"["!in", "rank", 1, 2]"#, true), (#"["in", "open", true]"#, true), (#"["has", "none"]"#, true),
      (#"["!has", "absent"]"#, true), (#"["has", "$id"]"#, true), (#"["==", "$id", 7]"#, true),
      (#"["==", "$type", "Polygon"]"#, true), (#"["in", "$type", "Point", "LineString"]"#, false),
      (#"["all"]"#, true), (#"["any"]"#, false), (#"["none"]"#, true),
      (#"["all", ["==", "class", "park"], ["has", "rank"]]"#, true),
      (#"["any", ["==", "class", "x"], ["==", "rank", 3]]"#, true),
      (#"["none", ["==", "class", "x"], ["==", "rank", 3]]"#, false),
      (#"["all", ["none", ["has", "absent"]], ["any", ["has", "rank"]]]"#, true),
      // And those that are expressions.
      ("true", true), ("false", false), (#"["==", ["get", "class"], "park"]"#, true),
      (#"["all", ["==", ["get", "class"], "park"], ["has", "rank"]]"#, true),
      (#"["in", ["get", "class"], ["literal", ["park"]]]"#, true), (#"["<", ["get", "class"], 3]"#, false),
      (#"[">=", ["zoom"], 10]"#, true),
      (#"["within", {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [0, 0]]]}]"#, false),
    ]
  )
  func passes(json: String, isPassed: Bool) throws {
    let text = """
      {"version": 8, "sources": {"s": {"type": "geojson", "data": {}}}, "layers": [{"id": "a", "type": "fill",
        "source": "s", "filter": \(json)}]}
      """
    let style = try Style(parsing: Array(text.utf8))
    let filter = try #require(style.layers[0].filter)
    #expect(filter.passes(plot, at: 12) == isPassed)
  }

  @Test(
    "finds braces that name fields",
    arguments: [
      ("a", #""a""#), ("", #""""#), ("{a}", #"["to-string",["get","a"]]"#),
      ("x{a}y", #"["concat","x",["get","a"],"y"]"#),
      ("{}{a}", #"["concat","{}",["get","a"]]"#), ("{a", #""{a""#),
      ("{a{b}", #"["concat","{a",["get","b"]]"#),
      ("a}b", #""a}b""#),
    ]
  )
  func tokens(text: String, expected: String) {
    let json = TokenText(text).expression(at: TextPosition(line: 1, column: 1))
    #expect(StyleValue(json).json == expected)
  }
}
