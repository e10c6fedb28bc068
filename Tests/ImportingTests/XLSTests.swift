import CityStore
import Foundation
import Geodesy
import Importing
import TestCity
import TestSupport
import Testing

/// Writes files of Excel's old format by Debian's python3-xlwt: GDAL reads it and does not write it.
private enum XLS {
  private struct Failed: Error {}

  static let canBeWritten = (try? run("import xlwt", [])) != nil

  static func run(_ script: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", script] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
  }
}

@Suite(.enabled(if: XLS.canBeWritten, "python3-xlwt is not installed"))
struct XLSTests {
  /// Cells of text, of numbers and of dates, and a second sheet.
  private static let script = """
    import datetime, sys, xlwt
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("医院")
    for column, name in enumerate(["名称", "经度", "纬度", "电话", "床位", "建成"]):
        sheet.write(0, column, name)
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    rows = [("中山一院", 113.2905, 23.1290, "02087755766", 3523, datetime.date(1910, 5, 6)),
            ("龘𠮷", 113.3, 23.2, "440103198001011234", None, None)]
    for number, (name, x, y, phone, beds, built) in enumerate(rows, 1):
        sheet.write(number, 0, name)
        sheet.write(number, 1, x)
        sheet.write(number, 2, y)
        sheet.write(number, 3, phone)
        if beds: sheet.write(number, 4, beds)
        if built: sheet.write(number, 5, built, day)
    if len(sys.argv) > 2:
        book.add_sheet("说明").write(0, 0, "说明")
        book.get_sheet(1).write(1, 0, "数据来自市卫健委")
    book.save(sys.argv[1])
    """

  @Test("brings in names, telephone numbers, dates and numbers as they stand in the cells")
  func values() throws {
    let bench = try ImportBench()
    try XLS.run(Self.script, [bench.folder.path("a.xls")])
    let report = try bench.bringIn(path: bench.folder.path("a.xls"))
    #expect(report.findings.format == "XLS")
    #expect(try bench.values("名称") == [.text("中山一院"), .text("龘𠮷")])
    #expect(try bench.values("电话") == [.text("02087755766"), .text("440103198001011234")])
    #expect(try bench.values("床位") == [.integer(3523), .null])
    let built = try bench.values("建成")
    #expect(built.last == .null)
    #expect("\(built[0])".contains("1910") && "\(built[0])".contains("05"))
    #expect(
      try bench.features().map(\.place) == [
        Coordinate(longitude: 113.2905, latitude: 23.129), Coordinate(longitude: 113.3, latitude: 23.2),
      ]
    )
  }

  @Test("asks which sheet, and takes the one that is named")
  func sheets() throws {
    let bench = try ImportBench()
    let path = bench.folder.path("a.xls")
    try XLS.run(Self.script, [path, "two"])
    let refusal = try bench.refusal { try bench.bringIn(path: path) }
    #expect(refusal.contains("--source-layer") && refusal.contains("医院") && refusal.contains("说明"))
    try bench.bringIn(path: path) { $0.sourceLayer = "医院" }
    #expect(try bench.features().count == 2)
  }

  @Test(
    "refuses a file that is cut off, or brings in what is whole",
    arguments: [100, 600, 2000, 4000, 5000]
  )
  func truncated(length: Int) throws {
    let bench = try ImportBench()
    let path = bench.folder.path("a.xls")
    try XLS.run(Self.script, [path])
    try bench.folder.write(Array(try bench.folder.read("a.xls").prefix(length)), to: "a.xls")
    let refusal = try bench.refusal { try bench.bringIn(path: path) }
    #expect(!refusal.isEmpty)
    #expect(try bench.layers().isEmpty)
  }
}
