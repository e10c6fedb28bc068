import Foundation
import TestSupport
import Testing

/// What `nearest` and `within` say of answers that are empty, or of several layers.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct AnswerTests {
  private static let everywhere = "113,23,114,24"

  private let folder: TemporaryFolder

  init() throws {
    folder = try SampleCity.made()
  }

  private func run(_ words: [String], language: String = "C.UTF-8") throws -> Program.Result {
    try Program.run(words, in: folder.path, environment: ["LANG": language])
  }

  @Test("names the layer of each feature in GeoJSON, and counts what matched by layers")
  func layers() throws {
    let words = [
      "within", Self.everywhere, "--layer", "hospitals,stops", "--limit", "1", "--format", "geojson",
    ]
    let json = try JSONSerialization.jsonObject(with: Data(try run(words).output.utf8)) as? [String: Any]
    let features = try #require(json?["features"] as? [[String: Any]])
    let properties = features.compactMap { $0["properties"] as? [String: Any] }
    #expect(properties.map { $0["_layer"] as? String } == ["hospitals", "stops"])
    #expect(json?["numberMatched"] as? Int == 5)
    #expect(json?["matched"] as? [String: Int] == ["hospitals": 3, "stops": 2])
    let one = try run(["within", Self.everywhere, "--layer", "hospitals", "--format", "geojson"]).output
    #expect(!one.contains("_layer") && !one.contains("\"matched\""))
  }

  @Test(
    "shows the headings alone where nothing matches, and says so",
    arguments: [
      (["within", "1,2,3,4"], "id  lon  lat  名称  等级\n"),
      (["within", "1,2,3,4", "--format", "csv"], "\u{FEFF}id,lon,lat,名称,等级\r\n"),
      (["within", "1,2,3,4", "--json"], "[]\n"),
      (
        ["nearest", "1,2", "--radius", "5"], "_distance  _bearing  _direction  id  名称  lon  lat  等级\n"
      ),
    ] as [([String], String)]
  )
  func nothing(words: [String], output: String) throws {
    let result = try run(words + ["--layer", "hospitals"])
    #expect(result.status == 0 && result.output == output && result.messages == "Nothing matches.\n")
    let chinese = try run(words + ["--layer", "hospitals"], language: "zh_CN.UTF-8")
    #expect(chinese.messages == "没有符合条件的要素。\n")
  }

  @Test("shows people the name before the place, and no more digits than anybody sees; programs see all")
  func digits() throws {
    let words = [
      "nearest", "113.2,23.1", "--layer", "hospitals", "-k", "1", "--frame", "gcj02", "--properties", "名称",
    ]
    let lines = try run(words).output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines[0] == ["_distance", "_bearing", "_direction", "id", "名称", "lon", "lat"])
    let digits = lines[1].map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }
    #expect(digits[0] <= 3 && digits[5] == 7 && digits[6] == 7)
    let csv = try run(words + ["--format", "csv"]).output
    #expect(csv.hasPrefix("\u{FEFF}_distance,_bearing,_direction,id,lon,lat,名称\r\n"))
    let place = csv.split(separator: "\r\n")[1].split(separator: ",")[4]
    #expect(place.split(separator: ".")[1].count > 7)
  }

  @Test("takes places, boxes and lists as people copy them")
  func kindReading() throws {
    let words = ["--json", "--properties"]
    let box = try run(["within", "113,23,114,24", "--layer", "hospitals,stops"] + words + ["名称,name"]).output
    for kind in [
      ["113, 23 ， 114,24", "--layer", "hospitals, stops"],
      ["113,", "23,", "114,", "24", "--layer", "hospitals,", "stops"],
      ["113，23，114，24", "--layer", "hospitals，stops"],
    ] {
      #expect(try run(["within"] + kind + words + ["名称，Name"]).output == box)
    }
    let place = try run(["nearest", "113.2,23.1", "--layer", "stops", "--frame", "gcj02"]).output
    #expect(try run(["nearest", "113.2,", "23.1", "--layer", "stops", "--frame", "GCJ02"]).output == place)
    #expect(try run(["nearest", "113.2，23.1", "--layer", "STOPS"]).messages.contains("did you mean stops?"))
  }

  @Test("says that an offset lies behind the last feature")
  func behindTheLast() throws {
    let words = ["within", Self.everywhere, "--layer", "hospitals,stops", "--offset"]
    let behind = try run(words + ["3"])
    #expect(behind.status == 0 && behind.messages == "The offset 3 lies behind the last of 3.\n")
    #expect(try run(words + ["2"]).messages.isEmpty)
  }
}
