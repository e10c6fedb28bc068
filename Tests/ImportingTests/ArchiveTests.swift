import CityStore
import Foundation
import Projections
import TestCity
import TestSupport
import Testing
import Wording

@testable import Importing

/// Packed files: `.gz`, and archives with one member or many.
@Suite struct ArchiveTests {
  private static let table = "name,lon,lat\n医院,113,23\n"
  private static let other = "name,lon,lat\n学校,114,24\n"

  private func zip(_ members: [(String, String)]) -> [UInt8] {
    var archive = ZipArchive()
    for (name, text) in members { archive.add(name, text) }
    return archive.bytes
  }

  @Test(
    "reads packed texts, whatever the name says",
    arguments: ["a.csv.gz", "a.csv", "a", "医院.CSV.GZ", "a.gz"]
  )
  func gzippedTables(name: String) throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(gzipped(Array(Self.table.utf8)), as: name)
    #expect(report.findings.format == "CSV")
    #expect(try bench.values("name") == [.text("医院")])
  }

  @Test("reads packed GeoJSON and KML")
  func gzippedFormats() throws {
    let bench = try ImportBench()
    let json = GeoJSON.collection([GeoJSON.feature(GeoJSON.point(113, 23), #"{"name": "医院"}"#)])
    #expect(try bench.bringIn(gzipped(Array(json.utf8)), as: "a.geojson.gz").findings.format == "GeoJSON")
    let kml = """
      <kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>医院</name>
      <Point><coordinates>113,23</coordinates></Point></Placemark></kml>
      """
    let report = try bench.bringIn(gzipped(Array(kml.utf8)), as: "b.kml.gz")
    #expect(report.findings.format == "KML")
    #expect(try bench.values("name") == [.text("医院")])
  }

  @Test("reads the one member of an archive that holds data, deep in folders and beside what explains it")
  func oneMember() throws {
    let bench = try ImportBench()
    let members = [
      ("__MACOSX/导出/._医院.csv", "junk"), ("导出/数据/._医院.csv", "junk"), ("导出/.DS_Store", "junk"),
      ("导出/说明.txt", "这是说明"), ("导出/数据/医院.csv", Self.table), ("导出/数据/目录.pdf", "%PDF"),
      ("导出/__MACOSX/医院.csv", "junk"), (".hidden/b.csv", "junk"),
    ]
    try bench.bringIn(zip(members), as: "a.zip")
    #expect(try bench.values("name") == [.text("医院")])
  }

  @Test("reads an archive that is not called one, and a text alone in one")
  func oddNames() throws {
    let bench = try ImportBench()
    try bench.bringIn(zip([("医院.txt", Self.table)]), as: "a.csv")
    #expect(try bench.values("name") == [.text("医院")])
    for name in ["a{b} 'c'.zip", "a}b.zip", "a{b.zip", "}a{.zip"] {
      try bench.bringIn(zip([(name == "a{b.zip" ? "{x.csv" : "x.csv", Self.other)]), as: name)
      #expect(try bench.values("name") == [.text("学校")])
    }
  }

  @Test("asks which of several members is meant, and takes the one that is named")
  func severalMembers() throws {
    let bench = try ImportBench()
    let bytes = zip([("甲/医院.csv", Self.table), ("乙/学校.csv", Self.other), ("readme.txt", "lon,lat\n1,2\n")])
    let refusal = try bench.refusal { try bench.bringIn(bytes, as: "a.zip") }
    #expect(refusal.contains("name one with --source-layer: 甲/医院.csv, 乙/学校.csv."))
    for name in ["学校", "乙/学校.csv"] {
      try bench.bringIn(bytes, as: "a.zip") { $0.sourceLayer = name }
      #expect(try bench.values("name") == [.text("学校")])
    }
    try bench.bringIn(bytes, as: "a.zip") { $0.sourceLayer = "readme.txt" }
    #expect(try bench.features() == [TestFeature(1, 1, 2)])
    let unknown = try bench.refusal { try bench.bringIn(bytes, as: "a.zip") { $0.sourceLayer = "大学" } }
    #expect(unknown.contains("甲/医院.csv"))
  }

  @Test("refuses a layer that a text does not have", arguments: ["a.csv", "a.geojson", "a.zip"])
  func noSuchLayer(name: String) throws {
    let bench = try ImportBench()
    let json = GeoJSON.feature(GeoJSON.point(113, 23))
    let bytes =
      name == "a.zip" ? zip([("a.csv", Self.table)]) : Array((name == "a.csv" ? Self.table : json).utf8)
    let refusal = try bench.refusal { try bench.bringIn(bytes, as: name) { $0.sourceLayer = "b" } }
    #expect(refusal.contains("has no layer “b”"))
    #expect(try bench.bringIn(bytes, as: name) { $0.sourceLayer = "a" }.record.count == 1)
  }

  @Test(
    "knows members by Chinese names in GBK and in UTF-8, said or not",
    arguments: [("GB18030", false), ("UTF-8", false), ("UTF-8", true)]
  )
  func chineseNames(encoding: String, isSaid: Bool) throws {
    let bench = try ImportBench()
    var archive = ZipArchive()
    for (name, text) in [("甲/医院.csv", Self.table), ("甲/学校.csv", Self.other)] {
      archive.add(encoded(name, encoding), Array(text.utf8), flags: isSaid ? ZipArchive.utf8Names : 0)
    }
    let refusal = try bench.refusal { try bench.bringIn(archive.bytes, as: "a.zip") }
    #expect(refusal.contains("甲/医院.csv, 甲/学校.csv"))
    try bench.bringIn(archive.bytes, as: "a.zip") { $0.sourceLayer = "学校" }
    #expect(try bench.values("name") == [.text("学校")])
  }

  @Test(
    "reads shapefiles of Chinese names in GBK and in UTF-8",
    .enabled(if: OGR.isPresent, "ogr2ogr is not installed"),
    arguments: ["GB18030", "UTF-8"]
  )
  func shapefiles(encoding: String) throws {
    let bench = try ImportBench()
    let json = GeoJSON.collection([GeoJSON.feature(GeoJSON.point(113, 23), #"{"名称": "中山一院"}"#)])
    try bench.make("stops.shp", of: json, ["-lco", "ENCODING=CP936"])
    var archive = ZipArchive()
    for ending in ["shp", "shx", "dbf", "prj", "cpg"] {
      archive.add(encoded("数据/公交站.\(ending)", encoding), try bench.folder.read("stops.\(ending)"))
    }
    let report = try bench.bringIn(archive.bytes, as: "a.zip")
    #expect(report.findings.format == "Shapefile")
    #expect(try bench.values("名称") == [.text("中山一院")])
    #expect(try bench.bringIn(archive.bytes, as: "a.zip") { $0.sourceLayer = "公交站" }.record.count == 1)
    let refusal = try bench.refusal { try bench.bringIn(archive.bytes, as: "a.zip") { $0.sourceLayer = "x" } }
    #expect(refusal.contains("公交站"), "\(refusal)")
  }

  @Test(
    "reads a file geodatabase in an archive, and asks which data is meant where there is more",
    .enabled(if: OGR.isPresent, "ogr2ogr is not installed")
  )
  func geodatabases() throws {
    let bench = try ImportBench()
    let json = GeoJSON.collection([GeoJSON.feature(GeoJSON.point(113, 23), #"{"name": "医院"}"#)])
    let sample = try #require(VectorSample.all.first { $0.is("gdb") })
    let parts = try bench.parts(of: try bench.make(sample, of: json))
    var archive = ZipArchive()
    for name in ["数据/甲.gdb", "__MACOSX/数据/甲.gdb"] {
      for part in parts {
        archive.add(Array((name + part.dropFirst("a.gdb".count)).utf8), try bench.folder.read(part))
      }
    }
    archive.add("数据/说明.txt", "这是说明")
    let report = try bench.bringIn(archive.bytes, as: "a.zip")
    #expect(report.findings.format == "File Geodatabase")
    #expect(try bench.values("name") == [.text("医院")])

    archive.add("数据/学校.csv", Self.other)
    let refusal = try bench.refusal { try bench.bringIn(archive.bytes, as: "a.zip") }
    #expect(refusal.contains("name one with --source-layer: 数据/甲.gdb, 数据/学校.csv."), "\(refusal)")
    for (name, value) in [("学校", "学校"), ("甲.gdb", "医院"), ("数据/甲.gdb", "医院")] {
      try bench.bringIn(archive.bytes, as: "a.zip") { $0.sourceLayer = name }
      #expect(try bench.values("name") == [.text(value)])
    }
  }

  @Test("says nothing behind a colon where there is nothing to say")
  func emptyDetail() {
    #expect(Message.fileIsDamaged("a.zip", detail: "").english.hasPrefix("a.zip is damaged. Nothing"))
    #expect(Message.fileIsDamaged("a.zip", detail: "b").english.hasPrefix("a.zip is damaged: b. Nothing"))
  }

  @Test("counts what may come out of a file of any length", arguments: [0, 10 << 20, Int.max / 100, Int.max])
  func mostBytes(size: Int) {
    let most = DataFile.mostBytes(from: size)
    #expect(most >= size && most >= 1 << 30)
    #expect(most == .max || most == max(1 << 30, size * 200))
  }

  @Test("refuses archives that hold no data, or are none")
  func noData() throws {
    let bench = try ImportBench()
    let cases: [([UInt8], String)] = [
      (zip([("a.pdf", "%PDF"), ("b.docx", "x")]), "without a file of data in it"),
      (zip([("folder/", "")]), "is an archive"), (zip([]), "is no data that can be read"),
      (zip([("a.csv", Self.table)]).prefix(40) + [], "cannot be unpacked"),
      (zip([("../../a.csv", Self.table)]), "cannot be unpacked"),
    ]
    for (index, (bytes, words)) in cases.enumerated() {
      let refusal = try bench.refusal { try bench.bringIn(bytes, as: "a\(index).zip") }
      #expect(refusal.contains(words), "\(index): \(refusal)")
    }
    #expect(try bench.layers().isEmpty)
  }

  @Test("refuses an encrypted archive")
  func encrypted() throws {
    let bench = try ImportBench()
    var archive = ZipArchive()
    archive.add(Array("a.csv".utf8), Array(Self.table.utf8), flags: ZipArchive.encrypted)
    let refusal = try bench.refusal { try bench.bringIn(archive.bytes, as: "a.zip") }
    #expect(refusal.contains("a.zip is encrypted"))
    #expect(try bench.layers().isEmpty)
  }

  @Test("refuses packed texts that end too early or are damaged", arguments: [9, 11, 40, -1, -5, -9])
  func damagedGzip(length: Int) throws {
    let bench = try ImportBench()
    let rows = (0..<500).map { "医院\($0),113.\($0),23\n" }.joined()
    let whole = gzipped(Array(("name,lon,lat\n" + rows).utf8))
    let cut = Array(length < 0 ? whole.dropLast(-length) : whole.prefix(length))
    let refusal = try bench.refusal { try bench.bringIn(cut, as: "a.csv.gz") }
    #expect(refusal.contains("a.csv.gz"), "\(refusal)")
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    #expect(try bench.refusal { try bench.bringIn(flipped, as: "a.csv.gz") }.contains("a.csv.gz is damaged"))
    #expect(try bench.layers().isEmpty)
  }

  @Test("refuses members whose bytes are damaged")
  func damagedMember() throws {
    let bench = try ImportBench()
    var bytes = zip([("a.csv", Self.table)])
    let place = try #require(bytes.firstRange(of: Array("113".utf8))).lowerBound
    bytes[place + 2] = UInt8(ascii: "4")
    let refusal = try bench.refusal { try bench.bringIn(bytes, as: "a.zip") }
    #expect(refusal.contains("a.zip is damaged"))
    #expect(try bench.layers().isEmpty)
  }

  @Test("refuses an archive that promises more than it may unpack to")
  func greatMember() throws {
    let bench = try ImportBench()
    var archive = ZipArchive()
    archive.addZeros("a.csv", atLeast: 1 << 20, declaredAs: 0xFFFF_0000)
    let refusal = try bench.refusal { try bench.bringIn(archive.bytes, as: "a.zip") }
    #expect(refusal.contains("unpacks to more than 1024 MB"))
  }

  @Test("refuses an archive that unpacks to more than it says", arguments: ["a.csv", "a.geojson", "a.kml"])
  func lyingMember(name: String) throws {
    let bench = try ImportBench()
    var archive = ZipArchive()
    archive.addZeros(name, atLeast: 20 << 20, declaredAs: 100)
    #expect(try bench.refusal { try bench.bringIn(archive.bytes, as: "a.zip") } != "")
    #expect(try bench.layers().isEmpty)
  }
}
