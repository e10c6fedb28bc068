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

    /// A fault in the paint of a circle layer, on line 3.
    init(paint: String, at place: String, _ words: String) {
      let layer = #"{"id": "a", "type": "circle", "source-layer": "b","#
      self.init(
        "{\"version\": 8, \"layers\": [\n\(layer)\n\"paint\": {\(paint)}}]}",
        at: place.isEmpty ? "layers[0].paint: line 3" : "layers[0].paint.\(place): line 3",
        words
      )
    }
  }

  @Test("names key path and line", arguments: structure + paint)
  func faults(_ example: Case) {
    do {
      _ = try Style(parsing: Array(example.style.utf8))
      Issue.record("no fault was found in \(example.style)")
    } catch {
      let message = error.message
      #expect(message.english.hasPrefix(example.place))
      #expect(message.english.contains(example.words))
      #expect(message.chinese != message.english)
    }
  }

  private static let structure = [
    Case("", at: "line 1, column 1", "empty"),
    Case("{\n\"version\": 8,\n\"layers\": [}", at: "line 3, column 12", "expected"),
    Case("{\"version\": 8, \"layers\": []} x", at: "line 1, column 30", "should end"),
    Case("[]", at: "line 1", "an object"),
    Case("{\n}", at: "line 1", "\"version\" is missing"),
    Case("{\n\"version\": 7, \"layers\": []}", at: "version: line 2", "not version 8"),
    Case("{\"version\": \"8\"}", at: "version: line 1", "whole number"),
    Case("{\"version\": 8}", at: "line 1", "\"layers\" is missing"),
    Case("{\"version\": 8, \"layers\": {}}", at: "layers: line 1", "an array"),
    Case("{\"version\": 8, \"layers\": [\n{}]}", at: "layers[0]: line 2", "\"id\" is missing"),
    Case("{\"version\": 8, \"layers\": [{\"id\": 1}]}", at: "layers[0].id: line 1", "a string"),
    Case("{\"version\": 8, \"layers\": [{\"id\": \"a\"}]}", at: "layers[0]: line 1", "\"type\" is missing"),
    Case(
      "{\"version\": 8, \"layers\": [\n\n{\"id\": \"a\", \"type\": \"line\"}]}",
      at: "layers[0].type: line 3",
      "“line” are not drawn; background, circle are"
    ),
    Case(
      "{\"version\": 8, \"layers\": [{\"id\": \"a\", \"type\": \"circle\"}]}",
      at: "layers[0]: line 1",
      "\"source-layer\" is missing"
    ),
    Case(
      "{\"version\": 8, \"layers\": [{\"id\": \"a\", \"type\": \"background\",\n\"filter\": [\"all\"]}]}",
      at: "layers[0].filter: line 2",
      "filters are not drawn"
    ),
    Case(
      """
      {"version": 8, "layers": [{"id": "a", "type": "background"},
      {"id": "a", "type": "background", "layout": {"visibility": "none"}}]}
      """,
      at: "layers[1]: line 2",
      "second layer has the id “a”"
    ),
    Case(
      "{\"version\": 8, \"layers\": [{\"id\": \"a\", \"type\": \"background\", \"minzoom\": \"x\"}]}",
      at: "layers[0].minzoom: line 1",
      "a number"
    ),
    Case(
      "{\"version\": 8, \"layers\": [{\"id\": \"a\", \"type\": \"background\", \"layout\": {\"visibility\": \"no\"}}]}",
      at: "layers[0].layout.visibility: line 1",
      "visible or none"
    ),
  ]

  private static let paint = [
    Case(paint: #""circle-color": "redd""#, at: "circle-color", "“redd” is no colour"),
    Case(paint: #""circle-color": 5"#, at: "circle-color", "a string"),
    Case(paint: #""circle-radius": -1"#, at: "circle-radius", "between 0.0 and 256.0"),
    Case(paint: #""circle-radius": 1e300"#, at: "circle-radius", "between"),
    Case(paint: #""circle-radius": "5""#, at: "circle-radius", "a number"),
    Case(paint: #""circle-opacity": 1.1"#, at: "circle-opacity", "between 0.0 and 1.0"),
    Case(paint: #""circle-radius": []"#, at: "circle-radius", "begins with the name"),
    Case(paint: #""circle-radius": [5]"#, at: "circle-radius[0]", "a string"),
    Case(paint: #""circle-radius": ["get", "size"]"#, at: "circle-radius[0]", "“get” is not known here"),
    Case(paint: #""circle-radius": ["step", ["zoom"], 1]"#, at: "circle-radius", "at least one stop"),
    Case(paint: #""circle-radius": ["interpolate", ["linear"], ["zoom"]]"#, at: "circle-radius", "one stop"),
    Case(
      paint: #""circle-radius": ["step", ["zoom"], 1, 10, 2, 11]"#,
      at: "circle-radius",
      "needs a zoom and a value"
    ),
    Case(
      paint: #""circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 1, 10, 2]"#,
      at: "circle-radius[5]",
      "must increase"
    ),
    Case(
      paint: #""circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 1, 9, 2]"#,
      at: "circle-radius[5]",
      "must increase"
    ),
    Case(
      paint: #""circle-radius": ["interpolate", ["linear"], ["zoom"], "10", 1, 11, 2]"#,
      at: "circle-radius[3]",
      "a number"
    ),
    Case(
      paint: #""circle-radius": ["interpolate", ["linear"], ["zoom"], 10, -1, 11, 2]"#,
      at: "circle-radius[4]",
      "between"
    ),
    Case(
      paint: #""circle-radius": ["interpolate", ["cubic-bezier", 0, 0, 1, 1], ["zoom"], 10, 1, 11, 2]"#,
      at: "circle-radius[1]",
      "“cubic-bezier” is not known"
    ),
    Case(
      paint: #""circle-radius": ["interpolate", ["exponential", 0], ["zoom"], 10, 1, 11, 2]"#,
      at: "circle-radius[1][1]",
      "between 0 and ∞"
    ),
    Case(
      paint: #""circle-radius": ["interpolate", ["linear"], ["get", "x"], 10, 1, 11, 2]"#,
      at: "circle-radius[2]",
      "must be [\"zoom\"]"
    ),
    Case(
      paint: #""circle-color": ["interpolate", ["linear"], ["zoom"], 10, "red", 11, "no"]"#,
      at: "circle-color[6]",
      "“no” is no colour"
    ),
  ]
}
