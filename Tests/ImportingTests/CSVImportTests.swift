import CityStore
import Importing
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct CSVImportTests {
  @Test(
    "refuses types that are declared beside it, by which GDAL would change values",
    arguments: ["a.csv", "A.CSV"]
  )
  func typesBeside(name: String) throws {
    let bench = try ImportBench()
    try bench.folder.write("\"Integer\",\"Real\",\"Real\"", to: name.prefix(1) + ".csvt")
    let fault = #expect(throws: Fault.self) {
      try bench.bringIn("phone,lon,lat\n00860201234567,113,23\n", as: name)
    }
    #expect(fault?.message.english.contains(".csvt declares types") == true)
  }

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
    #expect(try bench.features() == [TestFeature(1, 113.5, 23.5, [.text("7")])])
  }

  @Test("takes the columns that are named, whatever else is there")
  func namedColumns() throws {
    let bench = try ImportBench()
    try bench.bringIn("lon,lat,东,北\n1,2,113,23\n", as: "a.csv", lon: "东", lat: "北")
    #expect(try bench.features() == [TestFeature(1, 113, 23, [.text("1"), .text("2")])])
  }

  @Test("names the columns when none of them are coordinates, or not those that were said")
  func noColumns() throws {
    let bench = try ImportBench()
    let path = bench.folder.path("a.csv")
    let text = "名称,lon,address\nx,113,y\n"
    #expect(throws: Fault(.failed, .noCoordinates(path, columns: ["名称", "lon", "address"]))) {
      try bench.bringIn(text, as: "a.csv")
    }
    let fault = #expect(throws: Fault.self) {
      try bench.bringIn(text, as: "a.csv", lon: "lon", lat: "adress")
    }
    #expect(fault?.message.english.contains("no column “adress”; did you mean address?") == true)
    #expect(try bench.layers().isEmpty)
  }

  @Test(
    "stops at a faulty row, by number and reason",
    arguments: [
      ("200,23", "row 2: longitude 200.0, latitude 23.0 is no place on the globe"),
      (
        "23,113",
        "row 2: longitude 23.0, latitude 113.0 is no place on the globe; are longitude and latitude swapped?"
      ),
      ("x,23", "row 2: lon is “x”, which is no number"), ("113,", "row 2: it has no coordinates"),
      ("nan,23", "row 2: lon is “nan”, which is no number"),
      ("113,inf", "row 2: lat is “inf”, which is no number"),
      ("113;23", "row 2: lon is “113;23”, which is no number"),
    ]
  )
  func faultyRow(row: String, words: String) throws {
    let bench = try ImportBench()
    let text = "lon,lat\n113,23\n\(row)\n114,24\n"
    let fault = #expect(throws: Fault.self) { try bench.bringIn(text, as: "a.csv") }
    #expect(fault?.message.english.contains(words) == true)
    #expect(fault?.message.english.contains("nothing was imported") == true)
    #expect(try bench.layers().isEmpty)
    let report = try bench.bringIn(text, as: "a.csv", mostFaultyRows: 1)
    #expect(report.leftOut.count == 1)
    #expect(report.leftOut.first.map(\.number) == [2])
    #expect(report.rowsRead == 3)
    #expect(try bench.features().map(\.id) == [1, 3])
  }

  @Test("lists the first of many faulty rows and counts the rest")
  func manyFaultyRows() throws {
    let bench = try ImportBench()
    let text = "lon,lat\n" + String(repeating: "999,0\n", count: 12)
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

  @Test("refuses text that is not UTF-8, in the header and in a row")
  func otherEncoding() throws {
    let bench = try ImportBench()
    // 名称 in GB 18030.
    let name: [UInt8] = [0xC3, 0xFB, 0xB3, 0xC6]
    let header = name + Array(",lon,lat\nx,113,23\n".utf8)
    let row = Array("name,lon,lat\n".utf8) + name + Array(",113,23\n".utf8)
    for (file, words) in [(header, "iconv -f GB18030"), (row, "row 1: name is not UTF-8")] {
      let path = try bench.folder.write(file, to: "gbk.csv")
      let job = ImportJob(path: path, layer: try LayerID("a"), settings: LayerSettingsChange(title: "a"))
      let fault = #expect(throws: Fault.self) { try bench.run([job]) }
      #expect(fault?.message.english.contains(words) == true)
    }
    #expect(try bench.layers().isEmpty)
  }

  @Test("gives names anew that stand twice or not at all")
  func doubledNames() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn("n,N,n,,lon,lat\n1,2,3,4,113,23\n", as: "a.csv")
    let names = report.record.fields.map { $0.name.lowercased() }
    #expect(Set(names).count == 4)
    #expect(try bench.features() == [TestFeature(1, 113, 23, ["1", "2", "3", "4"].map { .text($0) })])
  }
}
