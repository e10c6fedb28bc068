import Geodesy
import GeoJSONText
import JSONText
import Shapes
import Testing
import Wording

@Suite struct GeometryTests {
  @Test(
    "reads every type",
    arguments: [
      (#"{"type":"Point","coordinates":[113.25,23.1]}"#, "POINT (113.25 23.1)"),
      (#"{"coordinates": [ -0.5E1 , 2e-1 ], "type":"Point"}"#, "POINT (-5.0 0.2)"),
      (#"{"type":"MultiPoint","coordinates":[[1,2],[1,2]]}"#, "MULTIPOINT ((1.0 2.0), (1.0 2.0))"),
      (#"{"type":"LineString","coordinates":[[1,2],[1,2],[3,4]]}"#, "LINESTRING (1.0 2.0, 1.0 2.0, 3.0 4.0)"),
      (
        #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[],[[5,6],[7,8]]]}"#,
        "MULTILINESTRING ((1.0 2.0, 3.0 4.0), (5.0 6.0, 7.0 8.0))"
      ),
      (
        #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[0,9]],[[1,1],[2,1],[1,2],[1,1]]]}"#,
        "POLYGON ((0.0 0.0, 9.0 0.0, 0.0 9.0, 0.0 0.0), (1.0 1.0, 2.0 1.0, 1.0 2.0, 1.0 1.0))"
      ),
      (
        #"{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[0,9],[0,0]]]]}"#,
        "MULTIPOLYGON (((0.0 0.0, 9.0 0.0, 0.0 9.0, 0.0 0.0)))"
      ),
      (
        #"{"type":"GeometryCollection","geometries":[{"type":"MultiPoint","coordinates":[[1,2],[3,4]]},"#
          + #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[]},"#
          + #"{"type":"LineString","coordinates":[[5,6],[7,8]]}]}]}"#,
        "GEOMETRYCOLLECTION (POINT (1.0 2.0), POINT (3.0 4.0), LINESTRING (5.0 6.0, 7.0 8.0))"
      ),
      ("null", "none"),
    ]
  )
  func types(geometry: String, expected: String) {
    let reading = Reading(collection(geometry: geometry))
    #expect(reading.features.map(\.geometry.text) == [expected])
    #expect(reading.fault == nil)
    #expect(reading.features.first?.hasHeights == false)
    guard geometry != "null" else { return }
    #expect(Reading(geometry).features.map(\.geometry.text) == [expected], "bare")
  }

  @Test("drops third numbers, and says so")
  func heights() {
    let reading = Reading(collection(geometry: #"{"type":"LineString","coordinates":[[1,2,3.5,4],[5,6]]}"#))
    #expect(reading.features.map(\.geometry.text) == ["LINESTRING (1.0 2.0, 5.0 6.0)"])
    #expect(reading.features.first?.hasHeights == true)
  }

  @Test(
    "takes no positions for an empty geometry",
    arguments: [
      ("Point", "[]"), ("Point", "[ \n ]"), ("MultiPoint", "[]"), ("LineString", "[]"), ("Polygon", "[]"),
      ("Polygon", "[[]]"), ("MultiLineString", "[[],[]]"), ("MultiPolygon", "[[],[[]]]"),
    ]
  )
  func empties(type: String, coordinates: String) {
    let reading = Reading(collection(geometry: "{\"type\":\"\(type)\",\"coordinates\":\(coordinates)}"))
    #expect(reading.features.map(\.geometry.text) == ["empty"])
  }

  @Test(
    "leaves a faulty geometry to its feature, with line and column",
    arguments: [
      ("Point", "[1]", "a position needs two numbers", 1),
      ("Point", "[\"1\",\"2\"]", "expected a number, found a string", 2),
      ("Point", "[1,null]", "expected a number, found null", 4),
      ("Point", "1", "expected an array, found a", 1),
      ("Point", "null", "expected an array, found null", 1),
      ("Point", "[1,1e999]", "this number is too large", 4),
      ("Point", "[[1,2]]", "expected a number, found an array", 2),
      ("MultiPoint", "[[1,2],[]]", "a position needs two numbers", 8),
      ("LineString", "[1,2]", "expected an array, found a number", 2),
      ("LineString", "[[1,2]]", "a line needs two positions", 1),
      ("Polygon", "[[[0,0],[1,1]]]", "this one has 3", 2),
      ("Polygon", "[[],[[0,0],[1,1],[1,0],[0,0]]]", "this one has 0", 30),
      ("Circle", "[1,2]", "no geometry of the type “Circle”", -17),
    ]
  )
  func faults(type: String, coordinates: String, reason: String, column: Int) {
    let text =
      "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"geometry\":"
      + "{\"type\":\"\(type)\",\n\"coordinates\":\(coordinates)}},\n"
      + "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}"
    let reading = Reading(text)
    #expect(reading.fault == nil)
    #expect(reading.features.map(\.line) == [2, 4])
    #expect(reading.features.last?.geometry.text == "POINT (1.0 2.0)")
    let fault = reading.features.first?.fault
    #expect(fault?.reason.english.contains(reason) == true, "\(fault?.reason.english ?? "none")")
    guard column > 0 else { return }
    #expect(fault?.position.line == 3)
    #expect(fault?.position.column == column + 14)
  }

  @Test(
    "names what a geometry lacks",
    arguments: [
      (#"{"coordinates":[1,2]}"#, "the key \"type\" is missing"),
      (#"{"type":"Point"}"#, "the key \"coordinates\" is missing"),
      (#"{"type":"GeometryCollection"}"#, "the key \"geometries\" is missing"),
      (#"{"type":7,"coordinates":[1,2]}"#, "expected a string, found a number"),
      (#"{"type":"Point","coordinates":[1,2],"coordinates":[3,4]}"#, "“coordinates” stands twice"),
      (#"{"type":"GeometryCollection","geometries":[null]}"#, "expected an object, found null"),
      (#""POINT (1 2)""#, "expected an object, found a string"),
    ]
  )
  func lacks(geometry: String, reason: String) {
    let reading = Reading(collection(geometry: geometry))
    #expect(reading.fault == nil)
    let found = reading.features.first?.fault?.reason.english
    #expect(found?.contains(reason) == true, "\(found ?? "none")")
  }

  @Test(
    "reads numbers as the standard library does",
    arguments: [
      "0", "-0", "0.1", "113.26440000000001", "46.243803199999996", "-123.931465403064379", "1e-7", "1E+2",
      "9007199254740993", "18446744073709551615", "18446744073709551616",
      "0.00000000000000000000000000000012345",
      "12345678901234567890.12345678901234567890", "5e-324", "1.7976931348623157e308", "4.35e22", "1e-400",
      "0.1000000000000000055511151231257827021181583404541015625", "8.5e0015",
    ]
  )
  func numbers(text: String) {
    let reading = Reading(collection(geometry: "{\"type\":\"Point\",\"coordinates\":[\(text),-\(text)]}"))
    guard case .shape(let shape)? = reading.features.first?.geometry else {
      #expect(text.hasPrefix("-"), "a double sign is no number")
      return
    }
    #expect(shape.vertices.first?.longitude.bitPattern == Double(text)?.bitPattern)
    #expect(shape.vertices.first?.latitude.bitPattern == Double("-" + text)?.bitPattern)
  }
}
