import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct LayersTests {
  private let folder: TemporaryFolder

  /// Hospitals in two versions, the second with one hospital less, and stops in one.
  init() throws {
    folder = try SampleCity.made()
    let fewer = SampleCity.hospitals.split(separator: "\n").prefix(3).joined(separator: "\n")
    let path = try folder.write(fewer + "\n", to: "fewer.csv")
    let words = ["import", path, "--layer", "hospitals", "--title", "医院", "--theme", "health"]
    let result = try Program.run(words, in: folder.path)
    try #require(result.status == 0, "\(result.messages)")
  }

  private func run(_ words: String..., language: String = "C.UTF-8") throws -> Program.Result {
    try Program.run(["layers"] + words, in: folder.path, environment: ["LANG": language])
  }

  private func json(_ words: String...) throws -> Any {
    let result = try Program.run(["layers"] + words + ["--json"], in: folder.path)
    #expect(result.status == 0)
    return try JSONSerialization.jsonObject(with: Data(result.output.utf8))
  }

  private func object(_ words: String...) throws -> [String: Any] {
    let result = try Program.run(["layers"] + words + ["--json"], in: folder.path)
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  /// As an office does at its desktop GIS.
  private func edit(_ sql: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["ogrinfo", folder.path("city.sqlite"), "-q", "-sql", sql]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("are helped with by a text that names every subverb, with an example of each")
  func help() throws {
    let help = try run("--help").output
    for word in ["show", "versions", "rollback", "refresh", "drop"] {
      #expect(help.contains("\n  layers \(word) "))
      #expect(help.contains("  suitu layers \(word)"))
      let own = try run(word, "--help").output
      #expect(
        own.contains("Usage: suitu layers \(word)") && own.contains("Examples:\n  suitu layers \(word)")
      )
      #expect(try Program.run(["help", "layers", word], in: folder.path).output == own)
    }
    #expect(try run("show", "--help", language: "zh_CN.UTF-8").output.contains("用法：suitu layers show ID"))
  }

  @Test("are shown one by one with all there is to say")
  func show() throws {
    let text = try run("show", "hospitals").output
    for line in [
      "title", "theme", "public", "kind", "count", "version", "imported", "source", "box", "fields",
    ] {
      #expect(text.contains("\n\(line)"), "\(line)")
    }
    #expect(text.contains("  名称  text\n") && text.contains("health"))
    let chinese = try run("show", "hospitals", language: "zh_CN.UTF-8").output
    #expect(chinese.contains("标题        医院\n") && chinese.contains("  名称  文本\n"))
    let object = try object("show", "hospitals")
    #expect(object["title"] as? String == "医院" && object["count"] as? Int == 2)
    #expect(object["version"] as? Int == 2 && object["kind"] as? String == "point")
    #expect(object["rowsWithoutPlace"] as? Int == 0 && object["edited"] as? Bool == false)
    let fields = try #require(object["fields"] as? [[String: String]])
    #expect(fields == [["name": "名称", "type": "text"], ["name": "等级", "type": "text"]])
  }

  @Test("list their versions and go back to an older one, and forward again")
  func versions() throws {
    #expect(try run("versions", "hospitals").output.split(separator: "\n").count == 3)
    let versions = try #require(try json("versions", "hospitals") as? [[String: Any]])
    #expect(versions.map { $0["version"] as? Int } == [2, 1])
    #expect(versions.map { $0["count"] as? Int } == [2, 3])
    #expect(versions.map { $0["present"] as? Bool } == [true, false])
    let back = try run("rollback", "hospitals")
    #expect(back.status == 0 && back.output.isEmpty)
    #expect(back.messages.hasPrefix("hospitals: version 1 is the present one again, with 3 features"))
    #expect(back.messages.contains("`suitu layers rollback hospitals 2` brings version 2 back"))
    #expect(try object("show", "hospitals")["count"] as? Int == 3)
    let again = try run("rollback", "hospitals")
    #expect(again.status == 1 && again.messages.contains("no older version to go back to"))
    #expect(try object("rollback", "hospitals", "2")["version"] as? Int == 2)
    #expect(try run("rollback", "hospitals", "2").messages.contains("version 2 is the present one already"))
    let chinese = try run("rollback", "hospitals", "1", language: "zh_CN.UTF-8")
    #expect(chinese.messages.hasPrefix("hospitals：已恢复为版本 1，共 3 个要素"))
  }

  @Test(
    "that are not there, and versions that are not, are named with those that are",
    arguments: [
      (["show", "hospital"], 1, "did you mean hospitals?"),
      (["versions", "Hospitals"], 1, "Layers: hospitals, stops."),
      (["drop", "x"], 1, "There is no layer “x”. Layers: hospitals, stops."),
      (["refresh", "stops", "x"], 1, "There is no layer “x”"),
      (["rollback", "x"], 1, "There is no layer “x”"),
      (["rollback", "hospitals", "7"], 1, "has no version 7 any more; there are: 2, 1."),
      (["rollback", "hospitals", "0"], 2, "“0” is no version"),
      (["rollback", "hospitals", "two"], 2, "`suitu layers versions hospitals` lists them"),
      (["rollback", "stops"], 1, "The layer stops has no older version"),
    ] as [([String], Int32, String)]
  )
  func wrong(words: [String], status: Int32, expected: String) throws {
    let before = try json()
    let result = try Program.run(["layers"] + words, in: folder.path)
    #expect(result.status == status && result.output.isEmpty)
    #expect(result.messages.contains(expected), "\(result.messages)")
    #expect(try json() as? NSArray == before as? NSArray)
  }

  @Test("are dropped with all their versions")
  func drop() throws {
    let result = try run("drop", "hospitals")
    #expect(result.status == 0)
    #expect(result.messages == "hospitals (医院): removed, with all its 2 versions\n")
    #expect(try (json() as? [[String: Any]])?.map { $0["id"] as? String } == ["stops"])
    #expect(try run("drop", "hospitals").status == 1)
    #expect(try run("drop", "stops").messages.contains("removed, with its one version"))
    #expect(try run().messages.contains("no layers yet"))
  }

  @Test("take in what GDAL changed in their tables, by name or all that were changed")
  func refresh() throws {
    #expect(try run("refresh").messages.contains("No layer was changed by another program"))
    try edit("DELETE FROM hospitals WHERE suitu_id = 1")
    try edit("INSERT INTO stops (name, geometry) SELECT '新站', geometry FROM stops WHERE suitu_id = 1")
    #expect(try run("show", "hospitals").output.contains("`suitu layers refresh hospitals` takes it in"))
    #expect(try object("show", "hospitals")["rowsWithoutPlace"] is NSNull)
    let one = try run("refresh", "hospitals")
    #expect(one.messages == "hospitals: read anew from its table; 2 before, now 1 feature\n")
    let rest = try #require(try json("refresh") as? [[String: Any]])
    #expect(rest.map { $0["id"] as? String } == ["stops"])
    #expect(rest.map { $0["countBefore"] as? Int } == [2] && rest.map { $0["count"] as? Int } == [3])
    let found = try Program.run(["within", "113,23,114,24", "--layer", "stops"], in: folder.path)
    #expect(found.output.contains("新站"))
  }

  @Test(
    "are not made by asking for them where there is no city",
    arguments: ["show", "drop", "versions", "rollback"]
  )
  func noCity(word: String) throws {
    let empty = try TemporaryFolder()
    let result = try Program.run(["layers", word, "x"], in: empty.path)
    #expect(result.status == 1 && result.messages.contains("There is no city database"))
    #expect(try empty.contents().isEmpty)
  }
}
