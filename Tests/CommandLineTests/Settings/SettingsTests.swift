import Foundation
import HTTPServer
import TestSupport
import Testing
import Wording

@testable import CommandLine

@Suite struct SettingsTests {
  private static let count = Setting<Int>.count(
    "cacheMemory",
    Message(verbatim: "megabytes"),
    in: 0...1000,
    standard: 256,
    change: .atOnce
  )
  private static let address = ServeSettings.listen
  private static let place = ServeSettings.city
  private static let list = ServeSettings.proxies
  private static let all = [
    count.declaration, address.declaration, place.declaration, list.declaration,
    ServeSettings.publicURL.declaration, ServeSettings.cache.declaration,
  ]

  private func settings(
    flags: [String: String] = [:],
    environment: [String: String] = [:],
    file: String? = nil
  ) throws -> Settings {
    let folder = try TemporaryFolder()
    let path = try file.map { try folder.write($0, to: "settings.json5") }
    return try withExtendedLifetime(folder) {
      try Settings(Self.all, flags: { flags[$0] }, environment: { environment[$0] }, file: path)
    }
  }

  /// The lines of the fault that a file has, without its path.
  private func faults(
    _ file: String,
    flags: [String: String] = [:],
    environment: [String: String] = [:]
  ) throws -> [String] {
    do {
      _ = try settings(flags: flags, environment: environment, file: file)
      return []
    } catch let fault as Fault {
      return fault.message.english.split(separator: "\n").map { line in
        line.range(of: "settings.json5: ").map { String(line[$0.upperBound...]) } ?? String(line)
      }
    }
  }

  @Test(
    "makes option and variable of the key",
    arguments: [
      ("listen", "--listen", "SUITU_LISTEN"), ("cacheMemory", "--cache-memory", "SUITU_CACHE_MEMORY"),
      ("publicURL", "--public-url", "SUITU_PUBLIC_URL"),
      ("connectionsPerClient", "--connections-per-client", "SUITU_CONNECTIONS_PER_CLIENT"),
    ]
  )
  func names(key: String, flag: String, variable: String) throws {
    let declaration = try #require(ServeSettings.all.first { $0.key == key })
    #expect(declaration.flag == flag && declaration.variable == variable)
  }

  @Test("has no two settings of one name, and a default of each that is right")
  func declarations() throws {
    #expect(Set(ServeSettings.all.map(\.key)).count == ServeSettings.all.count)
    #expect(Set(ServeSettings.all.map(\.flag)).count == ServeSettings.all.count)
    for declaration in ServeSettings.all { try declaration.check(declaration.standard()) }
  }

  @Test("asks the command line first, then the environment, the file, and what is usual", arguments: 0..<8)
  func precedence(sources: Int) throws {
    let (hasFlag, hasVariable, hasFile) = (sources & 1 > 0, sources & 2 > 0, sources & 4 > 0)
    let settings = try settings(
      flags: hasFlag ? ["--cache-memory": "1"] : [:],
      environment: hasVariable ? ["SUITU_CACHE_MEMORY": "2"] : [:],
      file: hasFile ? "{\n// 内存\ncacheMemory: 3}" : nil
    )
    #expect(try settings.value(Self.count) == (hasFlag ? 1 : hasVariable ? 2 : hasFile ? 3 : 256))
    switch settings[Self.count.declaration].origin {
    case .flag(let name): #expect(hasFlag && name == "--cache-memory")
    case .variable(let name): #expect(hasVariable && !hasFlag && name == "SUITU_CACHE_MEMORY")
    case .file(let path, let line):
      #expect(hasFile && !hasFlag && !hasVariable && path.hasSuffix("settings.json5") && line == 3)
    case .standard: #expect(sources == 0)
    }
  }

  @Test("reads JSON5 with comments, and a list as such or as one text")
  func forms() throws {
    let text = """
      // 穗图
      { /* 监听 */ 'listen': "[::1]:81", proxies: ["10.0.0.0/8", "::1",], cacheMemory: 0x10, }
      """
    let settings = try settings(file: text)
    #expect(try settings.value(Self.address) == ListenAddress(host: "::1", port: 81))
    #expect(try settings.value(Self.list) == ["10.0.0.0/8", "::1"].compactMap { AddressRange($0) })
    #expect(try settings.value(Self.count) == 16)
    let one = try self.settings(file: "{proxies: '10.0.0.7, ::1'}")
    #expect(try one.value(Self.list).count == 2)
    #expect(try self.settings(file: "{proxies: []}").value(Self.list).isEmpty)
    #expect(try self.settings(flags: ["--proxies": ""], file: "{proxies: ['::1']}").value(Self.list).isEmpty)
  }

  @Test("takes a path of the file from the file's folder, and other paths as they are")
  func paths() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("设 置")
    let path = try folder.write("{city: '../数据/广州.sqlite'}", to: "设 置/甲.json5")
    let settings = try Settings(Self.all, flags: { _ in nil }, environment: { _ in nil }, file: path)
    #expect(try settings.value(Self.place) == folder.path("设 置/../数据/广州.sqlite"))
    #expect(try self.settings(file: "{city: '/a.sqlite'}").value(Self.place) == "/a.sqlite")
    #expect(try self.settings(flags: ["--city": "a.sqlite"]).value(Self.place) == "a.sqlite")
    let cache = try self.settings(file: "{cache: 'none'}")
    #expect(try cache.value(ServeSettings.cache) == "none")
    #expect(try self.settings(file: "{cache: 'x'}").value(ServeSettings.cache)?.hasSuffix("/x") == true)
    #expect(try self.settings().value(ServeSettings.cache) == nil)
    #expect(try self.settings(environment: ["SUITU_CITY": "b"], file: "{city: 'c'}").value(Self.place) == "b")
  }

  @Test("tells all faults of a file at once, each with key, line and what is allowed")
  func allFaults() throws {
    let found = try faults(
      """
      {
        cachMemory: 5,
        listen: "nowhere",
        proxies: ["10.0.0.0/8", 7],
        cacheMemory: -1,

        publicURL: "map.example", anything: null,
      }
      """
    )
    let expected = [
      ["line 2", "“cachMemory”", "did you mean cacheMemory?"], ["listen: line 3", "HOST:PORT"],
      ["proxies[1]: line 4", "expected a string"], ["cacheMemory: line 5", "between 0 and 1000"],
      ["publicURL: line 7", "https://map.example.gov.cn"],
      ["line 7", "“anything”", "there are cacheMemory, listen"],
    ]
    #expect(found.count == expected.count)
    for (line, words) in zip(found, expected) {
      for word in words { #expect(line.contains(word), "\(line)") }
    }
  }

  @Test(
    "names the fault of a value",
    arguments: [
      ("{cacheMemory: '64'}", "expected a number, found a string"),
      ("{cacheMemory: 1.5}", "“1.5” is no whole number between 0 and 1000"),
      ("{cacheMemory: 1e300}", "no whole number"), ("{cacheMemory: NaN}", "no whole number"),
      ("{cacheMemory: 99999999999999999999999}", "no whole number"),
      ("{cacheMemory: null}", "expected a number"),
      ("{listen: 8080}", "expected a string"), ("{city: ''}", "a path is expected"),
      ("{proxies: {}}", "expected an array"), ("{proxies: ['10.0.0.1/8']}", "zeros behind its length"),
      ("{listen: 'a:1', listen: 'b:2'}", "stands twice"), ("{listen: }", "line 1"),
      ("[]", "expected an object"),
      ("", "empty"), ("{\"\": 1}", "no setting “”"),
    ]
  )
  func valueFaults(file: String, expected: String) throws {
    let found = try faults(file)
    #expect(found.count == 1 && found.first?.contains(expected) == true, "\(found)")
  }

  @Test("tells faults of the command line, the environment and the file together, and those that count only")
  func mixedFaults() throws {
    let found = try faults(
      "{listen: 'x'}",
      flags: ["--cache-memory": "many"],
      environment: ["SUITU_PROXIES": "localhost", "SUITU_CACHE_MEMORY": "unused"]
    )
    #expect(found.count == 3)
    #expect(found.contains { $0.hasPrefix("--cache-memory: “many”") })
    #expect(found.contains { $0.hasPrefix("$SUITU_PROXIES: “localhost”") })
    #expect(throws: Fault.self) { try settings(file: "{listen: 'x'}") }
    // What the command line says instead does not mend the file.
    #expect(try faults("{listen: 'x'}", flags: ["--listen": "a:1"]).count == 1)
  }

  @Test("refuses a file that is not there, is a folder, or is no text for people")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("folder")
    let huge = try folder.write(String(repeating: " ", count: 2 << 20), to: "huge")
    for path in [folder.path("none"), folder.path("folder"), huge] {
      #expect(throws: Fault.self) {
        try Settings(Self.all, flags: { _ in nil }, environment: { _ in nil }, file: path)
      }
    }
  }

  @Test("never traps, whatever a file holds", arguments: cases(1000))
  func anything(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "{", "}", "[", "]", ":", ",", "listen", "cacheMemory", "proxies", "city", "publicURL", "\"", "'", "1",
      "-", "1e999",
      "Infinity", "null", "//", "/*", "*/", "\n", "::1", "/8", "地", "\\", "\u{0}", "true",
    ]
    let text = (0..<Int.random(in: 0...30, using: &random))
      .compactMap { _ in pieces.randomElement(using: &random) }.joined()
    let found = try faults("{" + text + "}")
    #expect(found.allSatisfy { !$0.isEmpty })
  }

  @Test("takes over what can change at once, and tells what waits for the next start")
  func adoption() throws {
    var running = try settings(file: "{listen: 'a:1', cacheMemory: 5, proxies: ['::1']}")
    let new = try settings(file: "{listen: 'b:2', cacheMemory: 6, proxies: ['::1']}")
    let (changed, waiting) = running.adopt(new)
    #expect(changed.map(\.key) == ["cacheMemory"] && waiting.map(\.key) == ["listen"])
    #expect(try running.value(Self.count) == 6)
    #expect(try running.value(Self.address) == ListenAddress(host: "a", port: 1))
    // It goes on waiting, and is told each time.
    #expect(running.adopt(new).waiting.map(\.key) == ["listen"])
    #expect(running.adopt(new).changed.isEmpty)
  }
}
