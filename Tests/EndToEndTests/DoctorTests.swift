import Foundation
import TestSupport
import Testing

/// `suitu doctor`: what is wrong, and how it is mended.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct DoctorTests {
  @Test("finds nothing wrong with a city that is whole, and says what it looked at")
  func healthy() throws {
    let folder = try SampleCity.made()
    let result = try Program.run(["doctor"], in: folder.path)
    #expect(result.status == 0 && result.messages.isEmpty, "\(result.messages)")
    for word in ["SpatiaLite", "EPSG", "fonts", "city.sqlite is whole", "plain.json"] {
      #expect(result.output.contains(word), "\(word) in \(result.output)")
    }
    #expect(!result.output.contains("FAULT") && !result.output.contains("warning"))
  }

  @Test("counts names with characters that no font has, in the log of a server, too")
  func names() throws {
    let folder = try SampleCity.made()
    // Private use: no font of Debian has these.
    try folder.write(
      "名称,经度,纬度\n甲\u{F8F0}站,113.25,23.12\n乙\u{F8F1},113.26,23.12\n丙,113.27,23.1\n",
      to: "x.csv"
    )
    #expect(try Program.run(["import", "x.csv", "--layer", "odd"], in: folder.path).status == 0)
    let result = try Program.run(["doctor"], in: folder.path)
    #expect(result.status == 0)
    #expect(result.output.contains("odd: 2 names") && result.output.contains("U+F8F0"), "\(result.output)")
    #expect(result.output.contains("apt-get install"))
    let server = try ServedCity(in: folder.path, styles: "Styles")
    let deadline = Date().addingTimeInterval(20)
    while !server.messages.contains("U+F8F0"), Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    #expect(server.messages.contains("odd: 2 names"))
    #expect(server.terminate() == 0)
  }

  @Test("names each fault with its remedy, and fails")
  func faults() throws {
    let folder = try SampleCity.made()
    try folder.write("{\"version\": 8", to: "Styles/broken.json")
    try folder.write(
      """
      {"version": 8, "metadata": {"suitu:avoid": "nosuch"}, "sources": {"c": {"type": "vector", "url": "suitu://city"}},
       "layers": [{"id": "a", "type": "symbol", "source": "c", "source-layer": "moon",
         "layout": {"text-field": "x", "text-font": ["No Such Font"]}}]}
      """,
      to: "Styles/odd.json"
    )
    let result = try Program.run(["doctor"], in: folder.path)
    #expect(result.status == 1 && result.messages.contains("a fault"))
    for words in ["FAULT: Styles/broken.json", "\"moon\"", "No Such Font", "\"nosuch\""] {
      #expect(result.output.contains(words), "\(words) in \(result.output)")
    }
    let missing = try Program.run(
      ["--city", "none.sqlite", "doctor", "--styles", "nowhere"],
      in: folder.path
    )
    #expect(missing.status == 1 && missing.output.contains("suitu import FILE"))
    #expect(missing.output.contains("--styles"))
  }

  @Test("finds a database that was damaged")
  func damage() throws {
    let folder = try SampleCity.made()
    let path = folder.path("city.sqlite")
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    let length = try file.seekToEnd()
    for page in stride(from: UInt64(8192), to: length - 4096, by: 4096) {
      try file.seek(toOffset: page)
      try file.write(contentsOf: [UInt8](repeating: 0x5A, count: 64))
    }
    try file.close()
    let result = try Program.run(["doctor", "--json"], in: folder.path)
    #expect(result.status == 1)
    #expect(result.output.contains("\"grade\":\"fault\",\"subject\":\"database\""), "\(result.output)")
  }
}
