import Foundation
import TestSupport
import Testing

/// What an import does where the disk is full, or a file may not grow.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct FullDiskTests {
  /// Tables whose rows SQLite writes to the disk long before all are there, or holds in memory until the end: then the
  /// snapshot comes first, or the limit is just above it.
  private static let sizes = [
    ("city.sqlite", 60_000), ("city.sqlite", 8000), ("hospitals.2.snapshot", 10_000),
  ]

  private func writeTable(_ rows: Int, in folder: TemporaryFolder) throws {
    // The longer table is more than an import holds in memory; its snapshot knows each note once.
    let padding = String(repeating: "长", count: rows > 50_000 ? 170 : 0)
    let lines = (0..<rows).map { "点\($0),\(113 + Double($0) * 1e-5),23.1,备注\($0 % 100)\(padding)" }
    try folder.write((["name,lon,lat,note"] + lines).joined(separator: "\n"), to: "large.csv")
  }

  /// `prlimit` and `unshare` are parts of Debian's util-linux, which every system has.
  private func run(_ words: [String], in folder: TemporaryFolder, language: String) throws -> Program.Result {
    try Program.run(words, in: folder.path, environment: ["LANG": language], program: "/usr/bin/env")
  }

  @Test("names a limit on the size of files, and is not killed by it", arguments: sizes)
  func fileSizeLimit(file: String, rows: Int) throws {
    let folder = try SampleCity.made()
    try writeTable(rows, in: folder)
    let words = ["prlimit", "--fsize=450000", Program.path, "import", "large.csv", "--layer", "hospitals"]
    let result = try run(words, in: folder, language: "C.UTF-8")
    #expect(result.status == 1)
    #expect(result.messages.contains(file), "\(result.messages)")
    #expect(result.messages.contains("may not become so large") && result.messages.contains("ulimit -f"))
    let chinese = try run(words, in: folder, language: "zh_CN.UTF-8")
    #expect(chinese.messages.contains("不能再增大") && !chinese.messages.contains("suitu:"))
    try expectSampleCity(folder)
    #expect(try Program.run(["import", "large.csv", "--layer", "hospitals"], in: folder.path).status == 0)
    #expect(try count(in: folder) == rows)
  }

  static let mayMount: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    let words = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", folder.path]
    return (try? Program.run(words, in: folder.path, program: "/usr/bin/env"))?.status == 0
  }()

  /// In a namespace of its own: the disk is gone with the shell that made it.
  private static let script = """
    set -e
    mount -t tmpfs -o size=100m none "$1/disk"
    cp -r "$1/city.sqlite" "$1/city.d" "$1/disk/"
    cd "$1/disk"
    used=$(df --output=used -k . | tail -n 1)
    mount -o remount,size=$((used + $3))k "$1/disk"
    status=0; "$2" import ../large.csv --layer hospitals || status=$?
    echo "full $status $(ls city.d | tr '\\n' ' ')"
    status=0; LANG=zh_CN.UTF-8 "$2" import ../large.csv --layer hospitals || status=$?
    echo "full $status $(ls city.d | tr '\\n' ' ')"
    "$2" nearest 113.264,23.129 --layer hospitals --json
    "$2" layers --json
    mount -o remount,size=100m "$1/disk"
    "$2" import ../large.csv --layer hospitals 2>&1
    "$2" layers --json
    ls city.d
    """

  @Test(
    "says that the disk is full and what to do, leaves the city as it was, and works again when there is room",
    .enabled(if: mayMount, "this user may not mount a file system"),
    arguments: [("city.sqlite", 60_000, 2000), ("city.d/hospitals.2.snapshot", 8000, 400)]
  )
  func fullDisk(file: String, rows: Int, kilobytes: Int) throws {
    let folder = try SampleCity.made()
    try folder.makeFolder("disk")
    try writeTable(rows, in: folder)
    let words = ["unshare", "--map-root-user", "--mount", "sh", "-c", Self.script, "sh"]
    let result = try Program.run(
      words + [folder.path, Program.path, "\(kilobytes)"],
      in: folder.path,
      program: "/usr/bin/env"
    )
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.messages.contains("suitu: The disk of \(file)"))
    #expect(result.messages.contains("is full. Nothing was changed; make room and try again."))
    #expect(result.messages.contains("所在磁盘已满。没有改动任何内容；请腾出空间后再试。"))
    let lines = result.output.split(separator: "\n")
    #expect(lines.filter { $0 == "full 1 hospitals.1.snapshot stops.1.snapshot " }.count == 2)
    #expect(lines.filter { $0.contains("第一医院") }.count == 1)
    let layers = lines.filter { $0.hasPrefix("[{\"id\":\"hospitals\"") }
    #expect(layers.count == 2)
    #expect(layers.first?.contains("\"count\":3,\"version\":1,") == true)
    #expect(layers.last?.contains("\"count\":\(rows),\"version\":2,") == true)
    #expect(lines.suffix(2) == ["hospitals.2.snapshot", "stops.1.snapshot"])
  }

  private func expectSampleCity(_ folder: TemporaryFolder) throws {
    let nearest = try Program.run(["nearest", "113.264,23.129", "--layer", "hospitals"], in: folder.path)
    #expect(nearest.status == 0 && nearest.output.contains("第三医院"))
    #expect(try count(in: folder) == 3)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("city.d")).sorted()
    #expect(names == ["hospitals.1.snapshot", "stops.1.snapshot"])
  }

  private func count(in folder: TemporaryFolder) throws -> Int? {
    let json = try Program.run(["layers", "show", "hospitals", "--json"], in: folder.path).output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    return object?["count"] as? Int
  }
}
