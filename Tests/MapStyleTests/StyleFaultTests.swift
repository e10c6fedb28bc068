import MapStyle
import Testing
import Wording

@Suite struct StyleFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let style: String
    let place: String
    let words: String
    var testDescription: String { words }

    /// A fault in the whole style.
    init(_ style: String, at place: String, _ words: String) {
      self.style = style
      self.place = place
      self.words = words
    }

    /// A fault among the layers.
    init(layers: String, at place: String, _ words: String) {
      self.init(
        """
        {"version": 8, "sources": {"s": {"type": "geojson", "data": {}}, "city": {"type": "vector",
        "url": "suitu://city"}},
        "layers": [
        \(layers)]}
        """,
        at: place,
        words
      )
    }

    /// A fault in the paint of a circle layer, on line 4.
    init(paint: String, at place: String, _ words: String) {
      self.init(
        layers: "{\"id\": \"a\", \"type\": \"circle\", \"source\": \"s\", \"paint\": {\(paint)}}",
        at: "layers[0].paint.\(place): line 4",
        words
      )
    }
  }

  @Test("names key path and line", arguments: structure + layers + paint)
  func faults(_ example: Case) {
    do {
      _ = try Style(parsing: Array(example.style.utf8))
      Issue.record("no fault was found in \(example.style)")
    } catch {
      let message = error.message
      #expect(message.english.hasPrefix(example.place), "\(message.english)")
      #expect(message.english.contains(example.words), "\(message.english)")
      #expect(message.chinese != message.english)
    }
  }

  @Test("names every fault, up to as many as anybody reads")
  func several() {
    let layers = (0..<30).map { #"{"id": "\#($0)", "type": "background", "minzoom": -1}"# }
    let style = #"{"version": 8, "sources": {}, "layers": [\#(layers.joined(separator: ",\n"))]}"#
    let fault = #expect(throws: StyleFault.self) { try Style(parsing: Array(style.utf8)) }
    let lines = fault?.message.english.split(separator: "\n") ?? []
    #expect(lines.count == 21)
    #expect(lines[19].hasPrefix("layers[19].minzoom: line 20: "))
    #expect(lines[20] == "and 10 more")
  }

  private static let structure = [
    Case("", at: "line 1, column 1", "empty"),
    Case("{\n\"version\": 8,\n\"layers\": [}", at: "line 3, column 12", "expected"),
    Case("{\"version\": 8, \"layers\": []} x", at: "line 1, column 30", "should end"),
    Case("[]", at: "line 1", "an object"),
    Case("{\n}", at: "line 1", "\"version\" is missing"),
    Case("{\n\"version\": 7, \"layers\": []}", at: "version: line 2", "not version 8"),
    Case("{\"version\": \"8\"}", at: "version: line 1", "not version 8"),
    Case("{\"version\": 8}", at: "line 1", "\"sources\" is missing"),
    Case("{\"version\": 8, \"sources\": {}}", at: "line 1", "\"layers\" is missing"),
    Case("{\"version\": 8, \"sources\": {}, \"layers\": {}}", at: "layers: line 1", "an array"),
    Case("{\"version\": 8, \"sources\": [], \"layers\": []}", at: "sources: line 1", "an object"),
    Case(
      "{\"version\": 8, \"sources\": {\"a\": {\n\"type\": \"vektor\"}}, \"layers\": []}",
      at: "sources.a.type: line 2",
      "“vektor” is not one of vector"
    ),
    Case(
      "{\"version\": 8, \"sources\": {\"a\": {\"type\": \"geojson\"}}, \"layers\": []}",
      at: "sources.a: line 1",
      "\"data\" is missing"
    ),
    Case(
      "{\"version\": 8, \"sources\": {}, \"layers\": [], \"glyphs\": \"{range}\"}",
      at: "glyphs: line 1",
      "{fontstack}"
    ),
  ]

  private static let layers = [
    Case(layers: "{}", at: "layers[0]: line 4", "\"id\" is missing"),
    Case(layers: "{\"id\": 1}", at: "layers[0].id: line 4", "a string"),
    Case(layers: "{\"id\": \"a\"}", at: "layers[0]: line 4", "\"type\" is missing"),
    Case(layers: "5", at: "layers[0]: line 4", "an object"),
    Case(
      layers: "\n\n{\"id\": \"a\", \"type\": \"heatmap\"}",
      at: "layers[0].type: line 6",
      "“heatmap” are not drawn; background, fill, line, circle, symbol are"
    ),
    Case(
      layers: "{\"id\": \"a\", \"type\": \"lines\"}",
      at: "layers[0].type: line 4",
      "“lines” is not one of"
    ),
    Case(
      layers: "{\"id\": \"a\", \"type\": \"circle\"}",
      at: "layers[0]: line 4",
      "\"source\" is missing"
    ),
    Case(
      layers: "{\"id\": \"a\", \"type\": \"circle\", \"source\": \"citi\"}",
      at: "layers[0].source: line 4",
      "no source “citi”; “city” is one"
    ),
    Case(
      layers: "{\"id\": \"a\", \"type\": \"circle\", \"source\": \"city\"}",
      at: "layers[0]: line 4",
      "needs \"source-layer\""
    ),
    Case(
      layers: "{\"id\": \"a\", \"type\": \"background\",\n\"filter\": [\"==\", \"a\"]}",
      at: "layers[0].filter: line 5",
      "takes 2…3 arguments"
    ),
    Case(
      layers: "{\"id\": \"a\", \"type\": \"background\", \"filter\": [\"==\", \"$type\", \"Line\"]}",
      at: "layers[0].filter[2]: line 4",
      "“Line” is not one of Point"
    ),
    Case(
      layers: """
        {"id": "a", "type": "background"},
        {"id": "a", "type": "background", "layout": {"visibility": "none"}}
        """,
      at: "layers[1].id: line 5",
      "line 4 has the id “a” too"
    ),
    Case(
      layers: "{\"id\": \"a\", \"type\": \"background\", \"minzoom\": \"x\"}",
      at: "layers[0].minzoom: line 4",
      "a number"
    ),
    Case(
      layers: "{\"id\": \"a\", \"type\": \"background\", \"layout\": {\"visibility\": \"no\"}}",
      at: "layers[0].layout.visibility: line 4",
      "“no” is not one of visible, none"
    ),
    Case(
      layers:
        "{\"id\": \"a\", \"type\": \"line\", \"source\": \"s\", \"paint\": {\"line-gradient\": \"red\"}}",
      at: "layers[0]: line 4",
      "\"lineMetrics\": true"
    ),
  ]

  private static let paint = [
    Case(paint: #""circle-color": "redd""#, at: "circle-color", "“redd” is no colour"),
    Case(paint: #""circle-color": 5"#, at: "circle-color", "a string"),
    Case(paint: #""circle-color": null"#, at: "circle-color", "a string"),
    Case(paint: #""circle-radius": -1"#, at: "circle-radius", "at least 0"),
    Case(paint: #""circle-radius": Infinity"#, at: "circle-radius", "finite"),
    Case(paint: #""circle-opacity": 1.1"#, at: "circle-opacity", "between 0 and 1"),
    Case(paint: #""circle-radius": "5""#, at: "circle-radius", "a number"),
    Case(paint: #""circle-radius": []"#, at: "circle-radius", "a number"),
    Case(paint: #""circle-radius": [5]"#, at: "circle-radius", "a number"),
    Case(
      paint: #""circle-radius": ["gett", "size"]"#,
      at: "circle-radius[0]",
      "no operator “gett”; “get” is one"
    ),
    Case(paint: #""circle-radius": ["step", ["zoom"], 1]"#, at: "circle-radius", "≥ 4 arguments, found 2"),
    Case(paint: #""circle-radius": ["interpolate", ["linear"], ["zoom"]]"#, at: "circle-radius", "found 2"),
    Case(paint: #""circle-radius": ["step", ["zoom"], 1, 10, 2, 11]"#, at: "circle-radius", "even number"),
    Case(
      paint: #""circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 1, 10, 2]"#,
      at: "circle-radius[5]",
      "must increase"
    ),
    Case(
      paint: #""circle-radius": ["interpolate", ["linear"], ["zoom"], "10", 1, 11, 2]"#,
      at: "circle-radius[3]",
      "a stop is a number"
    ),
    Case(
      paint: #""circle-radius": ["interpolate", ["bezier"], ["zoom"], 10, 1, 11, 2]"#,
      at: "circle-radius[1][0]",
      "“bezier” is not one of linear"
    ),
    Case(
      paint: #""circle-radius": ["+", 1, ["zoom"]]"#,
      at: "circle-radius",
      "\"step\" or \"interpolate\" that is the whole"
    ),
    Case(
      paint: #""circle-radius": ["line-progress"]"#,
      at: "circle-radius",
      "“line-progress” has no meaning here"
    ),
    Case(paint: #""circle-translate": ["get", "x"]"#, at: "circle-translate", "single features"),
    Case(paint: #""circle-translate": [1]"#, at: "circle-translate", "2 items, found 1"),
    Case(
      paint: #""circle-color": ["interpolate", ["linear"], ["zoom"], 10, "red", 11, "no"]"#,
      at: "circle-color[6]",
      "“no” cannot be read as color"
    ),
    Case(
      paint: #""circle-color": {"stops": [[1, "red"], [0, "blue"]]}"#,
      at: "circle-color.stops[1][0]",
      "must increase"
    ),
  ]
}
