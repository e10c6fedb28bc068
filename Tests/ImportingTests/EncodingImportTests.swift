import CityStore
import Importing
import Platform
import TestCity
import TestSupport
import Testing
import Wording

/// Tables in the encodings of China, none of which say what they are written in.
@Suite struct EncodingImportTests {
  /// Two characters that GB18030 writes in four bytes, one of which is beyond the sixteen bits of UTF-16.
  private static let rareNames = ["中山一院", "𠮷野家", "㐀", "Ünïcode", "医院—ⅷ"]

  private static func table(_ names: [String]) -> String {
    "名称,经度,纬度\r\n" + names.map { "\($0),113.25,23.125\r\n" }.joined()
  }

  private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let littleMark: [UInt8] = [0xFF, 0xFE]
  private static let bigMark: [UInt8] = [0xFE, 0xFF]

  @Test(
    "finds out what a table is written in",
    arguments: [
      ("UTF-8", [], "UTF-8"), ("UTF-8", utf8Mark, "UTF-8"), ("GB18030", [], "GB18030"),
      ("UTF-16LE", littleMark, "UTF-16LE"), ("UTF-16BE", bigMark, "UTF-16BE"), ("UTF-16LE", [], "UTF-16LE"),
      ("UTF-16BE", [], "UTF-16BE"),
    ] as [(String, [UInt8], String)]
  )
  func tables(encoding: String, mark: [UInt8], found: String) throws {
    let bench = try ImportBench()
    let bytes = mark + encoded(Self.table(Self.rareNames), encoding)
    for ending in ["csv", "txt"] {
      let report = try bench.bringIn(bytes, as: "a.\(ending)")
      #expect(report.findings.encoding == found)
      #expect(report.record.fields == [Field("名称", .text)])
      #expect(try bench.values("名称") == Self.rareNames.map { .text($0) })
    }
  }

  @Test(
    "reads GeoJSON in other encodings",
    arguments: [("GB18030", []), ("UTF-16LE", littleMark), ("UTF-16BE", bigMark), ("UTF-8", utf8Mark)]
  )
  func geoJSON(encoding: String, mark: [UInt8]) throws {
    let bench = try ImportBench()
    let text = GeoJSON.collection(
      Self.rareNames.map { GeoJSON.feature(GeoJSON.point(113, 23), #"{"名称": "\#($0)"}"#) }
    )
    for ending in ["geojson", "json"] {
      try bench.bringIn(mark + encoded(text, encoding), as: "a.\(ending)")
      #expect(try bench.values("名称") == Self.rareNames.map { .text($0) })
    }
  }

  @Test(
    "never takes a table of hardly any ASCII in UTF-16 for something else",
    arguments: ["UTF-16LE", "UTF-16BE"]
  )
  func fewASCII(encoding: String) throws {
    let bench = try ImportBench()
    let names = (0..<40).map { _ in String(repeating: "广州市越秀区中山二路", count: 20) }
    let bytes = encoded(Self.table(names), encoding)
    do {
      try bench.bringIn(bytes, as: "a.csv")
      #expect(try bench.values("名称") == names.map { .text($0) })
    } catch let fault as Fault {
      #expect(fault.message.english.contains("--encoding"))
    }
    try bench.bringIn(bytes, as: "a.csv") { $0.encoding = TextEncoding(named: encoding) }
    #expect(try bench.values("名称") == names.map { .text($0) })
  }

  /// More than a megabyte before the bytes that tell.
  private static let longBeginning = table((0..<60_000).map { "stop \($0)" })

  @Test("finds GBK that begins far behind in a large file")
  func lateGBK() throws {
    let bench = try ImportBench()
    let bytes = Array(Self.longBeginning.dropFirst(8).utf8)
    #expect(bytes.count > 1 << 20)
    let text = Array("name,lon,lat\r\n".utf8) + bytes.drop { $0 != 0x0A }.dropFirst()
    let report = try bench.bringIn(text + encoded("中山一院,113,23\r\n", "GB18030"), as: "a.csv")
    #expect(report.findings.encoding == "GB18030")
    #expect(try bench.values("name").last == .text("中山一院"))
  }

  @Test("refuses bytes of no encoding however late they come, and says where")
  func lateFault() throws {
    let bench = try ImportBench()
    let beginning = Array(Self.longBeginning.utf8)
    let refusal = try bench.refusal {
      try bench.bringIn(beginning + [0x61, 0xFF, 0x62] + Array(",113,23\r\n".utf8), as: "a.csv")
    }
    #expect(refusal.contains("is not UTF-8: byte \(beginning.count + 1) is no part of a character"))
    #expect(refusal.contains("--encoding"))
    let ascii = try bench.refusal { try bench.bringIn(Array("lon,lat\n113,23\n".utf8) + [0xFF], as: "a.csv") }
    #expect(ascii.contains("is neither UTF-8 (byte 15) nor GB18030 (byte 15)"))
    let cut = try bench.refusal { try bench.bringIn(beginning + Array("中".utf8.dropLast()), as: "a.csv") }
    #expect(cut.contains("is not UTF-8: byte \(beginning.count) is no part"))
    #expect(try bench.layers().isEmpty)
  }

  @Test("reads what --encoding says, right or not")
  func said() throws {
    let bench = try ImportBench()
    let big5 = encoded("名稱,經度,緯度\n臺大醫院,121.519,25.041\n", "BIG5")
    let report = try bench.bringIn(big5, as: "a.csv") { $0.encoding = TextEncoding(named: "big5") }
    #expect(report.findings.encoding == "Big5")
    #expect(try bench.features() == [TestFeature(1, 121.519, 25.041, [.text("臺大醫院")])])
    let refusal = try bench.refusal {
      try bench.bringIn(encoded(Self.table(["中山一院"]), "GB18030"), as: "a.csv") { $0.encoding = .utf8 }
    }
    #expect(refusal.contains("is not UTF-8: byte 0 is no part of a character. Say another with --encoding."))
  }
}
