import CityStore
import Importing
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct CSVImportTests {
  @Test("brings in every value as it is written, and empty ones as null")
  func values() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(
      "\u{FEFF}name,phone,lon,lat,note\n\"A, \"\"B\"\"\",02087755766,113.25,23.125,\n医院,,-1e2, 5 ,\"两\n行\"\n",
      as: "a.csv"
    )
    #expect(report.record.fields == ["name", "phone", "note"].map { Field($0, .text) })
    #expect(
      try bench.features() == [
        TestFeature(1, 113.25, 23.125, [.text("A, \"B\""), .text("02087755766"), .null]),
        TestFeature(2, -100, 5, [.text("医院"), .null, .text("两\n行")]),
      ]
    )
  }

  @Test(
    "finds the coordinates by the names that people give them",
    arguments: [
      "lon,lat", "经度,纬度", "Lng,LAT", "LONGITUDE,Latitude", "X,Y", "long,lat", "jd,wd",
    ]
  )
  func knownNames(header: String) throws {
    let bench = try ImportBench()
    try bench.bringIn("\(header),id\n113.5,23.5,7\n", as: "a.csv")
    #expect(try bench.features() == [TestFeature(1, 113.5, 23.5, [.integer(7)])])
  }

  @Test("takes the columns that are named, whatever else is there")
  func namedColumns() throws {
    let bench = try ImportBench()
    try bench.bringIn("lon,lat,东,北\n1,2,113,23\n", as: "a.csv") { job in
      job.longitudeField = "东"
      job.latitudeField = "北"
    }
    #expect(try bench.features() == [TestFeature(1, 113, 23, [.integer(1), .integer(2)])])
  }

  @Test("names the columns when none of them are coordinates, or not those that were said")
  func noColumns() throws {
    let bench = try ImportBench()
    let path = bench.folder.path("a.csv")
    let text = "名称,lon,note\nx,113,y\n"
    #expect(throws: Fault(.failed, .noCoordinates(path, columns: ["名称", "lon", "note"]))) {
      try bench.bringIn(text, as: "a.csv")
    }
    let fault = #expect(throws: Fault.self) {
      try bench.bringIn(text, as: "a.csv") { $0.latitudeField = "noet" }
    }
    #expect(fault?.message.english.contains("no column “noet”; did you mean note?") == true)
    #expect(try bench.layers().isEmpty)
  }

  @Test(
    "stops at a faulty row, by number, line and reason",
    arguments: [
      ("200,23", "row 2 (line 3): longitude 200.0, latitude 23.0 is no place on the globe"),
      ("x,23", "row 2 (line 3): lon is “x”, which is no number"),
      ("113,", "row 2 (line 3): lat is “”, which is no number"),
      ("nan,23", "row 2 (line 3): lon is “nan”, which is no number"),
      ("113,inf", "row 2 (line 3): lat is “inf”, which is no number"),
      ("113;23", "row 2 (line 3): lon is “113;23”, which is no number"),
      ("113,23,9", "row 2 (line 3): it has 3 cells where the header has 2"),
    ]
  )
  func faultyRow(row: String, words: String) throws {
    let bench = try ImportBench()
    let rows = (["lon,lat", "113,23", row] + (0..<12).map { "114,\(10 + $0)" }).joined(separator: "\n")
    let refusal = try bench.refusal(of: rows, as: "a.csv")
    #expect(refusal.contains(words))
    #expect(refusal.contains("nothing was imported"))
    #expect(try bench.layers().isEmpty)
    let report = try bench.bringIn(rows, as: "a.csv", mostFaultyRows: 1)
    #expect(report.rows.faulty.count == 1)
    #expect(report.rows.faulty.first.map(\.number) == [2])
    #expect(report.rows.read == 14 && report.rows.kept == 13)
    #expect(try bench.features().map(\.id) == [1] + (3...14))
  }

  @Test("keeps rows without coordinates in the table, and counts them")
  func withoutPlace() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn("name,lon,lat\na,113,23\nb,,\nc, , \nd,114,24\n", as: "a.csv")
    #expect(report.rows.read == 4 && report.rows.kept == 4)
    #expect(report.rows.withoutPlace == 2)
    #expect(report.rows.faulty.count == 0)
    #expect(try bench.features().map(\.id) == [1, 4])
    let refusal = try bench.refusal(of: "name,lon,lat\na,,\n", as: "b.csv")
    #expect(refusal.contains("has coordinates"))
  }

  @Test("lists the first of many faulty rows and counts the rest")
  func manyFaultyRows() throws {
    let bench = try ImportBench()
    let good = String(repeating: "113,23\n", count: 120)
    let text = "lon,lat\n" + String(repeating: "999,0\n", count: 12) + good
    let fault = #expect(throws: Fault.self) { try bench.bringIn(text, as: "a.csv", mostFaultyRows: 11) }
    let message = fault?.message.english ?? ""
    #expect(message.contains("12 rows cannot come in"))
    #expect(message.contains("--max-errors 12"))
    #expect(message.contains("… and 7 more"))
  }

  @Test("refuses an empty file, and one with a header only, which leave the layer as it was")
  func empty() throws {
    let bench = try ImportBench()
    try bench.bringIn("lon,lat\n113,23\n", as: "a.csv")
    for text in ["", "lon,lat\n", "lon,lat,name"] {
      #expect(throws: Fault.self) { try bench.bringIn(text, as: "b.csv") }
      #expect(try bench.features() == [TestFeature(1, 113, 23)])
    }
  }

  @Test("gives names anew that stand twice or not at all")
  func doubledNames() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn("n,N,n,,lon,lat\n1,2,3,4,113,23\n", as: "a.csv")
    let names = report.record.fields.map { $0.name.lowercased() }
    #expect(Set(names).count == 4)
    #expect(try bench.features() == [TestFeature(1, 113, 23, (1...4).map { .integer($0) })])
  }
}
