import Geodesy
import TestSupport
import Testing
import VectorFiles

@Suite struct GeoJSONTests {
  private func opened(_ features: String..., before: String = "") throws -> OpenedFile {
    try OpenedFile("data.geojson", GeoJSON.collection(features, before: before))
  }

  private let place = RecordGeometry.point(Coordinate(longitude: 113.5, latitude: 23.25))

  @Test("reads points with their properties")
  func points() throws {
    let opened = try opened(
      GeoJSON.feature(#"{"n":1,"x":1.5,"t":"广州 🚇","z":null}"#),
      GeoJSON.feature(#"{"n":-9223372036854775808,"t":""}"#)
    )
    #expect(opened.file.format == .geoJSON)
    #expect(opened.layer.declaredFrame == .geographic)
    #expect(opened.fieldNames == ["n", "x", "t", "z"])
    #expect(opened.layer.fields.map(\.kind) == [.integer, .real, .text, .text])
    let records = try opened.records()
    #expect(records.map(\.number) == [1, 2])
    #expect(records.map(\.geometry) == [place, place])
    #expect(records[0].values == [.integer(1), .real(1.5), .text("广州 🚇"), .null])
    #expect(records[1].values == [.integer(.min), .null, .text(""), .null])
  }

  @Test(
    "tells points from other geometries, and from none",
    arguments: [
      (GeoJSON.point, RecordGeometry.point(Coordinate(longitude: 113.5, latitude: 23.25))),
      (#"{"type":"Point","coordinates":[1,2,3]}"#, .point(Coordinate(longitude: 1, latitude: 2))),
      (#"{"type":"LineString","coordinates":[[0,0],[1,1]]}"#, .other("LINESTRING")),
      (#"{"type":"MultiPoint","coordinates":[[1,1]]}"#, .other("MULTIPOINT")),
      (#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,0]]]}"#, .other("POLYGON")),
      ("null", .none), (#"{"type":"Point","coordinates":[]}"#, .none),
      (#"{"type":"Point","coordinates":["x",2]}"#, .none),
      (#"{"type":"GeometryCollection","geometries":[]}"#, .none),
    ]
  )
  func geometries(geometry: String, expected: RecordGeometry) throws {
    // A point stands before it: the kinds are mixed.
    let records = try opened(GeoJSON.feature("{}"), GeoJSON.feature("{}", geometry)).records()
    #expect(records.map(\.geometry) == [place, expected])
  }

  @Test(
    "gives values of other kinds as the closest it has",
    arguments: [
      ("true", FieldValue.integer(1)), ("false", .integer(0)), (#"{"k":[1]}"#, .text(#"{ "k": [ 1 ] }"#)),
      ("[1,2]", .text("[ 1, 2 ]")), (#"["a","b"]"#, .text(#"[ "a", "b" ]"#)), ("1e3", .real(1000)),
      (#""2020-01-01""#, .text("2020-01-01")),
      (#""2020-01-01T00:00:00Z""#, .text("2020-01-01T00:00:00Z")),
    ]
  )
  func otherValues(json: String, expected: FieldValue) throws {
    #expect(try opened(GeoJSON.feature(#"{"v":\#(json)}"#)).values() == [[expected]])
  }

  @Test("never cuts a long list off")
  func longList() throws {
    let list = (0..<20_000).map(String.init).joined(separator: ", ")
    #expect(try opened(GeoJSON.feature(#"{"v":[\#(list)]}"#)).values() == [[.text("[ \(list) ]")]])
  }

  @Test(
    "finds a kind that holds all values of a field",
    arguments: [
      ("1", "1.5", [FieldValue.real(1), .real(1.5)]), ("1", "\"x\"", [.text("1"), .text("x")]),
      ("1", "99999999999", [.integer(1), .integer(99_999_999_999)]), ("null", "1", [.null, .integer(1)]),
    ]
  )
  func mixedValues(first: String, second: String, expected: [FieldValue]) throws {
    let opened = try opened(GeoJSON.feature(#"{"v":\#(first)}"#), GeoJSON.feature(#"{"v":\#(second)}"#))
    #expect(try opened.values() == expected.map { [$0] })
  }

  @Test(
    "says which frame the file declares",
    arguments: [
      ("urn:ogc:def:crs:EPSG::3857", DeclaredFrame.other("WGS 84 / Pseudo-Mercator")),
      ("urn:ogc:def:crs:OGC:1.3:CRS84", .geographic), ("EPSG:4326", .geographic),
      ("urn:ogc:def:crs:EPSG::4490", .geographic), ("EPSG:4214", .other("Beijing 1954")),
    ]
  )
  func frames(name: String, expected: DeclaredFrame) throws {
    let opened = try opened(
      GeoJSON.feature("{}"),
      before: #""crs":{"type":"name","properties":{"name":"\#(name)"}},"#
    )
    #expect(opened.layer.declaredFrame == expected)
    #expect(try opened.records().map(\.geometry) == [place])
  }

  @Test("never guesses at bytes that are no UTF-8")
  func undecodable() throws {
    let parts = GeoJSON.collection([GeoJSON.feature(#"{"n":"?"}"#)]).utf8.split(separator: UInt8(ascii: "?"))
    let bytes = Array(parts[0]) + [0xB9, 0xE3] + Array(parts[1])
    #expect(try OpenedFile("data.geojson", bytes).values() == [[.undecodable]])
  }

  @Test("reads a feature and a geometry that stand alone, and a collection of nothing")
  func alone() throws {
    #expect(try OpenedFile("data.geojson", GeoJSON.feature(#"{"n":1}"#)).values() == [[.integer(1)]])
    #expect(try OpenedFile("data.json", GeoJSON.point).records().map(\.geometry) == [place])
    #expect(try opened().records().isEmpty)
  }

  @Test("refuses a file that was cut off, wherever it was", arguments: 1..<40)
  func cutOff(missing: Int) throws {
    let whole = GeoJSON.collection([GeoJSON.feature(#"{"n":1}"#), GeoJSON.feature(#"{"n":2}"#)])
    let cut = String(whole.dropLast(whole.utf8.count * missing / 40 + 1))
    #expect(throws: VectorFileError.self) { _ = try OpenedFile("data.geojson", cut).records() }
  }

  @Test("says in GDAL's words why a file cannot be read")
  func detail() {
    let cut = String(GeoJSON.collection([GeoJSON.feature(#"{"n":1}"#)]).dropLast(2))
    let error = #expect(throws: VectorFileError.self) { _ = try OpenedFile("data.geojson", cut) }
    #expect(error?.detail.isEmpty == false)
  }
}

@Suite struct GeoJSONSequenceTests {
  private let lines = (1...3).map { GeoJSON.feature("{\"n\":\($0)}") }

  @Test("reads a feature from each line")
  func reads() throws {
    let opened = try OpenedFile("data.geojsonl", lines.joined(separator: "\n") + "\n")
    #expect(opened.file.format == .geoJSONSequence)
    #expect(opened.layer.declaredFrame == .geographic)
    #expect(try opened.values() == [[.integer(1)], [.integer(2)], [.integer(3)]])
  }

  @Test("refuses a file with a line that is damaged", arguments: [0, 1, 2])
  func damagedLine(index: Int) {
    var lines = lines
    lines[index] = String(lines[index].dropLast(5))
    #expect(throws: VectorFileError.self) {
      _ = try OpenedFile("data.geojsonl", lines.joined(separator: "\n") + "\n").records()
    }
  }

  @Test("gives a record without a place where its coordinates are no numbers")
  func oddCoordinates() throws {
    let odd = GeoJSON.feature(#"{"n":4}"#, #"{"type":"Point","coordinates":["x",2]}"#)
    let records = try OpenedFile("data.geojsonl", lines[0] + "\n" + odd + "\n" + lines[1] + "\n").records()
    #expect(records.map(\.values) == [[.integer(1)], [.integer(4)], [.integer(2)]])
    #expect(records[1].geometry == .none)
  }
}
