import CityStore
import Geodesy
import Importing
import Projections
import TestCity
import TestSupport
import Testing
import Wording

/// Tables as programs and people write them: separators, line breaks, quotes, rows of odd lengths.
@Suite struct CSVOdditiesTests {
  @Test(
    "finds the separator and the line breaks",
    arguments: [",", ";", "\t", "|"],
    ["\n", "\r\n", "\r"]
  )
  func separators(separator: String, lineBreak: String) throws {
    let bench = try ImportBench()
    let rows = [
      ["名称", "经度", "纬度", "备注"], ["\"甲\(separator)\"\"乙\"\"\"", "113.5", "23.5", "\"两\(lineBreak)行\""],
      ["丙", "114", "24", ""],
    ]
    let text =
      rows.map { $0.joined(separator: separator) }.joined(separator: lineBreak + lineBreak) + lineBreak
    try bench.bringIn(text, as: "a.csv")
    #expect(
      try bench.features() == [
        TestFeature(1, 113.5, 23.5, [.text("甲\(separator)\"乙\""), .text("两\(lineBreak)行")]),
        TestFeature(2, 114, 24, [.text("丙"), .null]),
      ]
    )
  }

  @Test("reads a table that names its separator in the first line", arguments: [",", ";", "\t", "|"])
  func declaredSeparator(separator: String) throws {
    let bench = try ImportBench()
    // Commas part more cells of it than the separator does.
    let rows = ["sep=\(separator)", "a,b,c,d|lon|lat", "1,2,3,4|113|23"].map {
      separator == "|" ? $0 : $0.replacing(",", with: " ").replacing("|", with: separator)
    }
    let report = try bench.bringIn("\u{FEFF}" + rows.joined(separator: "\r\n"), as: "a.csv")
    #expect(try bench.features().map(\.place.latitude) == [23])
    #expect(report.record.fields.count == 1 && report.findings.notes.isEmpty)
  }

  @Test("takes short rows for empty cells, and surplus cells that say nothing for nothing")
  func unevenRows() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn("lon,lat,a,b\n113,23\n114,24,x\n115,25,x,y,,\n116,26,,,\n", as: "a.csv")
    #expect(report.rows.faulty.count == 0)
    let values: [[FeatureValue]] = [
      [.null, .null], [.text("x"), .null], [.text("x"), .text("y")], [.null, .null],
    ]
    #expect(try bench.features().map(\.values) == values)
    #expect(
      try bench.refusal(of: "lon,lat,a\n113,23,x,,y\n", as: "a.csv")
        .contains("row 1 (line 2): it has 5 cells where the header has 3")
    )
    #expect(try bench.refusal(of: "a,lon,lat\nx,113,23\ny\n", as: "a.csv").isEmpty)
    #expect(
      try bench.refusal(of: "a,lon,lat\nx,113,23\ny,114\n", as: "a.csv").contains(
        "lat is “”, which is no number"
      )
    )
  }

  @Test(
    "keeps every value as it is written",
    arguments: [
      ("00123", FieldType.text), ("440106199001011234", .text), ("1234567890123456", .text),
      ("2024-01-02", .text), ("2024/1/2 03:04", .text), ("12%", .text), ("3.5km", .text), ("1,234", .text),
      ("true", .text), ("是", .text), ("１２", .text), (" 7", .text), ("+86 20 8888", .text), ("1e5", .text),
      ("nan", .text), ("∞", .text), ("=1+1", .text), ("'; DROP TABLE a; --", .text), ("a\u{0}b", .text),
      ("👩‍⚕️", .text),
      ("\u{202E}倒", .text), ("é", .text), ("e\u{301}", .text), ("123456789012345", .integer),
      ("-7", .integer),
      ("113.26438512345678", .real), ("0.5", .real), ("-1.50", .real),
    ] as [(String, FieldType)]
  )
  func values(value: String, type: FieldType) throws {
    let bench = try ImportBench()
    let report = try bench.bringIn("v,lon,lat\n\"\(value)\",113,23\n,113,23\n", as: "a.csv")
    #expect(report.record.fields == [Field("v", type)])
    let found = try bench.values("v")
    #expect(found.last == .null)
    switch found[0] {
    // Strings that look the same are equal, bytes or not.
    case .text(let text): #expect(Array(text.utf8) == Array(value.utf8))
    case .integer(let number): #expect("\(number)" == value)
    case .real(let number): #expect(number == Double(value))
    default: Issue.record("\(found)")
    }
  }

  @Test("makes texts of a column that changes its kind far behind")
  func lateText() throws {
    let bench = try ImportBench()
    let count = 100_000
    let rows = (0..<count).map { "\($0),113.5,23\n" }.joined()
    let report = try bench.bringIn("n,lon,lat\n\(rows)B12,113.5,23\n", as: "a.csv")
    #expect(report.record.fields == [Field("n", .text)])
    let values = try bench.values("n")
    #expect(values.count == count + 1)
    #expect(values[count - 1] == .text("\(count - 1)") && values[count] == .text("B12"))
  }

  @Test(
    "refuses what is no table, or one of nothing",
    arguments: [
      ("lon,lat,name", "holds no rows"), ("\n\n\n", "columns of coordinates"),
      ("\u{FEFF}", "columns of coordinates"),
      ("name,地址\n甲,中山路1号\n", "has addresses (地址), but no coordinates"),
      ("name,Address\n甲,1 Main St\n", "has addresses (Address), but no coordinates"),
      ("lon,lat\n\"113,23\n", "line 2: a quote (\") is opened here and never closed"),
      ("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "a.csv"),
      ("高德经度,高德纬度,百度经度,百度纬度\n113,23,113,23\n", "several pairs of coordinates: 高德经度/高德纬度, 百度经度/百度纬度"),
    ]
  )
  func nothing(text: String, words: String) throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal(of: text, as: "a.csv")
    #expect(refusal.contains(words), "\(refusal)")
    #expect(try bench.layers().isEmpty)
  }

  @Test("takes a line longer than any buffer")
  func longLine() throws {
    let bench = try ImportBench()
    let long = String(repeating: "x", count: 1 << 19)
    try bench.bringIn("v,lon,lat\n\(long),113,23\n", as: "a.csv")
    guard case .text(let text) = try bench.values("v")[0] else { throw NoText() }
    #expect(text.utf8.count == long.utf8.count)
  }

  private struct NoText: Error {}

  @Test("says no more of endless words than people read")
  func shortMessages() throws {
    let bench = try ImportBench()
    let long = String(repeating: "长", count: 20_000)
    for text in [long, "\(long),地址\n", "lon,lat\n\(long),23\n", "坐标\n\(long)\n", "wkt\n\(long)\n"] {
      let refusal = try bench.refusal(of: text, as: "a.csv")
      #expect(!refusal.isEmpty && refusal.count < 1000)
    }
    let noID = try bench.refusal(of: "id,lon,lat\n\(long),113,23\n", as: "a.csv") { $0.idField = "id" }
    #expect(noID.contains("长…") && noID.count < 1000)
  }

  @Test(
    "refuses ids of layers that would be more than names",
    arguments: [
      "'; drop table", "a b", "a.b", "a/b", "\"", "", "😀", "suitu_x", "IDX_x", "sqlite_master", "a\u{0}",
      "a\n",
    ]
  )
  func layerIDs(text: String) {
    let fault = #expect(throws: Fault.self) { try LayerID(text) }
    #expect(fault?.kind == .badRequest)
  }
}
