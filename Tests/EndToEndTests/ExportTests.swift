import Foundation
import TestSupport
import Testing

/// `suitu export`: archives of tiles, as other programs read them.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct ExportTests {
  private static let box = ["--box", "113.2,23.1,113.3,23.25"]

  private func export(_ words: [String], in folder: TemporaryFolder) throws -> Program.Result {
    try Program.run(["export"] + words, in: folder.path)
  }

  private func tiles(in folder: TemporaryFolder) throws -> [String] {
    try folder.contents().filter { $0.contains("tiles") }
  }

  @Test("tells what it wrote, for people and for programs", arguments: ["mbtiles", "pmtiles"])
  func report(ending: String) throws {
    let folder = try SampleCity.made()
    let words = ["map.\(ending)", "--style", "plain", "--zooms", "8-13", "--json"] + Self.box
    let result = try export(words, in: folder)
    #expect(result.status == 0, "\(result.messages)")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let report = try #require(json)
    #expect(report["file"] as? String == "map.\(ending)" && report["format"] as? String == ending)
    #expect(
      report["zooms"] as? [Int] == [8, 13] && report["box"] as? [Double] == [113.2, 23.1, 113.3, 23.25]
    )
    let size = try folder.read("map.\(ending)").count
    #expect(report["bytes"] as? Int == size && (report["dataVersion"] as? String)?.count == 16)
    let (tiles, contents) = (report["tiles"] as? Int ?? 0, report["contents"] as? Int ?? 0)
    #expect(contents > 1 && contents < tiles)
    #expect(result.messages.contains("\(tiles) tiles at zooms 8-13 in 113.2,23.1,113.3,23.25\n"))
    #expect(result.messages.contains("map.\(ending): \(tiles) tiles, \(contents) different"))
    let again = try export(words + ["--replace", "--progress", "none"], in: folder)
    #expect(again.status == 0 && again.messages.hasPrefix("map.\(ending): \(tiles) tiles"))
    #expect(try self.tiles(in: folder) == ["map.\(ending)"])
  }

  @Test("takes the box of all public layers, the zooms 8 to 16, and the box of a layer that is drawn alone")
  func usual() throws {
    let folder = try SampleCity.made()
    func told(_ words: [String]) throws -> String {
      let result = try export(words, in: folder)
      #expect(result.status == 0, "\(result.messages)")
      return result.messages
    }
    let city = try told(["map.pmtiles", "--style", "plain"])
    #expect(city.contains("tiles at zooms 8-16 in 113.2597,23.1281,113.3165,23.229\n"))
    let layer = try told(["layer.pmtiles", "--layer", "hospitals", "--zooms", "12", "--skip-empty"])
    #expect(layer.contains("tiles at zooms 12-12 in 113.264,23.129,113.274,23.229\n"))
    let hidden = ["import", "stops.geojson", "--layer", "stops", "--public", "no"]
    #expect(try Program.run(hidden, in: folder.path).status == 0)
    let rest = try told(["map.pmtiles", "--style", "plain", "--replace", "--zooms", "9-10"])
    #expect(rest.contains("in 113.264,23.129,113.274,23.229\n"))
  }

  @Test(
    "says what is wrong with its words",
    arguments: [
      ([], "FILE"), (["map.mbtiles"], "--style"), (["map.zip", "--style", "plain"], ".mbtiles or .pmtiles"),
      (["map.mbtiles", "--style", "plain", "--zooms", "16-8"], "16-8"),
      (["map.mbtiles", "--style", "plain", "--zooms", "8-25"], "0 to 20"),
      (["map.mbtiles", "--style", "plain", "--zooms", "25"], "0 to 20"),
      (["map.mbtiles", "--style", "plain", "--zooms", "1-2-3"], "1-2-3"),
      (["map.mbtiles", "--style", "plain", "--zooms", "a"], "8-16"),
      (["map.mbtiles", "--style", "plain", "--box", "113,23,114"], "--box"),
      (["map.mbtiles", "--style", "plain", "--box", "500,23,501,24"], "--box"),
      (["map.mbtiles", "--style", "plain", "--box", "1,86,2,87"], "85.05"),
      (["map.mbtiles", "--style", "plain", "--size", "300"], "256"),
      (["map.mbtiles", "--style", "plain", "--scale", "4"], "--scale"),
      (["map.mbtiles", "--style", "plain", "--format", "gif"], "webp"),
      (["map.mbtiles", "--style", "plain", "--threads", "0"], "--threads"),
      (["map.mbtiles", "--style", "plain", "--progress", "loud"], "plain"),
      (["map.mbtiles", "--style", "plain", "--layer", "hospitals"], "--layer"),
      (["map.mbtiles", "--style", "star.json"], "--box"),
    ]
  )
  func wrongWords(words: [String], named: String) throws {
    let folder = try SampleCity.made()
    try folder.write(
      #"{"version": 8, "sources": {}, "layers": [{"id": "a", "type": "background"}]}"#,
      to: "star.json"
    )
    let result = try export(words, in: folder)
    #expect(result.status == 2 && result.messages.contains(named), "\(result.messages)")
    #expect(try folder.contents().allSatisfy { !$0.contains("mbtiles") })
  }

  @Test(
    "says what is wrong with styles, layers, folders and files that are there",
    arguments: ["mbtiles", "pmtiles"]
  )
  func faults(ending: String) throws {
    let folder = try SampleCity.made()
    let map = "map.\(ending)"
    func refused(_ words: [String], _ named: String) throws {
      let result = try export(words + ["--zooms", "8"], in: folder)
      #expect(result.status == 1 && result.messages.contains(named), "\(result.messages)")
    }
    try refused([map, "--style", "plian"], "plain")
    try refused([map, "--layer", "hospital"], "hospitals")
    try refused([map, "--style", "plain", "--city", "other.sqlite"], "other.sqlite")
    try refused(["missing/\(map)", "--style", "plain"], "missing/\(map) cannot be written: No such file")
    try folder.makeFolder("folder.\(ending)")
    try refused(["folder.\(ending)", "--style", "plain", "--replace"], "folder")
    try folder.write("mine", to: map)
    try refused([map, "--style", "plain"], "--replace")
    #expect(try folder.read(map) == Array("mine".utf8))
    try refused([map, "--style", "plian", "--replace"], "plain")
    #expect(try folder.read(map) == Array("mine".utf8))
    #expect(try tiles(in: folder) == ["folder.\(ending)", map].sorted())
  }

  @Test(
    "cannot write where it may not",
    .enabled(if: getuid() == 0 && mayDropRights, "needs root and setpriv")
  )
  func unwritable() throws {
    let folder = try SampleCity.made()
    // What is made beside the city is there before the rights are gone.
    let words = ["export", "/proc/map.mbtiles", "--style", "plain", "--zooms", "8"]
    let proc = try Program.run(words, in: folder.path)
    #expect(proc.status == 1 && proc.messages.contains("/proc/map.mbtiles cannot be written"))
    #expect(
      try Program.run(["render", "--style", "plain", "--tile", "8/208/111", "-o", "x.png"], in: folder.path)
        .status == 0
    )
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    let unprivileged = ["setpriv", "--reuid=65534", "--clear-groups", Program.path]
    let result = try Program.run(
      unprivileged + [
        "export", folder.path("map.mbtiles"), "--style", folder.path("Styles/plain.json"), "--zooms", "8",
      ],
      in: folder.path,
      program: "/usr/bin/env"
    )
    #expect(
      result.status == 1 && result.messages.contains("map.mbtiles cannot be written: Permission denied")
    )
    #expect(try tiles(in: folder) == [])
  }

  private static let mayDropRights = FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  @Test(
    "leaves nothing when it is interrupted, and what was there before",
    arguments: ["mbtiles", "pmtiles"]
  )
  func interrupted(ending: String) throws {
    let folder = try SampleCity.made()
    try folder.write("mine", to: "map.\(ending)")
    let words = ["export", "map.\(ending)", "--replace", "--style", "plain", "--zooms", "8-20"] + Self.box
    let process = Program.prepared(words, in: folder.path)
    process.standardError = try Program.handle(folder.path("messages"))
    try process.run()
    let watchdog = Watchdog(process, after: 60)
    defer { watchdog.cancel() }
    let deadline = Date().addingTimeInterval(30)
    while try tiles(in: folder).count < 2, process.isRunning, Date() < deadline {
      Thread.sleep(forTimeInterval: 0.01)
    }
    Thread.sleep(forTimeInterval: 0.3)
    try #require(process.isRunning)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    let messages = String(decoding: try folder.read("messages"), as: UTF8.self)
    #expect(messages.contains("Interrupted; map.\(ending) was not written."), "\(messages)")
    #expect(try tiles(in: folder) == ["map.\(ending)"])
    #expect(try folder.read("map.\(ending)") == Array("mine".utf8))
  }

  @Test("clears away what a killed export left", arguments: ["mbtiles", "pmtiles"])
  func killed(ending: String) throws {
    let folder = try SampleCity.made()
    let words = ["export", "map.\(ending)", "--style", "plain", "--zooms", "8-20"] + Self.box
    let process = Program.prepared(words, in: folder.path)
    process.standardError = try Program.handle(folder.path("messages"))
    try process.run()
    let watchdog = Watchdog(process, after: 60)
    defer { watchdog.cancel() }
    let deadline = Date().addingTimeInterval(30)
    while try tiles(in: folder).isEmpty, process.isRunning, Date() < deadline {
      Thread.sleep(forTimeInterval: 0.01)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try !tiles(in: folder).isEmpty)
    let again = try export(["map.\(ending)", "--style", "plain", "--zooms", "8-9"] + Self.box, in: folder)
    #expect(again.status == 0, "\(again.messages)")
    #expect(try tiles(in: folder) == ["map.\(ending)"])
  }

  @Test("names a limit on the size of files and leaves nothing", arguments: ["mbtiles", "pmtiles"])
  func fileSizeLimit(ending: String) throws {
    let folder = try SampleCity.made()
    // The head of a file is smaller, and so is what is made beside the city.
    let words = ["map.\(ending)", "--style", "plain", "--zooms", "8-15", "--format", "png32"] + Self.box
    for (language, expected) in [("C.UTF-8", "`ulimit -f`"), ("zh_CN.UTF-8", "没有写入任何文件")] {
      let result = try Program.run(
        ["prlimit", "--fsize=17000", Program.path, "export"] + words,
        in: folder.path,
        environment: ["LANG": language],
        program: "/usr/bin/env"
      )
      #expect(result.status == 1 && result.messages.contains(expected), "\(result.messages)")
      #expect(try tiles(in: folder) == [])
    }
  }

  /// In a namespace of its own: the disk is gone with the shell that made it.
  private static let script = """
    mkdir "$1/disk" && mount -t tmpfs -o size=32k none "$1/disk" && cd "$1"
    "$2" export "disk/map.$3" --style plain --zooms 8-15 --format png32 --box 113.2,23.1,113.3,23.25
    echo "status $? $(ls disk)"
    """

  @Test(
    "says that the disk is full, and leaves nothing on it",
    .enabled(if: FullDiskTests.mayMount, "this user may not mount a file system"),
    arguments: ["mbtiles", "pmtiles"]
  )
  func fullDisk(ending: String) throws {
    let folder = try SampleCity.made()
    let words = ["unshare", "--map-root-user", "--mount", "sh", "-c", Self.script, "sh"]
    let result = try Program.run(
      words + [folder.path, Program.path, ending],
      in: folder.path,
      program: "/usr/bin/env"
    )
    #expect(result.messages.contains("The disk of disk/map.\(ending) is full."), "\(result.messages)")
    #expect(result.output == "status 1 \n")
  }

  @Test("writes the same file with any number of threads")
  func threads() throws {
    let folder = try SampleCity.made()
    let words = ["--style", "plain", "--zooms", "8-15"] + Self.box
    for count in ["1", "5"] {
      let result = try export(["\(count).pmtiles", "--threads", count] + words, in: folder)
      #expect(result.status == 0)
    }
    #expect(try folder.read("1.pmtiles") == folder.read("5.pmtiles"))
  }

  /// So deep that an export takes a second, which is time enough to stop it.
  private static var deepZoom: Int {
    #if DEBUG
    16
    #else
    18
    #endif
  }

  @Test("shows the city as it was at the beginning, whatever comes in meanwhile")
  func oneState() throws {
    let folder = try SampleCity.made()
    let words = ["--style", "plain", "--zooms", "8-\(Self.deepZoom)", "--threads", "1"] + Self.box
    #expect(try export(["before.pmtiles"] + words, in: folder).status == 0)
    let process = Program.prepared(["export", "tiles.pmtiles"] + words, in: folder.path)
    process.standardError = try Program.handle(folder.path("messages"))
    try process.run()
    let watchdog = Watchdog(process, after: 60)
    defer { watchdog.cancel() }
    while try tiles(in: folder).count < 2, process.isRunning { usleep(1000) }
    kill(process.processIdentifier, SIGSTOP)
    #expect(try tiles(in: folder).contains { $0.hasSuffix(".new") })
    try folder.write("名称,经度,纬度\n新,113.25,23.2\n旧,113.264,23.129\n", to: "hospitals.csv")
    #expect(try Program.run(["import", "hospitals.csv"], in: folder.path).status == 0)
    kill(process.processIdentifier, SIGCONT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try folder.read("tiles.pmtiles") == folder.read("before.pmtiles"))
    #expect(try export(["after.pmtiles"] + words, in: folder).status == 0)
    #expect(try folder.read("after.pmtiles") != folder.read("before.pmtiles"))
  }
}
