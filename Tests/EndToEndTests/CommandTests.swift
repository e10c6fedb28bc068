import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct CommandTests {
  @Test("tells what it can do, and its version")
  func overview() throws {
    let folder = try TemporaryFolder()
    let help = try Program.run(["--help"], in: folder.path)
    #expect(help.status == 0)
    for verb in ["import", "layers", "nearest", "within", "serve", "convert"] {
      #expect(help.output.contains("  \(verb)"))
    }
    let version = try Program.run(["--version"], in: folder.path)
    #expect(version.status == 0 && version.output.hasPrefix("suitu 0."))
  }

  @Test(
    "explains every verb with an example",
    arguments: ["import", "layers", "nearest", "within", "serve", "convert"]
  )
  func verbHelp(verb: String) throws {
    let folder = try TemporaryFolder()
    for words in [[verb, "--help"], ["help", verb]] {
      let help = try Program.run(words, in: folder.path)
      #expect(help.status == 0 && help.messages.isEmpty)
      #expect(help.output.contains("Usage: suitu \(verb)"))
      #expect(help.output.contains("Examples:\n  suitu "))
    }
    let chinese = try Program.run([verb, "--help"], in: folder.path, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(chinese.output.contains("用法：") && chinese.output.contains("示例："))
  }

  @Test(
    "refuses wrong words with status 2 and the nearest right one",
    arguments: [
      (["improt"], "did you mean import?"),
      (["nearest", "113,23", "--layr", "x"], "did you mean --layer?"),
      (["nearest", "113,23", "--layer"], "--layer needs a value"),
      (["nearest", "--layer", "x"], "LON,LAT is missing"),
      (["nearest", "23.1,113.2", "--layer", "x"], "the longitude comes first"),
      (["nearest", "113,23", "23", "--layer", "x"], "one word too many"),
      (["nearest", "nan,23", "--layer", "x"], "is no place"),
      (["nearest", "113,23", "--layer", "x", "-k", "0"], "between 1 and"),
      (["nearest", "113,23"], "--layer is missing"),
      (["within", "1,2,3", "--layer", "x"], "is no box"),
      (["within", "1,5,3,2", "--layer", "x"], "is no box"),
      (["within", "1,2,3,4", "--layer", "x", "--format", "tabel"], "did you mean table?"),
      (["import", "a.csv", "--theme", "helth"], "did you mean health?"),
      (["import", "a.csv", "--layer", "suitu_x"], "belong to the database"),
      (["import"], "FILE… is missing"),
      (["layers", "--json=yes"], "takes no value"),
      (["layers", "drp", "x"], "did you mean drop?"),
      (["layers", "hospitals"], "unknown verb layers hospitals; suitu layers --help lists them"),
      (["help", "layers", "shw"], "did you mean show?"),
      (["layers", "drop"], "ID is missing; suitu layers drop --help"),
      (["layers", "show", "a", "b"], "one word too many"),
      (["layers", "show", "../x"], "cannot be a layer's id"),
      (["layers", "drop", "x", "--json"], "unknown option --json"),
      (["layers", "refresh", "sqlite_x"], "belong to the database"),
      (["serve", "--listen", "8080"], "HOST:PORT is expected"),
      ([], "a verb is missing"),
    ] as [([String], String)]
  )
  func wrongWords(words: [String], expected: String) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(words, in: folder.path)
    #expect(result.status == 2)
    #expect(result.messages.contains(expected))
    #expect(try folder.contents().isEmpty)
  }

  @Test("speaks Chinese where the locale does")
  func chinese() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["improt"], in: folder.path, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(result.messages == "suitu：未知命令 improt；是否想用 import？\n")
  }

  @Test("lists layers as a table and as JSON")
  func layers() throws {
    let folder = try SampleCity.made()
    let table = try Program.run(["layers"], in: folder.path)
    #expect(table.output.contains("hospitals") && table.output.contains("stops"))
    let json = try Program.run(["layers", "--json"], in: folder.path)
    let layers = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    )
    #expect(layers.map { $0["id"] as? String } == ["hospitals", "stops"])
    #expect(layers.map { $0["count"] as? Int } == [3, 2])
  }

  @Test("finds the nearest in every format")
  func nearest() throws {
    let folder = try SampleCity.made()
    func run(_ format: String) throws -> String {
      let words = ["nearest", "113.264,23.129", "--layer", "hospitals,stops", "-k", "2", "--format", format]
      let result = try Program.run(words, in: folder.path)
      #expect(result.status == 0 && result.messages.isEmpty)
      return result.output
    }
    let table = try run("table").split(separator: "\n")
    #expect(table.count == 3 && table[1].contains("第一医院") && table[2].contains("公园前"))
    let rows = try JSONSerialization.jsonObject(with: Data(try run("json").utf8)) as? [[String: Any]]
    #expect(rows?.first?["名称"] as? String == "第一医院")
    #expect(rows?.first?["_distance"] as? Double == 0)
    let collection = try JSONSerialization.jsonObject(with: Data(try run("geojson").utf8)) as? [String: Any]
    #expect((collection?["features"] as? [Any])?.count == 2)
    let csv = try run("csv")
    #expect(csv.hasPrefix("\u{FEFF}_distance,_bearing,_direction,_layer,id,lon,lat,名称,等级,name,lines\r\n"))
  }

  @Test("lists what lies in a box, quoted where CSV needs it")
  func within() throws {
    let folder = try SampleCity.made()
    let words = ["within", "113.26,23.12,113.28,23.14", "--layer", "hospitals", "--format", "csv"]
    let result = try Program.run(words, in: folder.path)
    #expect(
      result.output
        == "\u{FEFF}id,lon,lat,名称,等级\r\n1,113.264,23.129,第一医院,三级甲等\r\n"
        + "2,113.274,23.129,第二医院，东院,二级\r\n"
    )
    let limited = try Program.run(
      ["within", "113,23,114,24", "--layer", "hospitals", "--limit", "1"],
      in: folder.path
    )
    #expect(limited.messages.contains("1 of 3"))
  }

  @Test("converts places from one frame into another, as words and line by line")
  func convert() throws {
    let folder = try TemporaryFolder()
    let there = try Program.run(["convert", "113.264385,23.12911", "--to", "gcj02"], in: folder.path)
    #expect(there.output == "113.269714583,23.126433336\n")
    let back = try Program.run(
      ["convert", "113.269714583,23.126433336", "--from", "gcj02", "--json"],
      in: folder.path
    )
    #expect(back.output == "{\"lon\":113.264385,\"lat\":23.12911}\n")
    try folder.write("113.264385 23.12911\t广州,市\n\n113.264385,23.12911\nx,y\n", to: "lines")
    let lines = try Program.run(["convert", "--to", "gcj02"], in: folder.path, input: folder.path("lines"))
    #expect(lines.output == "113.269714583,23.126433336\t广州,市\n113.269714583,23.126433336\n")
    #expect(lines.status == 1 && lines.messages.contains("line 4: “x,y” is no place"))
    let wrong = try Program.run(["convert", "1,2", "--to", "gcj2"], in: folder.path)
    #expect(wrong.status == 2 && wrong.messages.contains("did you mean gcj02?"))
  }

  @Test("says so when the result cannot be written")
  func fullDisk() throws {
    let folder = try SampleCity.made()
    let process = Program.prepared(["layers"], in: folder.path)
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = try Program.handle(folder.path("messages"))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    let messages = try String(contentsOfFile: folder.path("messages"), encoding: .utf8)
    #expect(messages.contains("The result cannot be written"))
  }

  @Test("takes the city from --city before and behind the verb, and from the environment")
  func namesTheCity() throws {
    let folder = try SampleCity.made()
    let city = folder.path("city.sqlite")
    let elsewhere = try TemporaryFolder()
    for words in [
      ["--city", city, "layers"], ["layers", "--city", city], ["layers", "--city=\(city)"],
      ["layers", "--city", city, "show", "hospitals"],
    ] {
      #expect(try Program.run(words, in: elsewhere.path).output.contains("hospitals"))
    }
    let result = try Program.run(["layers"], in: elsewhere.path, environment: ["SUITU_CITY": city])
    #expect(result.output.contains("hospitals"))
  }
}
