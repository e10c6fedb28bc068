import Foundation
import TestSupport
import Testing

/// Imports beside other imports, beside readers, and beside programs that know nothing of Suitu.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct TogetherTests {
  private static let rowsOfLong = 100_000

  private func layers(in folder: TemporaryFolder) throws -> [String: [String: Any]] {
    let json = try Program.run(["layers", "--json"], in: folder.path).output
    let list = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]] ?? []
    return Dictionary(uniqueKeysWithValues: list.map { ($0["id"] as? String ?? "", $0) })
  }

  private func started(_ words: [String], in folder: TemporaryFolder, _ messages: String) throws -> Process {
    let process = Program.prepared(words, in: folder.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try Program.handle(folder.path(messages))
    try process.run()
    return process
  }

  private func writeLongTable(in folder: TemporaryFolder) throws {
    let lines = (0..<Self.rowsOfLong).map { "点\($0),\(113 + Double($0) * 1e-6),23.1" }
    try folder.write((["name,lon,lat"] + lines).joined(separator: "\n"), to: "long.csv")
  }

  @Test("all come in where several begin a new city at the same time", arguments: 0..<3)
  func newCity(round: Int) throws {
    let folder = try TemporaryFolder()
    let names = (0..<6).map { "layer\($0)" }
    for name in names { try folder.write(SampleCity.hospitals, to: name + ".csv") }
    let processes = try names.map { name in
      try started(["import", name + ".csv", "--layer", name], in: folder, name + ".messages")
    }
    for (process, name) in zip(processes, names) {
      let watchdog = Watchdog(process, after: Program.patience)
      process.waitUntilExit()
      watchdog.cancel()
      let messages = try String(contentsOfFile: folder.path(name + ".messages"), encoding: .utf8)
      #expect(process.terminationStatus == 0, "\(messages)")
    }
    #expect(try layers(in: folder).keys.sorted() == names)
    #expect(try layers(in: folder).values.allSatisfy { $0["count"] as? Int == 3 })
  }

  @Test("come in one after the other, while every reader has the old state or the new one")
  func readersGoOn() throws {
    let folder = try SampleCity.made()
    try writeLongTable(in: folder)
    let imports = try ["hospitals", "stops"].map { layer in
      try started(["import", "long.csv", "--layer", layer], in: folder, layer + ".messages")
    }
    defer { for process in imports { kill(process.processIdentifier, SIGKILL) } }
    let deadline = Date().addingTimeInterval(Program.patience)
    var answers = 0
    while imports.contains(where: \.isRunning), Date() < deadline {
      let words = ["nearest", "113.264,23.129", "--layer", "hospitals", "-k", "1", "--json"]
      let nearest = try Program.run(words, in: folder.path)
      #expect(nearest.status == 0 && nearest.messages.isEmpty, "\(nearest.messages)")
      #expect(nearest.output.contains("第一医院") || nearest.output.contains("点"))
      answers += 1
    }
    #expect(answers > 0)
    for process in imports { process.waitUntilExit() }
    #expect(imports.map(\.terminationStatus) == [0, 0])
    #expect(try layers(in: folder).values.map { $0["count"] as? Int } == [Self.rowsOfLong, Self.rowsOfLong])
  }

  /// Holds the database for writing, until its end or until its input ends.
  private static let holder = """
    import sqlite3, sys
    database = sqlite3.connect(sys.argv[1], isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    print("held", flush=True)
    sys.stdin.read()
    """

  private func whileHeld(_ folder: TemporaryFolder, _ body: () throws -> Void) throws {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-c", Self.holder, folder.path("city.sqlite")]
    let (input, output) = (Pipe(), Pipe())
    python.standardInput = input
    python.standardOutput = output
    try python.run()
    defer {
      try? input.fileHandleForWriting.close()
      python.waitUntilExit()
    }
    try #require(!output.fileHandleForReading.availableData.isEmpty)
    try body()
  }

  @Test("say who is in the way when another program holds the city for long, and readers go on")
  func heldByOther() throws {
    let folder = try SampleCity.made()
    try whileHeld(folder) {
      #expect(try layers(in: folder).count == 2)
      let english = try Program.run(["import", "hospitals.csv"], in: folder.path)
      #expect(english.status == 1)
      #expect(english.messages.contains("Another process is writing to city.sqlite. Try again when"))
      let chinese = ["LANG": "zh_CN.UTF-8"]
      let drop = try Program.run(["layers", "drop", "stops"], in: folder.path, environment: chinese)
      #expect(drop.status == 1 && drop.messages.contains("另一个进程正在写入 city.sqlite。请等"))
    }
    #expect(try layers(in: folder)["hospitals"]?["version"] as? Int == 1)
    #expect(try Program.run(["import", "hospitals.csv"], in: folder.path).status == 0)
    #expect(try layers(in: folder)["hospitals"]?["version"] as? Int == 2)
  }

  @Test(
    "stop waiting for another program when they are asked to",
    arguments: [["import", "hospitals.csv"], ["layers", "drop", "hospitals"], ["layers", "refresh"]]
  )
  func interruptedWhileWaiting(words: [String]) throws {
    let folder = try SampleCity.made()
    try whileHeld(folder) {
      let process = try started(words, in: folder, "messages")
      let watchdog = Watchdog(process, after: Program.patience)
      defer { watchdog.cancel() }
      // It waits from when the log is there, or a little later: both are moments to ask.
      let log = folder.path("city.sqlite-shm")
      let deadline = Date().addingTimeInterval(20)
      while !FileManager.default.fileExists(atPath: log), process.isRunning, Date() < deadline {
        Thread.sleep(forTimeInterval: 0.01)
      }
      Thread.sleep(forTimeInterval: 0.2)
      kill(process.processIdentifier, SIGTERM)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 1)
      let messages = try String(contentsOfFile: folder.path("messages"), encoding: .utf8)
      #expect(messages.contains("Interrupted; the city is as it was before."))
    }
    #expect(try layers(in: folder)["hospitals"]?["version"] as? Int == 1)
  }

  @Test("of one layer leave the snapshot of the last, though a long one cleans up behind it")
  func cleaningUp() throws {
    let folder = try SampleCity.made()
    try writeLongTable(in: folder)
    let process = try started(["import", "long.csv", "--layer", "hospitals"], in: folder, "messages")
    defer { kill(process.processIdentifier, SIGKILL) }
    // The long import is inside its transaction now, or has come so far that nothing is left to be tested.
    let snapshot = folder.path("city.d/hospitals.2.snapshot")
    while !FileManager.default.fileExists(atPath: snapshot), process.isRunning {}
    #expect(try Program.run(["import", "hospitals.csv"], in: folder.path).status == 0)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("city.d")).sorted()
    #expect(names == ["hospitals.3.snapshot", "stops.1.snapshot"])
  }

  @Test("remove the snapshots of an import that was killed, also of a layer that never came to be")
  func leftovers() throws {
    let folder = try SampleCity.made()
    for name in ["never.1.snapshot", "hospitals.2.snapshot", "never.1.snapshot.4711.1.new"] {
      try folder.write("left over", to: "city.d/" + name)
    }
    #expect(try Program.run(["import", "stops.geojson"], in: folder.path).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("city.d")).sorted()
    #expect(names == ["hospitals.1.snapshot", "stops.2.snapshot"])
  }

  @Test(
    "and edits by another program lose nothing of each other",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ogrinfo"),
      "gdal-bin is not installed"
    )
  )
  func edited() throws {
    let folder = try SampleCity.made()
    try writeLongTable(in: folder)
    let process = try started(["import", "long.csv", "--layer", "stops"], in: folder, "messages")
    defer { kill(process.processIdentifier, SIGKILL) }
    var edits = 0
    repeat {
      let sql = "UPDATE hospitals SET 等级 = '改\(edits + 1)' WHERE suitu_id = 3"
      // It waits as long as an import may take.
      let words = ["ogrinfo", "--config", "OGR_SQLITE_PRAGMA", "busy_timeout=60000", "city.sqlite", "-q"]
      let edit = try Program.run(words + ["-sql", sql], in: folder.path, program: "/usr/bin/env")
      #expect(edit.status == 0, "\(edit.messages)")
      edits += 1
    } while process.isRunning
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try Program.run(["layers", "refresh", "hospitals"], in: folder.path).status == 0)
    let words = ["nearest", "113.264,23.229", "--layer", "hospitals", "-k", "1", "--json"]
    #expect(try Program.run(words, in: folder.path).output.contains("改\(edits)"))
    #expect(try layers(in: folder)["stops"]?["count"] as? Int == Self.rowsOfLong)
  }
}
