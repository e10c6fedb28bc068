import CityStore
import Importing
import TestCity
import TestSupport
import Testing
import Wording

/// Tables whose header is not their first row, as offices make them.
@Suite struct TableHeaderTests {
  private static let title: Workbook.Cell = "广州市养老机构一览表"

  private func notes(_ report: ImportReport) -> [String] {
    report.findings.notes.map(\.english)
  }

  @Test("finds the header below a title and a date, in sheets as they are merged")
  func titledSheet() throws {
    let bench = try ImportBench()
    let workbook = Workbook(
      [
        (1, [Self.title, "", "", "", ""]), (2, ["单位：市民政局", "", "", "日期：2024年1月", ""]),
        (3, ["序号", "名称", "经度", "纬度", ""]), (4, [.number(1), "甲", 113.25, 23.125]),
        (5, [.number(2), "乙\n二", 113.5, 23.5]), (6, ["合计", .number(2)]),
      ],
      merged: ["A1:E1"]
    )
    let report = try bench.bringIn(workbook.bytes, as: "a.xlsx")
    // The fifth column has neither a name nor anything in it.
    #expect(report.record.fields == [Field("序号", .text), Field("名称", .text)])
    #expect(
      try bench.features() == [
        TestFeature(1, 113.25, 23.125, [.text("1"), .text("甲")]),
        TestFeature(2, 113.5, 23.5, [.text("2"), .text("乙\n二")]),
      ]
    )
    #expect(report.rows.withoutPlace == 1)
    #expect(notes(report) == ["the columns are named in line 3; the 2 rows above it are no data"])
  }

  @Test("finds the header below titles in delimited text", arguments: [",", "\t", ";"])
  func titledText(separator: String) throws {
    let bench = try ImportBench()
    let rows = [
      "广州市养老机构一览表,,,", ",,,", "序号,名称,经度,纬度", "1,甲,113.25,23.125", "2,乙,x,23.5",
    ]
    let text = rows.map { $0.replacing(",", with: separator) }.joined(separator: "\r\n")
    let refusal = try bench.refusal(of: text, as: "a.csv")
    #expect(refusal.contains("row 2 (line 5): 经度 is “x”, which is no number"), "\(refusal)")
    let report = try bench.bringIn(text, as: "a.csv", mostFaultyRows: 1)
    #expect(try bench.features() == [TestFeature(1, 113.25, 23.125, [.integer(1), .text("甲")])])
    #expect(notes(report) == ["the columns are named in line 3; the row above it is no data"])
  }

  @Test(
    "takes the lower of two rows of names, and the upper one's where it has none",
    arguments: ["位置", "坐标", "经纬度"]
  )
  func twoRows(group: String) throws {
    let bench = try ImportBench()
    let text = "名称,\(group),,联系方式,\n,经度,纬度,电话,邮箱\n甲,113.25,23.125,020,a@b\n"
    let report = try bench.bringIn(text, as: "a.csv")
    #expect(report.record.fields.map(\.name) == ["名称", "电话", "邮箱"])
    #expect(
      try bench.features() == [TestFeature(1, 113.25, 23.125, [.text("甲"), .text("020"), .text("a@b")])]
    )
    let merged = Workbook([
      (1, [Self.title]), (2, ["名称", .text(group), ""]), (3, ["", "经度", "纬度"]), (4, ["甲", 113.25, 23.125]),
    ])
    try bench.bringIn(merged.bytes, as: "b.xlsx")
    #expect(try bench.values("名称") == [.text("甲")])
  }

  @Test("counts rows of a sheet as the sheet does, blank ones too")
  func sheetRows() throws {
    let bench = try ImportBench()
    let workbook = Workbook([
      (3, ["名称", "经度", "纬度"]), (4, ["甲\n一", 113.25, 23.125]), (7, ["乙", 113.5, "x"]),
    ])
    let refusal = try bench.refusal { try bench.bringIn(workbook.bytes, as: "a.xlsx") }
    #expect(refusal.contains("row 2 (line 7): 纬度 is “x”, which is no number"), "\(refusal)")
    let narrow = Workbook([(2, ["坐标"]), (3, ["113,23"]), (6, ["x"])])
    #expect(
      try bench.refusal { try bench.bringIn(narrow.bytes, as: "b.xlsx") }.contains(
        "row 2 (line 6): 坐标 is “x”"
      )
    )
  }

  @Test("passes over rows in which nothing stands but white space", arguments: [",,", " , ,\t", "　,\u{A0},"])
  func blankRows(blank: String) throws {
    let bench = try ImportBench()
    let text = "\(blank)\n名称,经度,纬度\n\(blank)\n甲,113.25,23.125\n\(blank)\n乙,113.5,23.5\n\(blank)\n"
    let report = try bench.bringIn(text, as: "a.csv")
    #expect(report.rows.read == 2 && report.rows.withoutPlace == 0)
    #expect(try bench.features().map(\.id) == [1, 2])
    #expect(notes(report).isEmpty)
    let faulty = try bench.refusal(of: text + "丙,x,1\n", as: "b.csv")
    #expect(faulty.contains("row 3 (line 8)"), "\(faulty)")
  }

  @Test("finds columns that are named, below a title too")
  func named() throws {
    let bench = try ImportBench()
    let text = "一览表,,\n名称,东,北\n甲,113.25,23.125\n"
    try bench.bringIn(text, as: "a.csv") { job in
      job.longitudeField = "东"
      job.latitudeField = "北"
    }
    #expect(try bench.features() == [TestFeature(1, 113.25, 23.125, [.text("甲")])])
    let refusal = try bench.refusal(of: text, as: "b.csv") { $0.longitudeField = "西" }
    #expect(refusal.contains("has no column “西”") && refusal.contains("名称, 东, 北"), "\(refusal)")
  }

  @Test(
    "takes no row of data for a header",
    arguments: [
      ("名称,a,b\nx,113,y\n甲,113,23\n", "no columns of coordinates"),
      ("113.25,23.125,甲\n113.5,23.5,x\n", "no columns of coordinates"),
      ("一览表,,\n名称,地址,电话\n甲,乙,1\n", "has addresses (地址)"),
      ("一览表,\n名称,电话\n甲,1\n", "its columns are: 名称, 电话"),
    ]
  )
  func noHeader(text: String, words: String) throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal(of: text, as: "a.csv")
    #expect(refusal.contains(words), "\(refusal)")
  }

  @Test("takes the first row that names coordinates where no row has any")
  func noPlaces() throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal(of: "一览表,,\n名称,经度,纬度\n甲,,\n", as: "a.csv")
    #expect(refusal.contains("None of the 1 rows of"), "\(refusal)")
  }
}
