import CityStore
import Geodesy
import Importing
import Shapes
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
    #expect(report.rows.read == 2)
    #expect(report.rows.faulty.count == 0)
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
      report.findings.fieldsRenamed.map { [$0.original, $0.column] } == [
        ["geometry", "geometry_1"], ["suitu_id", "suitu_id_1"], ["name", "name_1"], ["ROWID", "ROWID_1"],
      ]
    )
    let values: [FeatureValue] = [.text("g"), .integer(7), .text("n"), .text("m"), .integer(5), .integer(6)]
    #expect(try bench.features() == [TestFeature(1, 113, 23, values)])
  }

  @Test("keeps every kind of geometry, and what has none without a place")
  func geometries() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(
      GeoJSON.collection([
        GeoJSON.feature(GeoJSON.point(113, 23)), GeoJSON.feature("null"),
        GeoJSON.feature(#"{"type": "LineString", "coordinates": [[113, 23], [114, 24]]}"#),
      ]),
      as: "a.geojson"
    )
    #expect(report.rows.kept == 3 && report.rows.withoutPlace == 1)
    #expect(try bench.shapes().map(\.kind) == [.point, .line])
    #expect(report.record.kind == .mixed)
  }

  @Test("tells which rows are no places, and leaves them out when it may")
  func faultyGeometries() throws {
    let bench = try ImportBench()
    let good = (0..<20).map { GeoJSON.feature(GeoJSON.point(113, Double($0))) }
    let text = GeoJSON.collection(
      good + [
        GeoJSON.feature(GeoJSON.point(23, 113)),
        GeoJSON.feature(#"{"type": "Polygon", "coordinates": [[[113, 23], [114, 24]]]}"#),
      ]
    )
    let refusal = try bench.refusal(of: text, as: "a.geojson")
    #expect(refusal.contains("2 rows cannot come in"))
    #expect(
      refusal.contains("row 21 (line 21): longitude 23.0, latitude 113.0 is no place on the globe; are")
    )
    #expect(refusal.contains("row 22 (line 22): "))
    #expect(try bench.layers().isEmpty)
    let report = try bench.bringIn(text, as: "a.geojson", mostFaultyRows: 2)
    #expect(report.rows.faulty.first.map(\.number) == [21, 22])
    #expect(try bench.features().count == 20)
  }

  @Test("refuses names of columns, since it has geometries of its own")
  func columnsNamed() throws {
    let bench = try ImportBench()
    let text =
      #"{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"x": 1}}"#
    #expect(throws: Fault(.badRequest, .fileHasItsOwnGeometry(bench.folder.path("a.geojson")))) {
      try bench.bringIn(text, as: "a.geojson") { $0.longitudeField = "x" }
    }
  }

  @Test("believes a coordinate system that is declared, and refuses numbers that cannot be in it")
  func otherFrame() throws {
    let bench = try ImportBench()
    func text(_ code: Int, _ x: Double, _ y: Double) -> String {
      GeoJSON.collection(
        [GeoJSON.feature(GeoJSON.point(x, y))],
        #""crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::\#(code)"}}, "#
      )
    }
    let refusal = try bench.refusal(of: text(4547, 113, 23), as: "a.geojson")
    #expect(refusal.contains("are degrees, so they cannot be EPSG:4547 (CGCS2000"))
    #expect(try bench.bringIn(text(4490, 113, 23), as: "b.geojson").record.count == 1)
    #expect(try bench.features()[0].place.longitude == 113)
    try bench.bringIn(text(4547, 500_000, 2_544_000), as: "c.geojson")
    let place = try bench.features()[0].place
    #expect(abs(place.longitude - 114) < 1e-9 && abs(place.latitude - 22.99) < 0.01)
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
