import Foundation
import TestSupport
import Testing

/// `suitu render`: pictures of a style, a file, a layer.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct RenderVerbTests {
  private static let star = """
    {"version": 8, "sources": {"star": {"type": "geojson", "data": {"type": "Polygon", "coordinates":
      [[[0, 40], [10, 0], [40, -30], [0, -10], [-40, -30], [-10, 0], [0, 40]]]}}},
     "layers": [{"id": "star", "type": "fill", "source": "star", "paint": {"fill-color": "#c0362c"}}]}
    """

  private func render(_ words: [String], in folder: TemporaryFolder) throws -> Program.Result {
    try Program.run(["render"] + words, in: folder.path)
  }

  /// Width and height as the head of a PNG file has them.
  private func size(_ name: String, in folder: TemporaryFolder) throws -> [Int] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path(name))))
    try #require(bytes.count > 24 && bytes.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
    return [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test("draws tiles, parts and boxes of the city in the sizes asked for")
  func pictures() throws {
    let folder = try SampleCity.made()
    let cases: [([String], [Int])] = [
      (["--style", "plain", "--tile", "12/3336/1777"], [256, 256]),
      (["--style", "plain", "--tile", "12/3336/1777", "--size", "512x512", "--scale", "2"], [1024, 1024]),
      (
        ["--style", "Styles/plain.json", "--center", "113.26,23.13", "--zoom", "12.4", "--size", "300x200"],
        [300, 200]
      ),
      (
        ["--layer", "hospitals", "--box", "113.2,23.1,113.3,23.3", "--size", "120x240", "--scale", "3"],
        [360, 720]
      ),
      (["--style", "plain", "--grid", "c", "--tile", "12/3336/760"], [256, 256]),
      (["--style", "plain", "--grid", "gcj02", "--tile", "12/3336/1777", "--format", "png32"], [256, 256]),
    ]
    for (words, expected) in cases {
      let result = try render(words + ["-o", "picture.png"], in: folder)
      #expect(result.status == 0 && result.messages.isEmpty, "\(words): \(result.messages)")
      #expect(try size("picture.png", in: folder) == expected)
    }
    let webp = try render(["--style", "plain", "--tile", "12/3336/1777", "-o", "picture.webp"], in: folder)
    #expect(webp.status == 0)
    let head = try Data(contentsOf: URL(fileURLWithPath: folder.path("picture.webp"))).prefix(12)
    #expect([UInt8](head.suffix(4)) == Array("WEBP".utf8))
  }

  @Test("tells what is drawn at a pixel, for people and as JSON, and draws only when asked to")
  func hit() throws {
    let folder = try TemporaryFolder()
    let style = try folder.write(Self.star, to: "star.json")
    let view = ["--style", style, "--center", "0,0", "--zoom", "0", "--size", "200x200"]
    let inside = try render(view + ["--hit", "100,100"], in: folder)
    #expect(inside.status == 0 && inside.output.contains("area") && inside.output.contains("star"))
    let outside = try render(view + ["--hit", "2,2", "--json"], in: folder)
    #expect(outside.status == 0 && outside.output == "{\"sights\":[]}\n")
    let both = try render(view + ["--hit", "100,100", "--json", "-o", "star.png"], in: folder)
    #expect(both.status == 0 && both.output.contains("\"styleLayer\":\"star\""))
    #expect(try size("star.png", in: folder) == [200, 200])
    for (pixel, word) in [("200,0", "200"), ("-1,5", "-1,5"), ("5", "120,80"), ("a,b", "a,b")] {
      let wrong = try render(view + ["--hit", pixel], in: folder)
      #expect(wrong.status == 2 && wrong.messages.contains(word), "\(pixel): \(wrong.messages)")
    }
  }

  @Test("needs no city for a style that brings its features")
  func selfContained() throws {
    let folder = try TemporaryFolder()
    let style = try folder.write(Self.star, to: "star.json")
    let words = ["--style", style, "--center", "0,0", "--zoom", "0", "--size", "200x200", "-o", "star.png"]
    let result = try render(words, in: folder)
    #expect(result.status == 0 && result.messages.isEmpty)
    #expect(try size("star.png", in: folder) == [200, 200])
    #expect(!FileManager.default.fileExists(atPath: folder.path("city.sqlite")))
  }

  @Test("warns of layers that the city does not have, and draws the rest")
  func missingLayer() throws {
    let folder = try SampleCity.made()
    let style = SampleCity.style.replacingOccurrences(of: #""hospitals","#, with: #""clinics","#)
    try folder.write(style, to: "Styles/other.json")
    let result = try render(["--style", "other", "--tile", "0/0/0", "-o", "picture.png"], in: folder)
    #expect(result.status == 0 && result.messages.contains("clinics") == style.contains("clinics"))
  }

  @Test(
    "says what is wrong with its words",
    arguments: [
      (["--style", "plain"], "--tile"),
      (["--tile", "0/0/0"], "--style"),
      (["--style", "plain", "--tile", "3/9/0"], "3/9/0"),
      (["--style", "plain", "--tile", "3/1"], "3/1"),
      (["--style", "plain", "--center", "113,23", "--size", "9x9"], "--zoom"),
      (["--style", "plain", "--center", "113,23", "--zoom", "40", "--size", "9x9"], "40"),
      (["--style", "plain", "--center", "113,23", "--zoom", "4"], "--size"),
      (["--style", "plain", "--box", "1,2,3,4", "--size", "0x9"], "0x9"),
      (["--style", "plain", "--box", "1,2,3,4", "--size", "9000x9000"], "16000000"),
      (["--style", "plain", "--box", "1,2,3,4", "--tile", "0/0/0"], "--tile"),
      (["--style", "plain", "--tile", "0/0/0", "--grid", "x"], "gcj02"),
      (["--style", "plain", "--tile", "0/0/0", "--grid", "c"], "0/0/0"),
      (["--style", "plain", "--tile", "0/0/0", "--format", "gif"], "webp"),
      (["--style", "plain", "--tile", "0/0/0", "--scale", "4"], "4"),
    ]
  )
  func wrongWords(words: [String], named: String) throws {
    let folder = try TemporaryFolder()
    let result = try render(words, in: folder)
    #expect(
      result.status == 2 && result.output.isEmpty && result.messages.contains(named),
      "\(result.messages)"
    )
  }

  @Test("says which styles there are, and what is wrong with one")
  func faultyStyles() throws {
    let folder = try SampleCity.made()
    let unknown = try render(["--style", "plian", "--tile", "0/0/0", "-o", "x.png"], in: folder)
    #expect(unknown.status == 1 && unknown.messages.contains("plain"))
    try folder.write(#"{"version": 8, "sources": {}, "layers": [{"id": 1}]}"#, to: "Styles/bad.json")
    let bad = try render(["--style", "bad", "--tile", "0/0/0", "-o", "x.png"], in: folder)
    #expect(bad.status == 1 && bad.messages.contains("layers[0].id"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("x.png")))
  }

  @Test("draws what import takes of bad geometry, however it looks")
  func badGeometry() throws {
    let folder = try TemporaryFolder()
    let shapes = [
      #"{"type": "Polygon", "coordinates": [[[112, 22], [114, 24], [114, 22], [112, 24], [112, 22]]]}"#,
      #"{"type": "Polygon", "coordinates": [[[113, 23], [113.1, 23], [119, 23], [113.1, 23], [113, 23.1], [113, 23]]]}"#,
      #"{"type": "Polygon", "coordinates": [[[113, 23], [113, 23], [113, 23], [113, 23]]]}"#,
      #"{"type": "LineString", "coordinates": [[113, 23], [113, 23]]}"#,
      #"{"type": "LineString", "coordinates": [[1e300, 1e300], [-1e300, 0]]}"#,
      #"{"type": "MultiPolygon", "coordinates": [[], [[]]]}"#,
      #"{"type": "LineString", "coordinates": [[NaN, 23], [113, null]]}"#,
    ]
    for (number, shape) in shapes.enumerated() {
      let city = ["--city", "city\(number).sqlite"]
      let feature = #"{"type": "Feature", "properties": {}, "geometry": \#(shape)}"#
      try folder.write(feature, to: "wild.geojson")
      let words =
        ["import", "wild.geojson", "--layer", "wild", "--max-errors", "1", "--frame", "wgs84"] + city
      let imported = try Program.run(words, in: folder.path)
      #expect((0...1).contains(imported.status), "\(shape): \(imported.messages)")
      guard imported.status == 0 else { continue }
      let box = ["--box", "112,22,114,24", "--size", "256x256", "-o", "wild.png"]
      let drawn = try render(["--layer", "wild"] + box + city, in: folder)
      #expect(drawn.status == 0, "\(shape): \(drawn.messages)")
    }
  }
}
