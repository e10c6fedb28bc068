import CityStore
import Importing
import TestCity
import TestSupport
import Testing
import Wording

/// Files under the name of another format, as programs of offices export them.
@Suite struct MisnamedFileTests {
  private static let table = "名称\t经度\t纬度\r\n甲\t113.25\t23.125\r\n"
  private static let feature = TestFeature(1, 113.25, 23.125, [.text("甲")])

  @Test(
    "reads text under a name of Excel",
    arguments: ["a.xls", "a.xlsx", "a.ods"],
    [("UTF-8", "\t"), ("GB18030", "\t"), ("GB18030", ",")]
  )
  func text(name: String, written: (encoding: String, separator: String)) throws {
    let bench = try ImportBench()
    let text = Self.table.replacing("\t", with: written.separator)
    let report = try bench.bringIn(encoded(text, written.encoding), as: name)
    #expect(report.findings.format == "CSV" && report.findings.encoding == written.encoding)
    #expect(try bench.features() == [Self.feature])
  }

  @Test("reads a workbook by what is in it", arguments: ["a.xls", "a.csv", "a.txt", "a.zip", "a"])
  func workbook(name: String) throws {
    let bench = try ImportBench()
    let workbook = Workbook([(1, ["名称", "经度", "纬度"]), (2, ["甲", 113.25, 23.125])])
    let report = try bench.bringIn(workbook.bytes, as: name)
    #expect(report.findings.format == "XLSX")
    #expect(try bench.features() == [Self.feature])
  }

  private static let pageTable =
    "<html><head><meta charset=utf-8></head><body><table><tr><td>经度</td></tr></table>"
  private static let login = "\u{FEFF}\r\n<!DOCTYPE html>\n<html><body><form>登录</form></body></html>"
  private static let excelXML = """
    <?xml version="1.0"?>
    <?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>
    """

  @Test(
    "says that a page of the web is one, and what to do",
    arguments: ["a.xls", "a.xlsx", "a.csv", "a.txt", "a.geojson", "a.kml", "a"],
    [
      (pageTable, "an HTML page with a table, saved under that name. Open it in Excel or WPS"),
      (login, "an HTML page, perhaps that of a login"), (excelXML, "a table that Excel wrote as XML"),
    ]
  )
  func pages(name: String, page: (text: String, words: String)) throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal(of: page.text, as: name)
    #expect(refusal.contains(page.words), "\(refusal)")
    #expect(try bench.layers().isEmpty)
  }

  @Test("still says of a damaged workbook that it is one")
  func damaged() throws {
    let bench = try ImportBench()
    let workbook = Workbook([(1, ["名称", "经度", "纬度"]), (2, ["甲", 113.25, 23.125])]).bytes
    for count in [30, workbook.count / 2] {
      let refusal = try bench.refusal { try bench.bringIn(Array(workbook.prefix(count)), as: "a.xlsx") }
      #expect(refusal.contains("cannot be read as XLSX") || refusal.contains("is damaged"), "\(refusal)")
    }
  }
}
