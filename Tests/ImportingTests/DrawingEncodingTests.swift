import CityStore
import Importing
import Platform
import TestSupport
import Testing
import Wording

/// What the texts of DXF drawings are written in, whatever their header says.
@Suite struct DrawingEncodingTests {
  private static func drawing(page: String?, _ text: String) -> String {
    let variable = page.map { "9\n$DWGCODEPAGE\n3\n\($0)\n" } ?? ""
    let header = "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n\(variable)0\nENDSEC\n"
    let entity = "0\nTEXT\n8\n0\n10\n113\n20\n23\n40\n1\n1\n\(text)\n"
    return header + "0\nSECTION\n2\nENTITIES\n\(entity)0\nENDSEC\n0\nEOF\n"
  }

  @Test(
    "reads Chinese in GBK and UTF-8 under every code page",
    arguments: [nil, "ANSI_1252", "GB2312", "dos936", "ANSI_936", "UTF-8"],
    ["GB18030", "UTF-8"]
  )
  func pages(page: String?, encoding: String) throws {
    let bench = try ImportBench()
    let bytes = encoded(Self.drawing(page: page, "中山路"), encoding)
    #expect(try bench.bringIn(bytes, as: "a.dxf").findings.encoding == encoding)
    #expect(try bench.values("Text") == [.text("中山路")])
  }

  @Test("reads Chinese in drawings that begin with their objects", arguments: ["GB18030", "UTF-8"])
  func withoutHeader(encoding: String) throws {
    let bench = try ImportBench()
    let whole = Self.drawing(page: nil, "中山路 X")
    let start = try #require(whole.firstRange(of: "0\nSECTION\n2\nENTITIES")).lowerBound
    let report = try bench.bringIn(encoded(String(whole[start...]), encoding), as: "a.dxf")
    #expect(report.findings.encoding == encoding)
    #expect(try bench.values("Text") == [.text("中山路 X")])
  }

  @Test("believes another East Asian page, and what --encoding says")
  func others() throws {
    let bench = try ImportBench()
    try bench.bringIn(encoded(Self.drawing(page: "ANSI_950", "中山路"), "BIG5"), as: "a.dxf")
    #expect(try bench.values("Text") == [.text("中山路")])
    let latin = encoded(Self.drawing(page: nil, "école"), "ISO-8859-1")
    try bench.bringIn(latin, as: "b.dxf") { $0.encoding = .init(named: "latin1") }
    #expect(try bench.values("Text") == [.text("école")])
    let refusal = try bench.refusal { try bench.bringIn(latin, as: "b.dxf") { $0.encoding = .utf8 } }
    #expect(refusal.contains("b.dxf is not UTF-8"), "\(refusal)")
  }

  @Test("says where --encoding is not heeded")
  func fixedEncoding() throws {
    let bench = try ImportBench()
    let kml = """
      <kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>医院</name>
      <Point><coordinates>113,23</coordinates></Point></Placemark></kml>
      """
    let report = try bench.bringIn(kml, as: "a.kml") { $0.encoding = .gb18030 }
    #expect(report.findings.notes == [.encodingIsFixed("KML")])
    #expect(try bench.values("name") == [.text("医院")])
    #expect(try bench.bringIn(kml, as: "a.kml").findings.notes.isEmpty)
  }
}
