import CityStore
import Importing
import Platform
import TestCity
import TestSupport
import Testing
import Wording

/// Tables whose values have types, with places in columns: a `.dbf` alone, layers of databases without geometry.
@Suite(.enabled(if: OGR.isPresent, "needs ogr2ogr of gdal-bin"))
struct TypedTableTests {
  private static let rows = GeoJSON.collection([
    GeoJSON.feature("null", row("中山一院", 0.00001, "2024-01-02", true)),
    GeoJSON.feature("null", row("公园前", 2.5, "1999-12-31", false)),
  ])

  private static func row(_ name: String, _ share: Double, _ day: String, _ isOpen: Bool) -> String {
    #"{"名称": "\#(name)", "lon": 113.25, "lat": 23.125, "n": 7, "share": \#(share), "day": "\#(day)", "#
      + #""open": \#(isOpen)}"#
  }

  @Test("keeps numbers, dates and truth as what they are")
  func types() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(made: "a.gpkg", of: Self.rows, ["-nlt", "NONE"])
    #expect(
      report.record.fields == [
        Field("名称", .text), Field("n", .integer), Field("share", .real), Field("day", .date),
        Field("open", .boolean),
      ]
    )
    #expect(
      try bench.features() == [
        TestFeature(
          1,
          113.25,
          23.125,
          [.text("中山一院"), .integer(7), .real(0.00001), .text("2024-01-02"), .boolean(true)]
        ),
        TestFeature(
          2,
          113.25,
          23.125,
          [.text("公园前"), .integer(7), .real(2.5), .text("1999-12-31"), .boolean(false)]
        ),
      ]
    )
  }

  /// A `.dbf` without its shapefile.
  private func table(_ bench: ImportBench, encoding: String) throws -> String {
    try bench.make(
      "a.dbf",
      of: Self.rows,
      ["-f", "ESRI Shapefile", "-nlt", "NONE", "-lco", "ENCODING=\(encoding)"]
    )
  }

  @Test("says in which encoding a table of dBASE is, and finds it out", arguments: ["CP936", "UTF-8"])
  func encoding(name: String) throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(path: try table(bench, encoding: name))
    #expect(report.findings.encoding == (name == "UTF-8" ? "UTF-8" : "GB18030"))
    #expect(try bench.values("名称") == [.text("中山一院"), .text("公园前")])
    #expect(report.record.fields.contains(Field("day", .date)))
  }

  @Test("stops at texts that are none in the encoding that is said")
  func undecodable() throws {
    let bench = try ImportBench()
    let path = try table(bench, encoding: "CP936")
    let refusal = try bench.refusal { try bench.bringIn(path: path) { $0.encoding = .utf8 } }
    #expect(refusal.contains("The field names of") && refusal.contains("--encoding"), "\(refusal)")
    var bytes = try bench.folder.read("a.dbf")
    // The first field's name in ASCII, so that only the texts are GBK.
    bytes.replaceSubrange(32..<43, with: Array("name".utf8) + [UInt8](repeating: 0, count: 7))
    try bench.folder.write(bytes, to: "a.dbf")
    let texts = try bench.refusal { try bench.bringIn(path: path) { $0.encoding = .utf8 } }
    #expect(texts.contains("2 rows cannot come in") && texts.contains("name cannot be read"), "\(texts)")
    #expect(try bench.layers().isEmpty)
  }

  @Test("reads coordinates that are texts, and leaves rows without them without a place")
  func textCoordinates() throws {
    let bench = try ImportBench()
    let json = GeoJSON.collection([
      GeoJSON.feature("null", #"{"经度": "113°15′", "纬度": " 23.125 ", "n": 1}"#),
      GeoJSON.feature("null", #"{"经度": "　", "纬度": null, "n": 2}"#),
    ])
    let report = try bench.bringIn(made: "a.gpkg", of: json, ["-nlt", "NONE"])
    #expect(report.rows.withoutPlace == 1)
    #expect(try bench.features() == [TestFeature(1, 113.25, 23.125, [.integer(1)])])
    let faulty = GeoJSON.collection([GeoJSON.feature("null", #"{"lon": "x", "lat": "23"}"#)])
    let refusal = try bench.refusal { try bench.bringIn(made: "b.gpkg", of: faulty, ["-nlt", "NONE"]) }
    #expect(refusal.contains("row 1: lon is “x”, which is no number"), "\(refusal)")
  }
}
