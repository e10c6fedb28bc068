import Foundation
import TestSupport
import Testing

/// The words of `suitu import`: what they do, and which status the program ends with.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct ImportOptionsTests {
  private static let stops = "id,name,lon,lat\n7,公园前,113.26,23.13\n9,体育西路,113.32,23.13\nx,坏,113.3,23.1\n"

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.stops, to: "stops.csv")
    return folder
  }

  @Test("shows what would come in and writes nothing, for people and for programs")
  func dryRun() throws {
    let folder = try folder()
    let before = try folder.contents()
    let text = try Program.run(["import", "stops.csv", "--dry-run", "--progress", "none"], in: folder.path)
    #expect(text.status == 0 && text.messages.isEmpty)
    for words in ["stops: 3 rows would come in", "format: CSV, UTF-8", "geometry: point", "公园前"] {
      #expect(text.output.contains(words), "\(words)")
    }
    let json = try Program.run(
      ["import", "stops.csv", "--dry-run", "--json", "--id", "id", "--progress", "none"],
      in: folder.path
    )
    #expect(json.status == 0)
    let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    let report = try #require(list?.first)
    #expect(report["id"] as? String == "stops" && report["format"] as? String == "CSV")
    #expect(
      report["rowsRead"] as? Int == 3 && report["rowsKept"] as? Int == 2 && report["rowsLeftOut"] as? Int == 1
    )
    #expect((report["faults"] as? [[String: Any]])?.first?["line"] as? Int == 4)
    #expect((report["kinds"] as? [String]) == ["point"] && (report["firstRows"] as? [Any])?.count == 2)
    #expect(try folder.contents() == before)
  }

  @Test(
    "leaves as many faulty rows out as it may",
    arguments: [(["--max-errors", "1"], 0), ([], 1)] as [([String], Int32)]
  )
  func mostErrors(words: [String], status: Int32) throws {
    let folder = try folder()
    let result = try Program.run(["import", "stops.csv", "--id", "id"] + words, in: folder.path)
    #expect(result.status == status)
    #expect(result.messages.contains("row 3 (line 4): id is “x”; an id is a whole number"))
    let layers = try Program.run(["layers", "--json"], in: folder.path)
    #expect(layers.output.contains("\"count\":2") == (status == 0))
  }

  @Test(
    "ends with status 2 at words that are wrong",
    arguments: [
      (["--layr", "a"], "did you mean --layer?"), (["--layer", "'; drop table"], "cannot be a layer's id"),
      (["--theme", "helth"], "helth"), (["--frame", "mars"], "mars"), (["--encoding", "klingon"], "klingon"),
      (["--box", "1,2,3"], "--box"), (["--keep", "-1"], "--keep"),
      (["--max-errors", "many"], "--max-errors"),
      (["--public", "maybe"], "maybe"), (["--progress", "loud"], "loud"),
      (["--append", "--update"], "--append"),
      (["--update"], "--id"), (["--source-where", "id >"], "is no condition"),
      (["--source-where", "1), 0) <> 0; DROP TABLE x; --"], "is no condition"), (["--layer"], "--layer"),
    ]
  )
  func wrongWords(words: [String], expected: String) throws {
    let folder = try folder()
    let before = try folder.contents()
    let result = try Program.run(["import", "stops.csv"] + words, in: folder.path)
    #expect(result.status == 2)
    #expect(result.messages.contains(expected), "\(result.messages)")
    #expect(try folder.contents() == before)
  }

  @Test("brings a packed table of naughty names in and out again")
  func naughty() throws {
    let folder = try folder()
    let name = "'); DROP TABLE \"x\"; -- 👩‍⚕️\u{202E}"
    let text =
      "\"\(name.replacing("\"", with: "\"\""))\",lon,lat\n\"\(name.replacing("\"", with: "\"\""))\",113,23\n"
    try folder.write(gzipped(Array(text.utf8)), to: "a.csv.gz")
    #expect(try Program.run(["import", "a.csv.gz", "--title", name], in: folder.path).status == 0)
    let layers = try Program.run(["layers", "--json"], in: folder.path)
    let list = try JSONSerialization.jsonObject(with: Data(layers.output.utf8)) as? [[String: Any]]
    #expect(list?.first?["title"] as? String == name)
    let nearest = try Program.run(["nearest", "113,23", "--layer", "a", "--json"], in: folder.path)
    let value = try JSONSerialization.jsonObject(with: Data(nearest.output.utf8))
    #expect("\(value)".contains("DROP TABLE"))
  }

  @Test("survives files of every ending that hold nothing but noise")
  func noise() throws {
    let folder = try folder()
    var random = SplitMix64(seed: 5)
    let endings = ["csv", "geojson", "shp", "gpkg", "kml", "gpx", "fgb", "xlsx", "zip", "gz", "tab", "dxf"]
    for ending in endings {
      let noise = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }
      try folder.write(noise, to: "noise.\(ending)")
      let result = try Program.run(["import", "noise.\(ending)"], in: folder.path)
      #expect(result.status == 1 && result.messages.contains("noise.\(ending)"), "\(ending): \(result)")
    }
    #expect(try !folder.contents().contains("city.sqlite"))
  }
}
