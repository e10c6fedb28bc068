import CityStore
import Geodesy
import Importing
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct GeoJSONImportTests {
  @Test("brings in ids from 1, places, and values with their types")
  func values() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(
      """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [113.25, 23.125]},
         "properties": {"名称": "中山一院", "beds": 3523, "share": 0.5, "day": "2024/01/02", "list": [1, 2]}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-180, 90, 12]},
         "properties": {"名称": "", "beds": null, "share": 7}}
      ]}
      """,
      as: "a.geojson"
    )
    #expect(report.rowsRead == 2)
    #expect(report.leftOut.count == 0)
    #expect(report.record.origin.source == "a.geojson")
    #expect(
      report.record.fields == [
        Field("名称", .text), Field("beds", .integer), Field("share", .real), Field("day", .text),
        Field("list", .text),
      ]
    )
    let features = try bench.features()
    #expect(
      features.map { Array($0.values.prefix(4)) } == [
        [.text("中山一院"), .integer(3523), .real(0.5), .text("2024/01/02")],
        [.text(""), .null, .real(7), .null],
      ]
    )
    #expect(features.map(\.id) == [1, 2])
    #expect(features.map(\.place.longitude) == [113.25, -180])
    #expect(features.map(\.place.latitude) == [23.125, 90])
  }

  @Test("gives names back that the table keeps for itself, and tells of it")
  func takenNames() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(
      """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [113, 23]},
         "properties": {"geometry": "g", "suitu_id": 7, "Name": "n", "name": "m", "ROWID": 5, "oid": 6}}]}
      """,
      as: "a.geojson"
    )
    #expect(
      report.fieldsRenamed.map { [$0.original, $0.column] } == [
        ["geometry", "geometry_1"], ["suitu_id", "suitu_id_1"], ["name", "name_1"], ["ROWID", "ROWID_1"],
      ]
    )
    let values: [FeatureValue] = [.text("g"), .integer(7), .text("n"), .text("m"), .integer(5), .integer(6)]
    #expect(try bench.features() == [TestFeature(1, 113, 23, values)])
  }

  @Test("tells which rows have no point, and of what kind they are")
  func otherGeometries() throws {
    let bench = try ImportBench()
    let text = """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"n": 1}, "geometry": {"type": "Point", "coordinates": [113, 23]}},
        {"type": "Feature", "properties": {"n": 2}, "geometry": null},
        {"type": "Feature", "properties": {"n": 3},
         "geometry": {"type": "LineString", "coordinates": [[113, 23], [114, 24]]}},
        {"type": "Feature", "properties": {"n": 4}, "geometry": {"type": "Point", "coordinates": [23, 113]}}]}
      """
    let fault = #expect(throws: Fault.self) { try bench.bringIn(text, as: "a.geojson") }
    let message = fault?.message.english ?? ""
    #expect(message.contains("3 rows cannot come in"))
    #expect(message.contains("row 2: it has no coordinates"))
    #expect(message.contains("row 3: it is a LINESTRING; points are read"))
    #expect(message.contains("row 4: longitude 23.0, latitude 113.0 is no place on the globe; are"))
    #expect(try bench.layers().isEmpty)
    let report = try bench.bringIn(text, as: "a.geojson", mostFaultyRows: 3)
    #expect(report.leftOut.first.map(\.number) == [2, 3, 4])
    #expect(try bench.features() == [TestFeature(1, 113, 23, [.integer(1)])])
  }

  @Test("refuses names of columns, since it has geometries of its own")
  func columnsNamed() throws {
    let bench = try ImportBench()
    let text =
      #"{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"x": 1}}"#
    #expect(throws: Fault(.badRequest, .fileHasItsOwnGeometry(bench.folder.path("a.geojson")))) {
      try bench.bringIn(text, as: "a.geojson", lon: "x", lat: "x")
    }
  }

  @Test("refuses coordinates that the file declares to be in another frame")
  func otherFrame() throws {
    let bench = try ImportBench()
    func text(_ code: Int) -> String {
      """
      {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::\(code)"}},
       "features": [{"type": "Feature", "properties": {},
         "geometry": {"type": "Point", "coordinates": [113, 23]}}]}
      """
    }
    let fault = #expect(throws: Fault.self) { try bench.bringIn(text(4547), as: "a.geojson") }
    #expect(fault?.message.english.contains("CGCS2000 / 3-degree Gauss-Kruger CM 114E") == true)
    #expect(try bench.bringIn(text(4490), as: "b.geojson").record.count == 1)
    #expect(try bench.features()[0].place.longitude == 113)
  }

  @Test(
    "refuses what is no data, or none that is whole",
    arguments: [
      ("", "is empty"), ("{\"type\": \"FeatureCollection\", \"features\": [", "a.geojson"),
      ("{\"type\": \"FeatureCollection\", \"features\": []}", "holds no rows"), ("%PDF-1.4", "a.geojson"),
    ]
  )
  func noData(text: String, words: String) throws {
    let bench = try ImportBench()
    let fault = #expect(throws: Fault.self) { try bench.bringIn(text, as: "a.geojson") }
    #expect(fault?.message.english.contains(words) == true)
    #expect(try bench.layers().isEmpty)
  }

  @Test("is read line by line as well")
  func sequence() throws {
    let bench = try ImportBench()
    let lines = (1...3).map { number in
      """
      {"type": "Feature", "geometry": {"type": "Point", "coordinates": [11\(number), 23]}, "properties": {"n": \(number)}}
      """
    }
    try bench.bringIn(lines.joined(separator: "\n"), as: "a.geojsonl")
    #expect(try bench.features().map(\.values) == [[.integer(1)], [.integer(2)], [.integer(3)]])
  }
}
