import Foundation
import TestSupport
import Testing

/// The cache of tiles on disk: what fills it, empties it, and what it must survive.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct CacheTests {
  private static let box = ["--box", "113.2,23.1,113.3,23.25"]

  private func run(
    _ words: [String],
    in folder: TemporaryFolder,
    input: String? = nil
  ) throws -> Program.Result {
    try Program.run(words, in: folder.path, input: input)
  }

  private func counts(_ result: Program.Result) throws -> (drawn: Int, known: Int) {
    #expect(result.status == 0, "\(result.messages)")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    return (json?["drawn"] as? Int ?? -1, json?["known"] as? Int ?? -1)
  }

  private func seed(
    _ words: [String] = [],
    zooms: String = "8-13",
    in folder: TemporaryFolder
  ) throws
    -> (drawn: Int, known: Int)
  {
    let all =
      ["seed", "--style", "plain", "--zooms", zooms, "--json", "--progress", "none"] + Self.box + words
    return try counts(try run(all, in: folder))
  }

  @Test("seeding draws each tile once, also after an import and with more forms")
  func seeding() throws {
    let folder = try SampleCity.made()
    let first = try seed(in: folder)
    #expect(first.drawn > 20 && first.known == 0)
    #expect(try seed(in: folder) == (0, first.drawn))
    let twice = try seed(["--scale", "1,2", "--format", "png,webp"], in: folder)
    #expect(twice == (first.drawn * 3, first.drawn))
    // Of layers that a style draws, and only at zooms that show it.
    #expect(try run(["import", "stops.geojson", "--layer", "elsewhere"], in: folder).status == 0)
    #expect(try seed(in: folder) == (0, first.drawn))
    #expect(try run(["import", "hospitals.csv"], in: folder).status == 0)
    #expect(try seed(in: folder).drawn == first.drawn)
    let other = try seed(["--cache", "other.cache"], in: folder)
    #expect(other == (first.drawn, 0))
    #expect(FileManager.default.fileExists(atPath: folder.path("other.cache")))
  }

  @Test("what a server drew stays when it is killed, and is the same from the next one")
  func killed() throws {
    let folder = try SampleCity.made()
    let styles = folder.path("Styles")
    var tags: [String?] = []
    let tiles = ["12/3336/1777", "13/6673/3554"].map { "styles/plain/\($0).png" }
    do {
      let server = try ServedCity(in: folder.path, styles: styles)
      tags = try tiles.map { try server.get($0).headers["etag"] }
      // Pictures are written a moment after they are sent.
      Thread.sleep(forTimeInterval: 1)
    }
    let known = try counts(
      try run(
        ["seed", "--style", "plain", "--zooms", "12-13", "--box", "113.26,23.125,113.27,23.13", "--json"],
        in: folder
      )
    )
    #expect(known.known == 2)
    let server = try ServedCity(in: folder.path, styles: styles)
    #expect(try tiles.map { try server.get($0).headers["etag"] } == tags)
    #expect(server.terminate() == 0)
  }

  @Test("a server shows a style that is written, and goes on with the old one where it is wrong")
  func styles() throws {
    let folder = try SampleCity.made()
    let server = try ServedCity(in: folder.path, styles: folder.path("Styles"))
    let old = try server.get(SampleCity.tile)
    #expect(old.status == 200)
    func waitFor(_ condition: () throws -> Bool) throws {
      let deadline = Date().addingTimeInterval(Program.patience)
      while try !condition(), Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
      #expect(try condition(), "\(server.messages)")
    }
    try folder.write(String(SampleCity.style.dropLast(9)), to: "Styles/plain.json")
    try waitFor { server.messages.contains("goes on with the old styles") }
    #expect(try server.get(SampleCity.tile).headers["etag"] == old.headers["etag"])
    let green = SampleCity.style.replacingOccurrences(of: "#f6f3ea", with: "#a0d0a0")
    try folder.write(green, to: "Styles/plain.json")
    try waitFor { try server.get(SampleCity.tile).headers["etag"] != old.headers["etag"] }
    let new = try server.get(SampleCity.tile)
    #expect(new.headers["x-data-version"] != old.headers["x-data-version"])
    // As one sees it who draws it anew.
    let words = ["render", "--style", "plain", "--tile", "12/3336/1777", "-o", "drawn.png"]
    #expect(try run(words, in: folder).status == 0)
    #expect(try folder.read("drawn.png") == Array(new.body))
    try folder.write(SampleCity.style, to: "Styles/second.json")
    let second = SampleCity.tile.replacingOccurrences(of: "plain", with: "second")
    try waitFor { try server.get(second).status == 200 }
    try FileManager.default.removeItem(atPath: folder.path("Styles/second.json"))
    try waitFor { try server.get(second).status == 404 }
    #expect(server.terminate() == 0)
  }

  @Test("expired tiles are drawn anew, by boxes and by lists of tiles, with other tools' spellings")
  func expiry() throws {
    let folder = try SampleCity.made()
    let first = try seed(in: folder)
    let list = try folder.write("# changed\n12/3336/1777\r\n\n 13/6673/3554 \n", to: "tiles.txt")
    let result = try run(["expire", "--style", "plain", "--zooms", "12-12"], in: folder, input: list)
    #expect(result.status == 0 && result.messages.contains("2 places"), "\(result.messages)")
    #expect(try seed(in: folder) == (1, first.drawn - 1))
    #expect(try run(["expire", "--box", "113.2,23.1,113.3,23.25"], in: folder).status == 0)
    #expect(try seed(in: folder) == (first.drawn, 0))
    let other = try run(["expire", "--style", "night", "--box", "113.2,23.1,113.3,23.25"], in: folder)
    #expect(other.messages.contains("on 0 maps"))
    #expect(try seed(in: folder) == (0, first.drawn))
  }

  @Test(
    "says what is wrong with its words",
    arguments: [
      (["seed"], "--style"), (["seed", "--style", "plian"], "plain"),
      (["seed", "--layer", "hospital"], "hospitals"),
      (["seed", "--style", "plain", "--scale", "4"], "4"),
      (["seed", "--style", "plain", "--format", "gif"], "webp"),
      (["seed", "--style", "plain", "--cache", "none"], "--cache none"),
      (["seed", "--style", "plain", "--cache", "hospitals.csv", "--zooms", "8"], "holds something else"),
      (["seed", "--style", "plain", "--cache", "missing/a.cache", "--zooms", "8"], "missing/a.cache"),
      (["expire", "--box", "113,22,114,23"], "There is no cache"), (["expire", "--box", "113"], "--box"),
      (["expire"], "line 1"),
    ]
  )
  func wrongWords(words: [String], named: String) throws {
    let folder = try SampleCity.made()
    let result = try run(words, in: folder, input: folder.path("hospitals.csv"))
    #expect(result.status != 0 && result.messages.contains(named), "\(result.messages)")
    #expect(try folder.read("hospitals.csv") == Array(SampleCity.hospitals.utf8))
  }

  @Test(
    "a cache that is deleted, damaged or cannot be written takes no answer from a server",
    arguments: 0..<4
  )
  func badDays(kind: Int) throws {
    let folder = try SampleCity.made()
    let cache = folder.path("city.d/tiles.cache")
    _ = try seed(zooms: "12", in: folder)
    switch kind {
    case 0: try folder.write(Array(repeating: UInt8(0x41), count: 50_000), to: "city.d/tiles.cache")
    case 1:
      try folder.write(Array(try folder.read("city.d/tiles.cache").prefix(9000)), to: "city.d/tiles.cache")
    case 2:
      try FileManager.default.removeItem(atPath: cache)
      try folder.makeFolder("city.d/tiles.cache")
    default: break
    }
    let server = try ServedCity(in: folder.path, styles: folder.path("Styles"))
    let tile = try server.get(SampleCity.tile)
    #expect(tile.status == 200 && tile.headers["content-type"] == "image/png")
    if kind == 3 {
      for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: cache + ending) }
    }
    for y in 1770..<1785 {
      #expect(try server.get("styles/plain/12/3336/\(y).png").status == 200)
    }
    #expect(try server.get(SampleCity.tile).headers["etag"] == tile.headers["etag"])
    #expect(server.terminate() == 0)
    // It works again, but where a folder stands in its way.
    if kind != 2 { #expect(try seed(zooms: "12", in: folder).known > 0) }
  }
}
