import CityStore
import Geodesy
import Importing
import Platform
import TestCity
import TestSupport
import Testing
import Wording

/// Replacing, appending and updating; ids, conditions and boxes; what is kept of old versions.
@Suite struct ImportWaysTests {
  private static let first = "id,name,lon,lat\n7,甲,113,23\n9,乙,114,24\n"

  private func bench() throws -> ImportBench {
    let bench = try ImportBench()
    try bench.bringIn(Self.first, as: "first.csv") { $0.idField = "id" }
    return bench
  }

  @Test("counts rows on behind those that are there, when they are appended without ids")
  func append() throws {
    let bench = try bench()
    let report = try bench.bringIn("id,name,lon,lat\n70,丙,115,25\n71,丁,116,26\n", as: "b.csv") {
      $0.way = .append
    }
    #expect(report.record.version == 2)
    #expect(try bench.features().map(\.id) == [7, 9, 10, 11])
    #expect(try bench.values("name") == ["甲", "乙", "丙", "丁"].map { .text($0) })
  }

  @Test("appends rows of new ids, with fields that the layer did not have")
  func appendIDs() throws {
    let bench = try bench()
    try bench.bringIn("id,lon,lat,beds\n3,115,25,100\n", as: "b.csv") { job in
      job.way = .append
      job.idField = "id"
    }
    #expect(try bench.features().map(\.id) == [3, 7, 9])
    #expect(try bench.values("beds") == [.integer(100), .null, .null])
    #expect(try bench.values("name") == [.null, .text("甲"), .text("乙")])
  }

  @Test("faults appended rows whose ids are there already, and says what to do")
  func appendTakenIDs() throws {
    let bench = try bench()
    let text = "id,name,lon,lat\n9,乙,114,24\n12,丙,115,25\n7,甲,,\n"
    func change(_ job: inout ImportJob) {
      job.way = .append
      job.idField = "id"
    }
    let refusal = try bench.refusal(of: text, as: "b.csv", change)
    #expect(refusal.contains("2 rows cannot come in, so nothing was imported"))
    #expect(
      refusal.contains("row 1 (line 2): the layer has a row of the id 9 already; --update replaces rows by")
    )
    #expect(refusal.contains("row 3 (line 4): the layer has a row of the id 7 already"))
    #expect(try bench.city.layer("a").record.version == 1)
    let report = try bench.bringIn(text, as: "b.csv", mostFaultyRows: 2, change)
    #expect(report.rows.kept == 1 && report.rows.faulty.count == 2)
    #expect(try bench.features().map(\.id) == [7, 9, 12])
    #expect(try bench.values("name") == [.text("甲"), .text("乙"), .text("丙")])
  }

  @Test("finds no numbers behind the greatest", arguments: ["9223372036854775807", "9223372036854775806"])
  func greatestID(id: String) throws {
    let bench = try ImportBench()
    try bench.bringIn("id,lon,lat\n\(id),113,23\n", as: "a.csv") { $0.idField = "id" }
    let refusal = try bench.refusal(of: "lon,lat\n114,24\n115,25\n116,26\n", as: "b.csv") { $0.way = .append }
    #expect(refusal.contains("the layer has a row of the id 9223372036854775807 already"))
    #expect(try bench.city.layer("a").record.version == 1)
  }

  @Test("replaces rows of the same id and adds others, when it updates")
  func update() throws {
    let bench = try bench()
    try bench.bringIn("id,name,lon,lat\n9,新乙,114.5,24.5\n12,丙,115,25\n", as: "b.csv") { job in
      job.way = .update
      job.idField = "id"
    }
    #expect(try bench.features().map(\.id) == [7, 9, 12])
    #expect(try bench.values("name") == [.text("甲"), .text("新乙"), .text("丙")])
    #expect(try bench.features()[1].place == Coordinate(longitude: 114.5, latitude: 24.5))
    let refusal = try bench.refusal(of: Self.first, as: "b.csv") { $0.way = .update }
    #expect(refusal.contains("--update replaces rows by their id"))
  }

  @Test("keeps the place of a row that an update gives none, and tells of fields that it adds")
  func updateWithoutPlaces() throws {
    let bench = try bench()
    let report = try bench.bringIn("id,phone,lon,lat\n9,020-1,,\n", as: "b.csv") { job in
      job.way = .update
      job.idField = "id"
    }
    #expect(report.rows.withoutPlace == 1)
    #expect(report.findings.notes.contains(.layerGotFields(["phone"])))
    #expect(try bench.features().map(\.id) == [7, 9])
    #expect(try bench.values("phone") == [.null, .text("020-1")])
    let names = try bench.values("name")
    #expect(names == [.text("甲"), .text("乙")])
  }

  @Test("asks about a layer that is not there where one is called nearly so")
  func mistypedLayer() throws {
    let bench = try ImportBench()
    try bench.bringIn(Self.first, as: "a.csv") { $0.layer = try LayerID("shops") }
    for way in [ImportJob.Way.append, .update] {
      let refusal = try bench.refusal(of: Self.first, as: "b.csv") { job in
        job.layer = try LayerID("shosp")
        job.way = way
        job.idField = "id"
      }
      #expect(refusal.contains("did you mean shops?"))
    }
    #expect(try bench.layers() == ["shops"])
  }

  @Test("appends and updates where there is no layer yet", arguments: [ImportJob.Way.append, .update])
  func newLayer(way: ImportJob.Way) throws {
    let bench = try ImportBench()
    try bench.bringIn(Self.first, as: "a.csv") { job in
      job.way = way
      job.idField = "id"
    }
    #expect(try bench.features().map(\.id) == [7, 9])
  }

  @Test("faults rows whose id is none or stands twice", arguments: [ImportJob.Way.replace, .append, .update])
  func badIDs(way: ImportJob.Way) throws {
    let bench = try ImportBench()
    let text = "id,lon,lat\n1,113,23\n1,114,24\nB7,115,25\n,116,26\n1.5,117,27\n007,118,28\n5,119,29\n"
    func change(_ job: inout ImportJob) {
      job.idField = "id"
      job.way = way
    }
    let refusal = try bench.refusal(of: text, as: "a.csv", change)
    for words in [
      "5 rows cannot come in", "row 2 (line 3): the id 1 stands in a row before it already",
      "row 3 (line 4): id is “B7”; an id is a whole number", "row 4 (line 5): id is “”",
      "row 5 (line 6): id is “1.5”",
      "row 6 (line 7): id is “007”",
    ] { #expect(refusal.contains(words), "\(words)") }
    #expect(try bench.layers().isEmpty)
    try bench.bringIn(text, as: "a.csv", mostFaultyRows: 5, change)
    #expect(try bench.features().map(\.id) == [1, 5])
  }

  @Test("takes ids of 64 bits, also where they are texts")
  func wideIDs() throws {
    let bench = try ImportBench()
    try bench.bringIn("id,lon,lat\n9223372036854775806,113,23\n-5,114,24\n", as: "a.csv") {
      $0.idField = "id"
    }
    #expect(try bench.features().map(\.id) == [-5, 9_223_372_036_854_775_806])
    let refusal = try bench.refusal(of: "id,lon,lat\n9223372036854775808,113,23\n", as: "a.csv") {
      $0.idField = "id"
    }
    #expect(refusal.contains("id is “9223372036854775808”; an id is a whole number"))
  }

  @Test("takes only rows that meet the condition, by the names that the file has")
  func conditions() throws {
    let bench = try ImportBench()
    let text = "名称,等级,beds,lon,lat\n甲,三甲,100,113,23\n乙,二级,,114,24\n\"'; DROP\",三甲,5,115,25\n"
    let cases: [(String, [Int64])] = [
      ("等级 = '三甲'", [1, 3]), ("beds > 50 OR beds IS NULL", [1, 2]), ("\"名称\" LIKE '%DROP%'", [3]),
      ("beds BETWEEN 1 AND 10 -- a comment", [3]), ("名称 IN ('甲', '乙') AND NOT beds IS NULL", [1]),
      ("1", [1, 2, 3]),
    ]
    for (condition, ids) in cases {
      let report = try bench.bringIn(text, as: "a.csv") { $0.condition = condition }
      #expect(try bench.features().map(\.id) == ids, "\(condition)")
      #expect(report.rows.passedOver == 3 - ids.count)
    }
    #expect(
      try bench.refusal(of: text, as: "a.csv") { $0.condition = "beds > 1000" }.contains("None of the 3 rows")
    )
  }

  @Test(
    "refuses conditions that are none, or more than one",
    arguments: [
      "", "beds >", "1; DELETE FROM a", "nothing = 1", "beds = 1)", "beds = 'x", "(beds", "\u{0}",
      "1) FROM sqlite_master; DROP TABLE x; --",
      "1), 0) <> 0; DROP TABLE x; --", "1), 0) <> 0;", "\"bedz\" = 1", "load_extension('x')",
    ]
  )
  func badConditions(condition: String) throws {
    let bench = try bench()
    let refusal = try bench.refusal(of: "beds,lon,lat\n1,113,23\n", as: "b.csv") { $0.condition = condition }
    #expect(refusal.contains("is no condition"), "\(refusal)")
    #expect(try bench.city.layer("a").record.version == 1)
  }

  @Test("takes only features that touch the box, in WGS 84 whatever the file is in")
  func box() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn("lon,lat\n113,23\n113.2,23.2\n114,24\n-,-\n", as: "a.csv") { job in
      job.box = GeoBox(west: 113.1, south: 23.1, east: 114, north: 24)
    }
    #expect(try bench.features().map(\.id) == [2, 3])
    #expect(report.rows.passedOver == 2)
  }

  @Test("calls the field of names name, and gives another of that name a new one")
  func name() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn("name,站名,lon,lat\nx,公园前,113,23\n", as: "a.csv") { $0.nameField = "站名" }
    #expect(report.record.fields.map(\.name) == ["name_1", "name"])
    #expect(try bench.values("name") == [.text("公园前")])
    let same = try bench.bringIn("name,lon,lat\n公园前,113,23\n", as: "a.csv") { $0.nameField = "name" }
    #expect(same.record.fields.map(\.name) == ["name"] && same.findings.fieldsRenamed.isEmpty)
  }

  @Test("keeps as many old versions as it is told", arguments: [0, 1, 3])
  func kept(count: Int) throws {
    let bench = try ImportBench()
    for _ in 0..<5 { try bench.bringIn(Self.first, as: "a.csv") { $0.versionsKept = count } }
    let record = try bench.city.layer("a").record
    #expect(record.version == 5)
    let versions = try CityDatabase(bench.city.location, .importing).versions(of: try LayerID("a"))
    #expect(versions.count == count + 1)
  }
}
