import CityStore
import Importing
import Platform
import TestSupport
import Testing
import Wording

/// What the texts of shapefiles are written in, whatever lies beside them and says so.
@Suite(.enabled(if: OGR.isPresent, "ogr2ogr is not installed"))
struct ShapefileEncodingTests {
  /// Where the `.dbf` keeps its language byte.
  private static let languageOffset = 29
  private static let chinese: UInt8 = 0x4D

  private static let names = ["中山", "公园前", "联通", "目目", "Abc"]

  private struct NoText: Error {}

  private func features(_ names: [String], field: String = "名称") -> String {
    GeoJSON.collection(
      names.map { GeoJSON.feature(GeoJSON.point(113.25, 23.125), #"{"\#(field)": "\#($0)"}"#) }
    )
  }

  /// Makes a shapefile whose texts are in the one encoding, and which says the other.
  private func make(
    _ bench: ImportBench,
    _ text: String,
    in page: String,
    declaring declared: String?,
    language: UInt8 = 0
  ) throws -> String {
    let path = try bench.make("a.shp", of: text, ["-lco", "ENCODING=\(page)"])
    try? Files.remove(bench.folder.path("a.cpg"))
    if let declared { try bench.folder.write(declared, to: "a.cpg") }
    var table = try bench.folder.read("a.dbf")
    table[Self.languageOffset] = language
    try bench.folder.write(table, to: "a.dbf")
    return path
  }

  @Test(
    "reads texts as what they are, whatever is said of them",
    arguments: [
      ("CP936", nil, 0, "GB18030", false), ("CP936", nil, chinese, "GB18030", false),
      ("CP936", "GBK", 0, "GB18030", false), ("CP936", "936\r\n", 0, "GB18030", false),
      ("CP936", "UTF-8", 0, "GB18030", true), ("CP936", "UTF-8", chinese, "GB18030", true),
      ("CP936", "65001", 0x57, "GB18030", true), ("CP936", "nonsense", 0, "GB18030", false),
      ("UTF-8", nil, 0, "UTF-8", false), ("UTF-8", "UTF-8", 0, "UTF-8", false),
      ("UTF-8", "utf8\n", 0x57, "UTF-8", false), ("UTF-8", "CP936", 0, "UTF-8", true),
      ("UTF-8", nil, chinese, "UTF-8", true), ("UTF-8", "ISO-8859-1", 0x57, "UTF-8", true),
    ] as [(String, String?, UInt8, String, Bool)]
  )
  func declarations(page: String, declared: String?, language: UInt8, found: String, isTold: Bool) throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(
      path: try make(bench, features(Self.names), in: page, declaring: declared, language: language)
    )
    #expect(report.findings.encoding == found)
    #expect(report.findings.notes.contains { $0.english.contains("the file says") } == isTold)
    #expect(try bench.values("名称") == Self.names.map { .text($0) })
  }

  @Test("reads UTF-8 that says GBK, though each name alone could be either", arguments: ["CP936", nil])
  func evenNames(declared: String?) throws {
    // Six bytes are three characters of GBK as well as two of UTF-8.
    let bench = try ImportBench()
    let text = features(["中山", "医院"], field: "地铁")
    try bench.bringIn(path: try make(bench, text, in: "UTF-8", declaring: declared, language: Self.chinese))
    #expect(try bench.values("地铁") == [.text("中山"), .text("医院")])
  }

  @Test("names the layer as its file is called, whatever its table is written in")
  func layerName() throws {
    let bench = try ImportBench()
    let path = try bench.make("工地.shp", of: features(Self.names), ["-lco", "ENCODING=CP936"])
    let refusal = try bench.refusal { try bench.bringIn(path: path) { $0.sourceLayer = "nope" } }
    #expect(refusal.hasSuffix("has no layer “nope”. There are: 工地."))
    #expect(try bench.bringIn(path: path) { $0.sourceLayer = "工地" }.record.count == Self.names.count)
  }

  @Test("believes what is said of names that could be either", arguments: ["目目", "谢谢"])
  func shortNames(name: String) throws {
    let bench = try ImportBench()
    try bench.bringIn(path: try make(bench, features([name], field: "n"), in: "CP936", declaring: "GBK"))
    #expect(try bench.values("n") == [.text(name)])
  }

  @Test("measures texts as GDAL does, whatever stands where numbers keep their decimals")
  func decimalsOfTexts() throws {
    let bench = try ImportBench()
    let path = try make(bench, features(Self.names), in: "CP936", declaring: "UTF-8")
    var table = try bench.folder.read("a.dbf")
    let (firstField, decimals) = (32, 17)
    table[firstField + decimals] = 1
    try bench.folder.write(table, to: "a.dbf")
    #expect(try bench.bringIn(path: path).findings.encoding == "GB18030")
    #expect(try bench.values("名称") == Self.names.map { .text($0) })
  }

  @Test("guesses no encoding of texts that lie outside of their records")
  func textsOutside() throws {
    let bench = try ImportBench()
    let path = try make(bench, features(Self.names), in: "CP936", declaring: nil)
    var table = try bench.folder.read("a.dbf")
    let (firstField, length) = (32, 16)
    table[firstField + length] += 1
    try bench.folder.write(table, to: "a.dbf")
    let refusal = try bench.refusal { try bench.bringIn(path: path) }
    #expect(refusal.contains("Say what they are with --encoding"), "\(refusal)")
  }

  @Test("reads what --encoding says, and counts the rows that are not in it")
  func said() throws {
    let bench = try ImportBench()
    let gbk = try make(bench, features(["Abc", "中山"], field: "n"), in: "CP936", declaring: "UTF-8")
    try bench.bringIn(path: gbk) { $0.encoding = TextEncoding(named: "gbk") }
    #expect(try bench.values("n") == [.text("Abc"), .text("中山")])
    let refusal = try bench.refusal { try bench.bringIn(path: gbk) { $0.encoding = .utf8 } }
    #expect(refusal.contains("row 2: n cannot be read in the file's encoding; --encoding names another"))
    let names = try make(bench, features(["Abc"]), in: "CP936", declaring: nil)
    let unreadable = try bench.refusal { try bench.bringIn(path: names) { $0.encoding = .utf8 } }
    #expect(unreadable.contains("The field names of") && unreadable.contains("--encoding"))
  }

  @Test(
    "keeps what is left of names that ten bytes were too few for",
    arguments: [("CP936", "医疗机构名"), ("UTF-8", "医疗机")]
  )
  func longNames(page: String, kept: String) throws {
    let bench = try ImportBench()
    let text = features(["中山"], field: "医疗机构名称代码")
    let report = try bench.bringIn(path: try make(bench, text, in: page, declaring: nil))
    #expect(report.record.fields.map(\.name) == [kept])
    #expect(try bench.values(kept) == [.text("中山")])
  }

  @Test("keeps what is left of a text that was cut within a character", arguments: ["CP936", "UTF-8"])
  func longTexts(page: String) throws {
    let bench = try ImportBench()
    // An odd byte before characters of two or three.
    let text = "x" + String(repeating: "中", count: 140)
    try bench.bringIn(path: try make(bench, features([text, "公园前"]), in: page, declaring: nil))
    let values = try bench.values("名称")
    #expect(values.last == .text("公园前"))
    guard case .text(let kept) = values[0] else { throw NoText() }
    #expect(text.hasPrefix(kept) && kept.utf8.count > 240)
  }
}
