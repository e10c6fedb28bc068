import Foundation
import TestSupport
import Testing

/// `suitu serve` set by file, environment and options, and set anew while it runs.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct ServeSettingsTests {
  /// A city whose settings lie in a folder of their own.
  private func made(_ settings: String) throws -> TemporaryFolder {
    let folder = try SampleCity.made()
    try folder.makeFolder("设置")
    try folder.write(settings, to: "设置/穗图.json5")
    return folder
  }

  private static let settings = """
    // 广州的地图服务
    {
      listen: "127.0.0.1:0", // 自动选择端口
      city: "../city.sqlite",
      styles: "../Styles",
      /* 前缀 */ basePath: "/地图",
      idleSeconds: 5,
    }
    """

  @Test("is set by a file with Chinese remarks in a folder with a Chinese name", arguments: [true, false])
  func file(isNamedByEnvironment: Bool) throws {
    let folder = try made(Self.settings)
    // Started elsewhere, so that relative paths of the file can only be the file's.
    try folder.makeFolder("elsewhere")
    let path = folder.path("设置/穗图.json5")
    let city = try ServedCity(
      in: folder.path("elsewhere"),
      isNamedByEnvironment ? [] : ["--config", path],
      environment: isNamedByEnvironment ? ["SUITU_CONFIG": path] : [:]
    )
    #expect(city.home.hasSuffix("/%E5%9C%B0%E5%9B%BE/"))
    #expect(try city.get("health").status == 200)
    #expect(try city.get(SampleCity.tile).status == 200)
    #expect(
      try city.get("collections/hospitals").text.contains("\"\(city.home)collections/hospitals/items\"")
    )
    #expect(city.terminate() == 0)
  }

  @Test("tells with --check what each setting is and who said so, and starts nothing")
  func check() throws {
    let folder = try made(Self.settings)
    defer { withExtendedLifetime(folder) {} }
    let words = ["serve", "--check", "--config", "设置/穗图.json5", "--queue", "9"]
    let good = try Program.run(words, in: folder.path, environment: ["SUITU_WORKERS": "3"])
    #expect(good.status == 0, "\(good.messages)")
    for expected in [
      "127.0.0.1:0  (设置/穗图.json5, line 3)", "设置/../city.sqlite  (设置/穗图.json5, line 4)", "9  (--queue)",
      "3  ($SUITU_WORKERS)", "256  (default)", "ok: 设置/../Styles/plain.json",
    ] { #expect(good.output.contains(expected), "\(good.output)") }
    let json = try Program.run(words + ["--json"], in: folder.path)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: [[String: Any]]]
    let queue = object?["settings"]?.first { $0["key"] as? String == "queue" }
    #expect(queue?["value"] as? String == "9" && queue?["origin"] as? String == "--queue")
    try folder.write("{", to: "Styles/broken.json")
    let bad = try Program.run(words, in: folder.path)
    #expect(bad.status == 1 && bad.output.contains("broken.json"))
    let chinese = try Program.run(words, in: folder.path, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(chinese.output.contains("(默认)") && chinese.output.contains("穗图.json5 第 3 行"))
  }

  @Test("refuses a file with faults, and names them all", arguments: [[], ["--check"]])
  func faults(options: [String]) throws {
    let folder = try made("{\n  lisen: 'a',\n  cacheMemory: -1,\n  proxies: ['localhost'],\n}")
    defer { withExtendedLifetime(folder) {} }
    let refused = try Program.run(["serve", "--config", "设置/穗图.json5"] + options, in: folder.path)
    #expect(refused.status == 1 && refused.output.isEmpty)
    for expected in [
      "设置/穗图.json5: line 2: ", "did you mean listen?", "cacheMemory: line 3: ", "proxies: line 4: ",
    ] { #expect(refused.messages.contains(expected), "\(refused.messages)") }
    let words = try Program.run(["serve", "--workers", "0"] + options, in: folder.path)
    #expect(words.status == 2 && words.messages.contains("--workers: “0”"))
    let misspelt = try Program.run(["serve", "--proxis", "::1"] + options, in: folder.path)
    #expect(misspelt.status == 2 && misspelt.messages.contains("did you mean --proxies?"))
  }

  @Test("takes new settings over at SIGHUP, and says which wait for the next start")
  func hangup() throws {
    let folder = try made(Self.settings)
    defer { withExtendedLifetime(folder) {} }
    let city = try ServedCity(in: folder.path, ["--config", folder.path("设置/穗图.json5")])
    let host = String(city.home.dropLast("%E5%9C%B0%E5%9B%BE/".count))
    #expect(try city.get("styles.json").text.contains(city.home + "styles/plain.json"))
    _ = try city.get(SampleCity.tile)
    try folder.write(
      """
      {
        listen: "127.0.0.1:1", city: "../other.sqlite", styles: "../Styles", workers: 7, cacheMemory: 0,
        publicURL: "https://map.example/suitu", allowedHosts: ["map.example", "127.0.0.1"],
      }
      """,
      to: "设置/穗图.json5"
    )
    city.hangUp(linesExpected: 8)
    let log = city.messages
    for expected in [
      "publicURL is now https://map.example/suitu", "basePath is now empty", "cacheMemory is now 0",
      "allowedHosts is now map.example,127.0.0.1", "idleSeconds is now 30",
      "listen stays 127.0.0.1:0 until a restart, then 127.0.0.1:1", "workers stays", "city stays",
    ] { #expect(log.contains("settings: " + expected), "\(log)") }
    #expect(try city.get("health").status == 404)
    let options = ["--request-target", "/styles.json"]
    #expect(try city.get("", options).text.contains("\"https://map.example/suitu/styles/plain.json\""))
    // On the way of what is kept, and on that of what is not.
    for target in ["/health", "/\(SampleCity.tile)"] {
      #expect(try city.get("", ["--request-target", target]).status == 200)
      #expect(try city.get("", ["--request-target", target, "--header", "Host: evil"]).status == 421)
    }
    city.hangUp(linesExpected: 3)
    #expect(city.messages.components(separatedBy: "listen stays").count == 3)
    #expect(host.hasPrefix("http://127.0.0.1:") && city.terminate() == 0)
  }

  @Test("changes nothing at SIGHUP where anything is wrong, and says all of it")
  func badHangup() throws {
    let folder = try made(Self.settings)
    defer { withExtendedLifetime(folder) {} }
    let city = try ServedCity(in: folder.path, ["--config", folder.path("设置/穗图.json5")])
    let good = Self.settings.replacingOccurrences(of: "/地图", with: "/b")
    try folder.write(good.replacingOccurrences(of: "5,", with: "0, lisen: 'a',"), to: "设置/穗图.json5")
    city.hangUp(linesExpected: 3)
    #expect(city.messages.contains("did you mean listen?") && city.messages.contains("idleSeconds: line 7"))
    #expect(city.messages.contains("nothing was changed"))
    #expect(try city.get("health").status == 200)
    // The settings are right, but not the styles.
    try folder.write(good, to: "设置/穗图.json5")
    try folder.write("{\n\"layers\": 5}", to: "Styles/broken.json")
    city.hangUp(linesExpected: 2)
    #expect(city.messages.contains("broken.json"))
    #expect(try city.get("health").status == 200)
    try FileManager.default.removeItem(atPath: folder.path("设置/穗图.json5"))
    city.hangUp(linesExpected: 2)
    #expect(city.messages.contains("No such file"))
    try FileManager.default.removeItem(atPath: folder.path("Styles/broken.json"))
    try folder.write(good, to: "设置/穗图.json5")
    city.hangUp()
    #expect(city.messages.contains("basePath is now /b"))
    #expect(try city.get("health").status == 404)
    #expect(try city.get("", ["--request-target", "/b/health"]).status == 200)
    city.hangUp()
    #expect(city.messages.contains("nothing is different"))
    #expect(city.terminate() == 0)
  }
}
