import CityStore
import Geodesy
import Foundation
import Importing
import Platform
import Projections
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct ImporterTests {
  @Test("brings displaced coordinates home", arguments: Frame.allCases)
  func frames(frame: Frame) throws {
    let bench = try ImportBench()
    let home = Coordinate(longitude: 113.264385, latitude: 23.12911)
    let given = frame.fromWGS84(home)
    var job = try bench.job("lon,lat\n\(given.longitude),\(given.latitude)\n", "a.csv", "a")
    job.frame = .given(.named(frame))
    _ = try bench.run([job])
    let place = try #require(try bench.features().first).place
    #expect(abs(place.longitude - home.longitude) < 1e-9 && abs(place.latitude - home.latitude) < 1e-9)
  }

  @Test("leaves settings as they are that a later import does not say")
  func settingsStay() throws {
    let bench = try ImportBench()
    var job = try bench.job("lon,lat\n113,23\n", "a.csv", "a")
    job.settings = LayerSettingsChange(title: "医院", theme: .health, icon: "h", isPublic: false)
    _ = try bench.run([job])
    job.settings = LayerSettingsChange(title: "诊所")
    let settings = try bench.run([job])[0].record.settings
    #expect(settings == LayerSettings(title: "诊所", theme: .health, icon: "h", isPublic: false))
  }

  @Test("brings all files in, or none")
  func allOrNothing() throws {
    let bench = try ImportBench()
    let good = try bench.job("lon,lat\n113,23\n", "good.csv", "good")
    let bad = try bench.job("lon,lat\n113,23\n113,x\n", "bad.csv", "bad")
    #expect(throws: Fault.self) { try bench.run([good, bad]) }
    #expect(try bench.layers().isEmpty)
    #expect(Files.names(in: bench.city.location.derivedFolder).filter { $0.hasSuffix("snapshot") } == [])
    #expect(try bench.run([good]).map(\.record.id.text) == ["good"])
  }

  @Test("looks at every file before it touches the city")
  func missingFiles() throws {
    let bench = try ImportBench()
    let good = try bench.job("lon,lat\n113,23\n", "good.csv", "good")
    var missing = try bench.job(path: bench.folder.path("missing.csv"))
    #expect(throws: Fault(.failed, .noSuchFile(missing.path))) { try bench.run([good, missing]) }
    missing.path = bench.folder.path
    #expect(throws: Fault(.failed, .isFolder(missing.path))) { try bench.run([good, missing]) }
    #expect(!Files.exists(bench.city.location.databasePath))
  }

  @Test(
    "reads every row once, however long the file, and knows how many there are",
    arguments: ["csv", "geojson"]
  )
  func longFile(ending: String) throws {
    let bench = try ImportBench()
    let numbers = 0..<4321
    let text =
      ending == "csv"
      ? "n,lon,lat\n" + numbers.map { "\($0),113.5,23\n" }.joined()
      : "{\"type\": \"FeatureCollection\", \"features\": ["
        + numbers.map { number in
          """
          {"type": "Feature", "properties": {"n": "\(number)"},
           "geometry": {"type": "Point", "coordinates": [113.5, 23]}}
          """
        }.joined(separator: ",\n") + "]}"
    var heard: [ImportProgress] = []
    let importer = Importer(bench.city.location) { heard.append($0) }
    let report = try importer.run([try bench.job(text, "long.\(ending)", "a")])[0]
    #expect(report.record.count == 4321)
    #expect(
      try bench.features().map(\.values)
        == numbers.map { number in
          [ending == "csv" ? .integer(Int64(number)) : .text("\(number)")]
        }
    )
    #expect(heard.map(\.rowsRead) == [1000, 2000, 3000, 4000])
    #expect(heard.map(\.rowsInFile) == [4321, 4321, 4321, 4321])
  }

  @Test("tells how far it has come, and leaves the city as it was when it is interrupted")
  func interruption() throws {
    let bench = try ImportBench()
    try bench.bringIn("lon,lat\n113,23\n", as: "a.csv")
    let rows = (0..<3500).map { "113.\($0),23" }.joined(separator: "\n")
    let job = try bench.job("lon,lat\n" + rows, "b.csv", "a")
    let interruption = Interruption()
    var heard: [Int] = []
    let importer = Importer(bench.city.location, interruption: interruption) { progress in
      heard.append(progress.rowsRead)
      if progress.rowsRead == 2000 { interruption.request() }
    }
    #expect(throws: Fault(.failed, .importWasInterrupted)) { try importer.run([job]) }
    #expect(heard == [1000, 2000])
    #expect(try bench.features() == [TestFeature(1, 113, 23)])
    #expect(try bench.city.layer("a").record.version == 1)
    #expect(try bench.run([job])[0].record.count == 3500)
  }

  @Test("stops between short files as well")
  func interruptedShortFiles() throws {
    let bench = try ImportBench()
    let interruption = Interruption()
    interruption.request()
    let jobs = try ["a", "b"].map { try bench.job("lon,lat\n113,23\n", "\($0).csv", $0) }
    #expect(throws: Fault(.failed, .importWasInterrupted)) {
      try Importer(bench.city.location, interruption: interruption).run(jobs)
    }
    #expect(try bench.layers().isEmpty)
  }

  @Test("brings in the sample city of the repository")
  func sampleCity() throws {
    let bench = try ImportBench()
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let manifest = try CityManifest(ifManifest: root.appendingPathComponent("GeoData/city.json").path)
    let reports = try bench.run(try #require(manifest).jobs)
    let themes: [(String, Theme)] = [
      ("place", .base), ("road", .base), ("hospitals", .health), ("bus_stops", .transport),
    ]
    for (id, theme) in themes {
      let report = try #require(reports.first { $0.record.id.text == id })
      #expect(report.record.settings.theme == theme)
      #expect(report.record.count > 50)
    }
    for report in reports {
      #expect(report.rows.faulty.count == 0)
      #expect(try bench.city.layer(report.record.id.text).snapshot.count == report.record.count)
    }
  }
}
