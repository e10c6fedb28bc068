import CityStore
import Foundation
import Geodesy
import Importing
import Shapes
import TestCity
import TestSupport
import Testing
import Wording

/// Odd files that other projects test their readers with, as files to import.
@Suite(.enabled(if: SharedMaterial.isPresent, "needs the material beside the checkout"))
struct OddMaterialTests {
  @Test(
    "brings odd but right GeoJSON in",
    arguments: [
      ("bare_geometry.geojson", [.polygon]), ("clip.geojson", [.multiPolygon, .multiPolygon]),
      ("feature_1.geojson", [.point]), ("feature_collection_1.geojson", [.polygon, .polygon, .polygon]),
      ("feature_collection_2.geojson", [.point, .line, .polygon]),
      ("feature_collection_3.json", [.polygon, .polygon, .polygon]),
      ("multi_geometries.geojson", [.multiPoint, .multiLine, .multiPolygon, .collection]),
      ("properties.geojson", [.point]), ("mapshaper/NZ.geojson", [.multiPolygon]),
      ("mapshaper/ccw_polygon.json", [.polygon]), ("mapshaper/one_point.geojson", [.point]),
      ("mapshaper/six_counties_three_null.json", [.multiPolygon, .multiPolygon, .multiPolygon]),
      ("mapshaper/three_points.geojson", [.point, .point, .point]),
      ("mapshaper/two_states.json", [.multiPolygon, .multiPolygon]),
      ("mapshaper/world_land.json", [.collection]),
    ] as [(String, [Shape.Kind])]
  )
  func geoJSON(name: String, kinds: [Shape.Kind]) throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(path: SharedMaterial.path("suites/geojson-odd/\(name)"))
    #expect(report.rows.faulty.count == 0)
    #expect(try bench.shapes().map(\.kind) == kinds)
    #expect(report.rows.withoutPlace == (name.contains("three_null") ? 3 : 0))
  }

  @Test("keeps what odd properties say")
  func properties() throws {
    let bench = try ImportBench()
    try bench.bringIn(path: SharedMaterial.path("suites/geojson-odd/properties.geojson"))
    let expected: [(String, FeatureValue)] = [
      ("prop_string", .text("hello")), ("prop_int_negative", .integer(-42)),
      ("prop_uint_large", .text("18446744073709551615")), ("prop_float", .real(3.5)),
      ("prop_bool_true", .boolean(true)), ("prop_bool_false", .boolean(false)),
      ("prop_array", .text("[1,2,3]")), ("prop_object", .text(#"{"nested":"value"}"#)), ("prop_null", .null),
    ]
    for (field, value) in expected { #expect(try bench.values(field) == [value], "\(field)") }
  }

  @Test(
    "refuses GeoJSON that is broken or in no frame it may be in",
    arguments: [
      ("ex2.json", "no degrees"), ("sample.json", "line 3, column 1: expected a comma or ]"),
      ("sample1.json", "line 1, column 574: this is not a valid number"),
    ]
  )
  func brokenGeoJSON(name: String, words: String) throws {
    let bench = try ImportBench()
    let path = SharedMaterial.path("suites/geojson-odd/mapshaper/384_invalid_json/\(name)")
    #expect(try bench.refusal { try bench.bringIn(path: path) }.contains(words))
    #expect(try bench.layers().isEmpty)
  }

  static let tableNames = [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
    "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ]

  @Test("brings the tables of csv-spectrum in, once they have coordinates", arguments: tableNames)
  func tables(name: String) throws {
    let bench = try ImportBench()
    let folder = "suites/csv-spectrum"
    let text = try contents("\(folder)/csvs/\(name).csv")
    let rows = try JSONDecoder().decode(
      [[String: String]].self,
      from: Data(try contents("\(folder)/json/\(name).json"))
    )
    try bench.bringIn(Self.withCoordinates(text), as: "a.csv")
    for key in rows.first?.keys.sorted() ?? [] {
      let expected = rows.map { ($0[key] ?? "").replacing("\r\n", with: "\n") }
      #expect(try bench.values(key).map(Self.text) == expected, "\(key)")
    }
  }

  @Test("refuses the tables of csv-spectrum as they are, by their columns", arguments: tableNames)
  func tablesWithoutPlaces(name: String) throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal {
      try bench.bringIn(path: SharedMaterial.path("suites/csv-spectrum/csvs/\(name).csv"))
    }
    let words =
      name == "comma_in_quotes" ? "has addresses (address), but no coordinates" : "no columns of coord"
    #expect(refusal.contains(words))
  }

  @Test("reads degrees, minutes and seconds of a table whose degree signs are lost in no wrong way")
  func lostDegreeSigns() throws {
    let bench = try ImportBench()
    let path = SharedMaterial.path("suites/csv-spectrum/csvs/location_coordinates.csv")
    let refusal = try bench.refusal {
      try bench.bringIn(path: path) { $0.longitudeField = "Location Coordinates" }
    }
    #expect(refusal.contains("neither UTF-8") || refusal.contains("which is no pair of numbers"))
  }

  /// Two columns before the others, in every row.
  private static func withCoordinates(_ text: [UInt8]) -> [UInt8] {
    var result = Array("lon,lat,".utf8)
    var isQuoted = false
    for (index, byte) in text.enumerated() {
      result.append(byte)
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted, index < text.count - 1 { result += Array("113,23,".utf8) }
    }
    return result
  }

  /// What the cell said.
  private static func text(_ value: FeatureValue) -> String {
    switch value {
    case .null: ""
    case .text(let text): text.replacing("\r\n", with: "\n")
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .boolean(let isTrue): "\(isTrue)"
    }
  }

  private func contents(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path(path))))
  }
}

/// The big list of naughty strings, wherever a text can stand in an import.
@Suite(.enabled(if: SharedMaterial.isPresent, "needs the material beside the checkout"))
struct NaughtyStringTests {
  private let strings: [String]

  init() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path("suites/blns/blns.json")))
    strings = try JSONDecoder().decode([String].self, from: data)
  }

  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\"", with: "\"\""))\""
  }

  @Test("keeps every one as a cell of a table")
  func cells() throws {
    let bench = try ImportBench()
    let rows = strings.map { "\(quoted($0)),113,23\r\n" }
    try bench.bringIn("name,lon,lat\r\n" + rows.joined(), as: "a.csv")
    #expect(try bench.values("name") == strings.map { $0.isEmpty ? .null : .text($0) })
  }

  @Test("keeps every one as a property of GeoJSON")
  func properties() throws {
    let bench = try ImportBench()
    let features = try strings.map { text in
      GeoJSON.feature(GeoJSON.point(113, 23), #"{"name": \#(try json(text))}"#)
    }
    try bench.bringIn(GeoJSON.collection(features), as: "a.geojson")
    #expect(try bench.values("name") == strings.map { .text($0) })
  }

  @Test("makes columns of all of them as names of fields", arguments: ["csv", "geojson"])
  func fieldNames(ending: String) throws {
    let bench = try ImportBench()
    var names: [String] = []
    for text in strings where !names.contains(text) { names.append(text) }
    if ending == "csv" {
      let header = names.map { quoted($0) }.joined(separator: ",")
      let row = names.indices.map { "\($0)" }.joined(separator: ",")
      try bench.bringIn("\(header),lon,lat\n\(row),113,23\n", as: "a.csv")
    } else {
      let members = try names.enumerated().map { "\(try json($1)): \($0)" }.joined(separator: ", ")
      try bench.bringIn(
        GeoJSON.collection([GeoJSON.feature(GeoJSON.point(113, 23), "{\(members)}")]),
        as: "a.json"
      )
    }
    let fields = try bench.city.layer("a").snapshot.fields
    #expect(Set(fields.map { $0.name.lowercased() }).count == names.count)
    #expect(try bench.features()[0].values == names.indices.map { .integer(Int64($0)) })
  }

  @Test("keeps every one as a title, an icon and the name of a source")
  func settings() throws {
    let bench = try ImportBench()
    for index in stride(from: 0, to: strings.count, by: 12) {
      let text = strings[index]
      let settings = LayerSettings(title: text, icon: text)
      try bench.city.put("a", settings: settings, [TestFeature(1, 113, 23)])
      let record = try bench.city.layer("a").record
      #expect(record.settings.title == text && record.settings.icon == text)
    }
  }

  @Test("takes every one for the id of a layer, or refuses it")
  func layerIDs() throws {
    let bench = try ImportBench()
    let path = try bench.folder.write("lon,lat\n113,23\n", to: "a.csv")
    var ids: [LayerID] = []
    for id in strings.compactMap({ try? LayerID($0) })
    where !ids.contains(where: { $0.text.lowercased() == id.text.lowercased() }) {
      ids.append(id)
    }
    #expect(ids.count > 30)
    _ = try bench.run(ids.map { ImportJob(path: path, layer: $0) })
    #expect(Set(try bench.layers()) == Set(ids.map(\.text)))
  }

  @Test("refuses every one as the id of a feature, unless it is a whole number")
  func featureIDs() throws {
    let bench = try ImportBench()
    let rows = strings.map { "\(quoted($0)),113,23\n" }
    let report = try bench.bringIn(
      "id,lon,lat\n" + rows.joined() + "x,113,23\n",
      as: "a.csv",
      mostFaultyRows: strings.count + 1
    ) { $0.idField = "id" }
    let numbers = strings.compactMap { text in Int64(text).flatMap { "\($0)" == text ? $0 : nil } }
    #expect(try bench.features().map(\.id) == Set(numbers).sorted())
    #expect(report.rows.faulty.count == strings.count + 1 - Set(numbers).count)
  }

  @Test("refuses every one as the name of a column or of a layer that is not there")
  func choices() throws {
    let bench = try ImportBench()
    let path = try bench.folder.write("a,lon,lat\n1,113,23\n", to: "a.csv")
    for text in strings {
      let refusals = try [
        bench.refusal { try bench.bringIn(path: path) { $0.nameField = text } },
        bench.refusal { try bench.bringIn(path: path) { $0.idField = text } },
        bench.refusal { try bench.bringIn(path: path) { $0.longitudeField = text } },
      ]
      #expect(refusals.allSatisfy { $0.contains("has no column “\(text)”") })
    }
    #expect(try bench.layers().isEmpty)
  }

  private func json(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }
}
