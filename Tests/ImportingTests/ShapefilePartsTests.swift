import CityStore
import Geodesy
import Importing
import Platform
import Shapes
import TestCity
import TestSupport
import Testing
import Wording

/// Shapefiles of which a part is missing, empty or something else.
@Suite(.enabled(if: OGR.isPresent, "ogr2ogr is not installed"))
struct ShapefilePartsTests {
  private static let stops = GeoJSON.collection([
    GeoJSON.feature(GeoJSON.point(113.25, 23.125), #"{"name": "中山一院"}"#),
    GeoJSON.feature(GeoJSON.point(113.5, 23.25), #"{"name": "公园前"}"#),
  ])

  /// A shapefile without some of its parts.
  private func make(_ bench: ImportBench, without endings: [String]) throws -> String {
    let path = try bench.make("a.shp", of: Self.stops, ["-lco", "ENCODING=UTF-8"])
    for ending in endings { try Files.remove(bench.folder.path("a.\(ending)")) }
    return path
  }

  @Test("brings places in without a table of values")
  func withoutTable() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(path: try make(bench, without: ["dbf", "cpg"]))
    #expect(report.rows.faulty.count == 0)
    #expect(
      try bench.features().map(\.place) == [
        Coordinate(longitude: 113.25, latitude: 23.125), Coordinate(longitude: 113.5, latitude: 23.25),
      ]
    )
  }

  @Test("refuses a table of values that is there and cannot be read", arguments: [0, 20, 40, 64])
  func damagedTable(length: Int) throws {
    let bench = try ImportBench()
    let path = try make(bench, without: [])
    try bench.folder.write(Array(try bench.folder.read("a.dbf").prefix(length)), to: "a.dbf")
    let refusal = try bench.refusal { try bench.bringIn(path: path) }
    #expect(refusal.contains("The .dbf file beside"), "\(refusal)")
  }

  @Test("says of a file that lacks its index which one it is, and writes none beside it")
  func withoutIndex() throws {
    let bench = try ImportBench()
    let path = try make(bench, without: ["shx"])
    let refusal = try bench.refusal { try bench.bringIn(path: path) }
    #expect(refusal.contains("a.shx is not beside it"), "\(refusal)")
    #expect(!Files.exists(bench.folder.path("a.shx")))
  }

  @Test("takes a file without a declared system for one that says nothing")
  func withoutSystem() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(path: try make(bench, without: ["prj"]))
    #expect(report.findings.frame.warning?.english.contains("does not say in which frame") == true)
    #expect(report.record.count == 2)
  }

  @Test("knows parts by endings in upper case")
  func upperCase() throws {
    let bench = try ImportBench()
    _ = try make(bench, without: ["cpg"])
    for ending in ["shp", "shx", "dbf", "prj"] {
      try bench.folder.write(try bench.folder.read("a.\(ending)"), to: "B.\(ending.uppercased())")
    }
    try bench.bringIn(path: bench.folder.path("B.SHP"))
    #expect(try bench.values("name") == [.text("中山一院"), .text("公园前")])
  }

  @Test("refuses a file of no records")
  func noRecords() throws {
    let bench = try ImportBench()
    let path = try bench.make("a.shp", of: Self.stops, ["-where", "name = 'nobody'"])
    let refusal = try bench.refusal { try bench.bringIn(path: path) }
    #expect(refusal.contains("holds no rows"))
  }

  @Test(
    "refuses what only calls itself a shapefile",
    arguments: ["", "no shapes", "PK\u{3}\u{4}", "{\"a\": 1}", "lon,lat\n1,2\n"]
  )
  func otherFiles(text: String) throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal(of: text, as: "a.shp")
    #expect(refusal.contains("a.shp"), "\(refusal)")
    #expect(try bench.layers().isEmpty)
  }

  @Test("refuses shapes of a kind that the header does not promise")
  func otherKind() throws {
    let bench = try ImportBench()
    let path = try make(bench, without: [])
    var bytes = try bench.folder.read("a.shp")
    // The kind stands at byte 32 of the header and at the beginning of each record; 5 is a polygon.
    bytes[32] = 5
    try bench.folder.write(bytes, to: "a.shp")
    do {
      try bench.bringIn(path: path)
      #expect(try bench.shapes().allSatisfy { $0.kind == .multiPoint || $0.kind == .point })
    } catch let fault as Fault {
      #expect(fault.message.english.contains("a.shp"))
    }
    // A record that claims to be a polygon has too few bytes.
    bytes[108] = 5
    try bench.folder.write(bytes, to: "a.shp")
    #expect(try bench.refusal { try bench.bringIn(path: path) }.contains("a.shp"))
  }

  @Test(
    "takes the index for the whole file, and refuses what only explains it",
    arguments: ["shx", "prj", "cpg"]
  )
  func parts(ending: String) throws {
    let bench = try ImportBench()
    _ = try make(bench, without: [])
    let refusal = try bench.refusal { try bench.bringIn(path: bench.folder.path("a.\(ending)")) }
    if ending == "shx" {
      #expect(try bench.values("name") == [.text("中山一院"), .text("公园前")])
    } else {
      #expect(refusal.contains("a.\(ending)"), "\(refusal)")
      #expect(try bench.layers().isEmpty)
    }
  }

  @Test("takes the table alone for values without places")
  func tableAlone() throws {
    let bench = try ImportBench()
    _ = try make(bench, without: ["shp", "shx", "prj"])
    let refusal = try bench.refusal { try bench.bringIn(path: bench.folder.path("a.dbf")) }
    #expect(refusal.contains("no columns of coordinates"), "\(refusal)")
  }
}
