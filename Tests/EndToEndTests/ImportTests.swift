import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct ImportTests {
  private static let hasGDAL = FileManager.default.isExecutableFile(atPath: "/usr/bin/ogrinfo")

  @Test("imports what lies in GeoData/, all of it")
  func sampleData() throws {
    let folder = try TemporaryFolder()
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let manifest = root.appendingPathComponent("GeoData/city.json").path
    let result = try Program.run(["import", manifest, "--json"], in: folder.path)
    #expect(result.status == 0)
    let reports = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    #expect((reports?.count ?? 0) >= 3)
    #expect(reports?.allSatisfy { $0["rowsLeftOut"] as? Int == 0 } == true)
  }

  @Test("exchanges latitude and longitude where the file has them so, and says it")
  func swapped() throws {
    let folder = try TemporaryFolder()
    try folder.write("name,lon,lat\na,23.1,113.2\n", to: "swapped.csv")
    let result = try Program.run(["import", "swapped.csv"], in: folder.path)
    #expect(result.status == 0)
    #expect(result.messages.contains("latitude stands before longitude in it, and both are exchanged"))
    let layers = try Program.run(["layers", "--json"], in: folder.path)
    #expect(layers.output.contains("\"box\":[113.2,23.1,113.2,23.1]"))
  }

  @Test("fills layers from OpenStreetMap, and takes no words about one of them")
  func openStreetMap() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <?xml version='1.0'?><osm version='0.6'>
      <node id='1' lat='23.13' lon='113.26'><tag k='highway' v='bus_stop'/><tag k='name' v='公园前'/></node>
      <node id='2' lat='23.14' lon='113.27'><tag k='amenity' v='hospital'/></node></osm>
      """,
      to: "map.osm"
    )
    let result = try Program.run(["import", "map.osm", "--json"], in: folder.path)
    #expect(result.status == 0)
    let reports = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    let ids = reports?.compactMap { ($0["layer"] as? [String: Any])?["id"] as? String }
    #expect(ids == ["land", "hospital", "bus_stop"])
    let nearest = try Program.run(
      ["nearest", "113.26,23.13", "--layer", "bus_stop", "-k", "1"],
      in: folder.path
    )
    #expect(nearest.output.contains("公园前"))
    for words in [["--layer", "a"], ["--title", "A"], ["--theme", "food"], ["--frame", "gcj02"]] {
      let refused = try Program.run(["import", "map.osm"] + words, in: folder.path)
      #expect(refused.status == 2)
      #expect(refused.messages.contains("fills many layers at once"))
    }
    try folder.write(#"{"layers": [{"id": "a", "file": "map.osm"}]}"#, to: "city.json")
    let manifest = try Program.run(["import", "city.json"], in: folder.path)
    #expect(manifest.status == 1 && manifest.messages.contains("import it by itself"))
  }

  @Test("names a layer after its file, whatever that is called, and leaves a title that was said")
  func fileNames() throws {
    let folder = try TemporaryFolder()
    let name = "养老机构（2024年 版）.csv"
    try folder.write("lon,lat\n113.2,23.1\n", to: name)
    #expect(try Program.run(["import", name], in: folder.path).status == 0)
    let layers = try Program.run(["layers", "--json"], in: folder.path).output
    #expect(layers.contains("\"id\":\"养老机构_2024年_版\"") && layers.contains("\"title\":\"养老机构（2024年 版）\""))
    #expect(try Program.run(["import", name, "--title", "养老"], in: folder.path).status == 0)
    #expect(try Program.run(["import", name], in: folder.path).status == 0)
    #expect(try Program.run(["layers", "--json"], in: folder.path).output.contains("\"title\":\"养老\""))
  }

  @Test("counts each row once, also where it tells its progress")
  func manyRows() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<2500).map { "点\($0),\(113 + Double($0) * 1e-4),23.1" }
    try folder.write((["name,lon,lat"] + rows).joined(separator: "\n"), to: "many.csv")
    #expect(try Program.run(["import", "many.csv"], in: folder.path).status == 0)
    let json = try Program.run(["layers", "--json"], in: folder.path).output
    #expect(json.contains("\"count\":2500"))
    let last = try Program.run(
      ["nearest", "113.2499,23.1", "--layer", "many", "-k", "1", "--json"],
      in: folder.path
    )
    #expect(last.output.contains("\"id\":2500") && last.output.contains("点2499"))
  }

  @Test(
    "leaves a database that GDAL reads, Chinese values intact",
    .enabled(if: hasGDAL, "gdal-bin is not installed")
  )
  func ogrinfo() throws {
    let folder = try SampleCity.made()
    let ogrinfo = Process()
    ogrinfo.executableURL = URL(fileURLWithPath: "/usr/bin/ogrinfo")
    ogrinfo.arguments = [folder.path("city.sqlite"), "hospitals"]
    let pipe = Pipe()
    ogrinfo.standardOutput = pipe
    try ogrinfo.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    ogrinfo.waitUntilExit()
    for expected in [
      "Feature Count: 3", "Geometry: Point", "名称 (String) = 第二医院，东院", "POINT (113.274 23.129)", "WGS 84",
    ] {
      #expect(text.contains(expected))
    }
  }

  @Test(
    "refuses bad files with status 1 and a sentence, and does nothing",
    arguments: [
      ("missing.csv", nil, "There is no file missing.csv"),
      ("text.csv", "just words\nand more words\n", "Name them with --lon and --lat"),
      ("noise.geojson", "\u{1}\u{2}no data at all", "noise.geojson is no data that can be read"),
      ("range.csv", "name,lon,lat\na,113,23\nb,193.2,23\n", "row 2 (line 3): longitude 193.2"),
      ("words.csv", "name,lon,lat\na,east,23\n", "lon is “east”, which is no number"),
      ("empty.csv", "name,lon,lat\n", "holds no rows"),
      ("cut.geojson", #"{"type":"FeatureCollection","features":[{"type":"Feat"#, "cut.geojson"),
      ("city.json", #"{"layers": [{"id": "a", "fle": "a.csv"}]}"#, "did you mean file?"),
      ("broken.json", "{\"layers\": [\n  {\"id\": ]}", "line 2"),
    ] as [(String, String?, String)]
  )
  func badFiles(name: String, content: String?, expected: String) throws {
    let folder = try TemporaryFolder()
    if let content { try folder.write(content, to: name) }
    let before = try folder.contents()
    let result = try Program.run(["import", name, "--progress", "none"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.messages.contains(expected))
    #expect(result.output.isEmpty)
    #expect(try folder.contents() == before)
  }

  @Test(
    "refuses a city that is none with a sentence",
    arguments: [
      ("text", "is not a database"), ("folder", "is a folder"), ("foreign", "no Suitu tables"),
      ("newer", "newer Suitu"), ("absent", "There is no city database"),
    ]
  )
  func badCities(kind: String, expected: String) throws {
    let folder = try SampleCity.made()
    let city = folder.path("bad.sqlite")
    switch kind {
    case "text": try folder.write(String(repeating: "no database ", count: 100), to: "bad.sqlite")
    case "folder": try folder.makeFolder("bad.sqlite")
    case "foreign": try sqlite(city, "CREATE TABLE other (x)")
    case "newer":
      try FileManager.default.copyItem(atPath: folder.path("city.sqlite"), toPath: city)
      try sqlite(city, "UPDATE suitu_city SET value = 99 WHERE key = 'format'")
    default: break
    }
    let result = try Program.run(["--city", city, "layers"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.messages.contains(expected))
    if kind != "absent" {
      let bytes = try? Data(contentsOf: URL(fileURLWithPath: city))
      let imported = try Program.run(["--city", city, "import", "hospitals.csv"], in: folder.path)
      #expect(imported.status == 1 && imported.messages.contains(expected))
      #expect((try? Data(contentsOf: URL(fileURLWithPath: city))) == bytes)
    }
  }

  @Test("leaves the city as it was when it is interrupted or killed", arguments: [SIGINT, SIGKILL])
  func interrupted(signal: Int32) throws {
    let folder = try SampleCity.made()
    let rows = (0..<400_000).map { "点\($0),\(113 + Double($0 % 1000) * 1e-4),23.1" }
    try folder.write((["name,lon,lat"] + rows).joined(separator: "\n"), to: "hospitals_new.csv")
    let process = Program.prepared(["import", "hospitals_new.csv", "--layer", "hospitals"], in: folder.path)
    process.standardError = try Program.handle(folder.path("messages"))
    try process.run()
    let watchdog = Watchdog(process, after: 60)
    defer { watchdog.cancel() }
    // The write-ahead log grows as soon as rows come in.
    let log = folder.path("city.sqlite-wal")
    let deadline = Date().addingTimeInterval(30)
    while size(log) < 100_000, process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.01) }
    try #require(process.isRunning)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    if signal == SIGINT {
      #expect(process.terminationStatus == 1)
      let messages = try String(contentsOfFile: folder.path("messages"), encoding: .utf8)
      #expect(messages.contains("the city is as it was before"))
    }
    let layers = try Program.run(["layers", "--json"], in: folder.path)
    #expect(layers.output.contains("\"count\":3,\"version\":1"))
    let nearest = try Program.run(["nearest", "113.264,23.129", "--layer", "hospitals"], in: folder.path)
    #expect(nearest.status == 0 && nearest.output.contains("第三医院"))
    #expect(try Program.run(["import", "hospitals.csv"], in: folder.path).status == 0)
  }

  private func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  /// Runs a statement by Python's own SQLite.
  private func sqlite(_ path: String, _ sql: String) throws {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
    python.arguments = ["python3", "-c", script, path, sql]
    try python.run()
    python.waitUntilExit()
    try #require(python.terminationStatus == 0)
  }
}
