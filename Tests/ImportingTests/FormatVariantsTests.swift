import Foundation
import Geodesy
import Importing
import Projections
import TestSupport
import Testing

/// One data set in many formats and encodings: each comes in as the same features, and nobody says how it is written.
@Suite(.enabled(if: SharedMaterial.isPresent, "needs the material beside the checkout"))
struct FormatVariantsTests {
  private static let folder = "data/format-variants"
  private static let stations = "data/gz-metro-wgs84/gz_metro_stations.geojson"
  private static let lines = "data/gz-metro-wgs84/gz_metro_lines.geojson"
  private static let districts = "data/gd-districts-gcj02/440100_full.geojson"

  /// About seven decimals.
  private static let tenthOfMicrodegree = 1.0000001e-7

  /// A centimetre in degrees of latitude.
  private static let centimeter = 0.01 / 111_195

  static let stationFiles = [
    "gz_metro_stations_utf8.csv", "gz_metro_stations_utf8bom.csv", "gz_metro_stations_gbk.csv",
    "gz_metro_stations_gb18030.csv", "gz_metro_stations_utf16le_bom.csv", "gz_metro_stations.geojsonl",
    "gz_metro_stations.gpkg", "gz_metro_stations.gpx", "gz_metro_stations.kml",
    "gz_metro_stations_3857.geojson", "shp_utf8/gz_metro_stations.shp", "shp_gbk_cpg/gz_metro_stations.shp",
    "shp_gbk_cpg/gz_metro_stations_cgcs2000.shp", "shp_gbk_cpg/gz_metro_stations_cgcs2000_gk114.shp",
    "shp_gbk_nocpg_ldid/gz_metro_stations.shp", "shp_gbk_nocpg_noldid/gz_metro_stations.shp",
  ]

  static let lineFiles = [
    "gz_metro_lines_wkt_utf8.csv", "gz_metro_lines.gpkg", "gz_metro_lines.kml", "gz_metro_lines.fgb",
    "shp_utf8/gz_metro_lines.shp", "shp_gbk_cpg/gz_metro_lines.shp",
  ]

  @Test("knows every file of the folder")
  func complete() {
    let here = Set(Self.stationFiles + Self.lineFiles + ["shp_gbk_cpg/gz_districts_gcj02.shp"])
    let parts: Set<Substring> = ["txt", "cpg", "dbf", "prj", "shx"]
    let there = SharedMaterial.files(in: Self.folder)
      .filter { path in !parts.contains(path.split(separator: ".").last ?? "") }
      .map { String($0.dropFirst(SharedMaterial.path(Self.folder).count + 1)) }
    #expect(Set(there) == here)
  }

  @Test("brings the stations in alike from every file", arguments: stationFiles)
  func stations(file: String) throws {
    let bench = try ImportBench()
    try bench.bringIn(path: SharedMaterial.path("\(Self.folder)/\(file)"))
    try expectStations(bench, isProjected: file.contains("3857") || file.contains("gk114"))
  }

  @Test("brings the lines in alike from every file", arguments: lineFiles)
  func lines(file: String) throws {
    let bench = try ImportBench()
    try bench.bringIn(path: SharedMaterial.path("\(Self.folder)/\(file)"))
    try expectLines(bench)
  }

  @Test(
    "brings shapefiles in alike from an archive of one",
    arguments: (stationFiles + lineFiles).filter { $0.hasSuffix(".shp") }
  )
  func archives(file: String) throws {
    let bench = try ImportBench()
    let base = SharedMaterial.path("\(Self.folder)/\(file.dropLast(4))")
    var archive = ZipArchive()
    for ending in ["cpg", "dbf", "prj", "shp", "shx"] {
      guard let content = FileManager.default.contents(atPath: "\(base).\(ending)") else { continue }
      archive.add("数据/\(base.split(separator: "/").last ?? "").\(ending)", Array(content))
    }
    try bench.bringIn(archive.bytes, as: "a.zip")
    if file.contains("lines") {
      try expectLines(bench)
    } else {
      try expectStations(bench, isProjected: file.contains("gk114"))
    }
  }

  @Test("brings districts in from GBK and GCJ-02, rings and names intact")
  func districts() throws {
    let bench = try ImportBench()
    try bench.bringIn(path: SharedMaterial.path("\(Self.folder)/shp_gbk_cpg/gz_districts_gcj02.shp")) { job in
      job.frame = .given(.named(.gcj02))
    }
    let original = try SharedFeature.all(in: Self.districts)
    let imported = try bench.sharedFeatures()
    #expect(imported.map(\.name) == original.map(\.name))
    for (district, original) in zip(imported, original) {
      // A shapefile turns rings round, so the vertices are the same ones in another order.
      let expected = original.vertices.map { Frame.gcj02.toWGS84($0) }
      #expect(district.vertices.count == expected.count)
      let areAllThere = district.vertices.allSatisfy { vertex in
        expected.contains { $0.meters(to: vertex) < 0.01 }
      }
      #expect(areAllThere, "\(district.name)")
    }
  }

  private func expectStations(_ bench: ImportBench, isProjected: Bool) throws {
    let original = try SharedFeature.all(in: Self.stations)
    let imported = try bench.sharedFeatures()
    #expect(original.count == 382)
    #expect(imported.map(\.name) == original.map(\.name))
    #expect(imported.map { $0.properties["line"] } == original.map { $0.properties["line"] })
    #expect(imported.map { $0.properties["seq"] } == original.map { $0.properties["seq"] })
    expectSamePlaces(imported, original, isProjected ? Self.centimeter : Self.tenthOfMicrodegree)
  }

  private func expectLines(_ bench: ImportBench) throws {
    // FlatGeobuf keeps features in the order of its index.
    let original = try SharedFeature.all(in: Self.lines).sorted { $0.name < $1.name }
    let imported = try bench.sharedFeatures().sorted { $0.name < $1.name }
    #expect(original.count == 23)
    #expect(imported.map(\.name) == original.map(\.name))
    #expect(imported.map { $0.properties["stations"] } == original.map { $0.properties["stations"] })
    expectSamePlaces(imported, original, Self.tenthOfMicrodegree)
  }

  private func expectSamePlaces(_ imported: [SharedFeature], _ original: [SharedFeature], _ degrees: Double) {
    for (feature, original) in zip(imported, original) {
      #expect(feature.vertices.count == original.vertices.count)
      let areSame = zip(feature.vertices, original.vertices).allSatisfy { found, expected in
        abs(found.longitude - expected.longitude) <= degrees
          && abs(found.latitude - expected.latitude) <= degrees
      }
      #expect(areSame, "\(feature.name)")
    }
  }
}
