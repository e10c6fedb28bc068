import Foundation
import TestSupport
import Testing

/// `suitu nearest` on points, lines and polygons.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct NearestVerbTests {
  private static let roads = """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"名称": "东路"},
       "geometry": {"type": "LineString", "coordinates": [[113.27, 23.1], [113.27, 23.2]]}},
      {"type": "Feature", "properties": {"名称": "西路"},
       "geometry": {"type": "LineString", "coordinates": [[113.22, 23.1], [113.22, 23.2]]}}
    ]}
    """

  /// A square with a hole around the first hospital, and one beside it.
  private static let parks = """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"名称": "环园"}, "geometry": {"type": "Polygon", "coordinates": [
        [[113.25, 23.11], [113.28, 23.11], [113.28, 23.15], [113.25, 23.15], [113.25, 23.11]],
        [[113.26, 23.12], [113.26, 23.14], [113.268, 23.14], [113.268, 23.12], [113.26, 23.12]]]}},
      {"type": "Feature", "properties": {"名称": "东园"}, "geometry": {"type": "MultiPolygon", "coordinates": [
        [[[113.3, 23.12], [113.31, 23.12], [113.31, 23.13], [113.3, 23.12]]]]}}
    ]}
    """

  private func madeCity() throws -> TemporaryFolder {
    let folder = try SampleCity.made()
    let roads = try folder.write(Self.roads, to: "roads.geojson")
    let parks = try folder.write(Self.parks, to: "parks.geojson")
    let result = try Program.run(["import", roads, parks, "--frame", "wgs84"], in: folder.path)
    try #require(result.status == 0, "\(result.messages)")
    return folder
  }

  private func nearest(
    _ words: [String],
    in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws -> Program.Result {
    try Program.run(["nearest"] + words, in: folder.path, environment: environment)
  }

  private func rows(_ words: [String], in folder: TemporaryFolder) throws -> [[String: Any]] {
    let result = try nearest(words + ["--format", "json"], in: folder)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    )
    #expect(result.status == 0 && result.messages == (rows.isEmpty ? "Nothing matches.\n" : ""))
    return rows
  }

  private static let place = "113.264,23.129"

  @Test("measures to points, along roads and to the edges of holes")
  func kinds() throws {
    let folder = try madeCity()
    let rows = try rows([Self.place, "--layer", "hospitals,roads,parks", "-k", "4"], in: folder)
    #expect(rows.map { $0["名称"] as? String } == ["第一医院", "环园", "东路", "第二医院，东院"])
    let metres = rows.compactMap { $0["_distance"] as? Double }
    #expect(metres.count == 4 && metres[0] == 0)
    // A degree of the parallel at 23.129° N has 102 455 m.
    #expect(abs(metres[1] - 409.8) < 1 && abs(metres[2] - 614.7) < 1 && abs(metres[3] - 1024.5) < 1)
    #expect(rows[0]["_bearing"] is NSNull && rows[0]["_direction"] is NSNull)
    #expect(rows[2]["_direction"] as? String == "东" && rows[2]["_bearing"] as? Double == 90)
    #expect((rows[1]["geometry"] as? String)?.hasPrefix("MULTIPOLYGON") == true)
    let inside = try self.rows(["113.275,23.13", "--layer", "parks", "-k", "1"], in: folder)
    #expect(inside.first?["_distance"] as? Double == 0)
  }

  @Test("gives so many of each layer, in the order in which they are named")
  func each() throws {
    let folder = try madeCity()
    let words = [Self.place, "--layer", "parks,roads,hospitals", "-k", "1", "--each"]
    let names = try rows(words, in: folder).map { $0["名称"] as? String }
    #expect(names == ["环园", "东路", "第一医院"])
    let near = try rows(words + ["--radius", "500"], in: folder).map { $0["名称"] as? String }
    #expect(near == ["环园", "第一医院"])
    #expect(try rows(words + ["--radius", "0"], in: folder).map { $0["id"] as? Int } == [1])
  }

  @Test("asks a condition of every layer, and prints the fields that are wanted")
  func conditions() throws {
    let folder = try madeCity()
    let words = [Self.place, "--layer", "hospitals,roads,parks", "--properties", "名称", "--where"]
    let found = try rows(words + ["名称 LIKE '%东%' AND NOT 名称 LIKE '%院'"], in: folder)
    #expect(found.map { $0["名称"] as? String } == ["东路", "东园"])
    #expect(found.allSatisfy { $0["等级"] == nil && $0["_layer"] != nil })
    let near = try rows(words + ["S_DWITHIN(geometry, POINT(113.22 23.15), 10)"], in: folder)
    #expect(near.map { $0["名称"] as? String } == ["西路"])
    let none = try nearest(words + ["FALSE", "--format", "csv"], in: folder)
    #expect(none.status == 0 && none.output.split(separator: "\r\n").count == 1)
  }

  @Test("takes the place, the condition and the answer in one frame")
  func frames() throws {
    let folder = try madeCity()
    // The first hospital as GCJ-02 has it.
    let shown = try Program.run(["convert", Self.place, "--to", "gcj02"], in: folder.path).output
    let place = shown.trimmingCharacters(in: .whitespacesAndNewlines)
    let words = [place, "--layer", "hospitals", "-k", "1", "--frame", "gcj02"]
    let row = try #require(try rows(words, in: folder).first)
    #expect((row["_distance"] as? Double).map { $0 < 0.001 } == true)
    #expect("\(row["lon"] ?? ""),\(row["lat"] ?? "")" == place)
    let filter = "S_DWITHIN(geometry, POINT(\(place.replacing(",", with: " "))), 1)"
    #expect(try rows(words + ["--where", filter], in: folder).count == 1)
    #expect(try rows([place, "--layer", "hospitals", "--where", filter], in: folder).isEmpty)
  }

  @Test("prints a table that fits, CSV and GeoJSON of mixed layers")
  func formats() throws {
    let folder = try madeCity()
    let words = [Self.place, "--layer", "hospitals,roads", "-k", "2"]
    let table = try nearest(words, in: folder).output.split(separator: "\n")
    #expect(table.count == 3 && table[0].hasPrefix("_distance") && table[2].contains("东路"))
    let csv = try nearest(words + ["--format", "csv"], in: folder).output
    #expect(csv.hasPrefix("\u{FEFF}_distance,_bearing,_direction,_layer,id,geometry,名称,等级\r\n"))
    #expect(csv.contains("\r\n0,,,hospitals,1,POINT") || csv.contains("\r\n0.0,,,hospitals,1,POINT"))
    let text = try nearest(words + ["--format", "geojson"], in: folder).output
    let collection = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    let features = try #require(collection["features"] as? [[String: Any]])
    #expect(
      features.compactMap { ($0["geometry"] as? [String: Any])?["type"] as? String } == [
        "Point", "LineString",
      ]
    )
    #expect(
      try nearest(words + ["--json"], in: folder).output
        == (try nearest(words + ["--format", "json"], in: folder).output)
    )
  }

  @Test(
    "names what is wrong with a question, and where in a condition",
    arguments: [
      (["--where", "名称 ="], "--where: ", "第 5 个字符"), (["--where", "名称 ＝ 'a'"], "character 4", "第 4 个字符"),
      (["--where", "床位 > 5"], "character 1 (“床位”)", "第 1 个字符（“床位”）"),
      (["--where", ""], "--where: ", "--where"),
      (["--where", "名稱 = 'a'"], "名称", "名称"), (["--wher", "TRUE"], "did you mean --where?", "是否想用 --where？"),
      (["--radius", "-1"], "--radius", "--radius"), (["--radius", "nan"], "--radius", "--radius"),
      (["--radius", "5km"], "--radius", "--radius"), (["-k", "1e3"], "between 1 and", "1 "),
      (["-k", "100001"], "between 1 and", "-k"),
      (["--frame", "gcj2"], "did you mean gcj02?", "是否想用 gcj02？"),
      (["--format", "jsn"], "did you mean json?", "是否想用 json？"),
      (["--propertys", "名称"], "did you mean --properties?", "是否想用 --properties？"),
      (["--properties", "名字"], "has no field “名字”", "没有字段 “名字”"),
      (["--each", "1"], "one word too many", "多"),
    ] as [([String], String, String)]
  )
  func faults(words: [String], english: String, chinese: String) throws {
    let folder = try SampleCity.made()
    let all = [Self.place, "--layer", "hospitals"] + words
    let result = try nearest(all, in: folder)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.messages.contains(english), "\(result.messages)")
    let inChinese = try nearest(all, in: folder, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(inChinese.status == 2 && inChinese.messages.hasPrefix("suitu："))
    #expect(inChinese.messages.contains(chinese), "\(inChinese.messages)")
  }

  @Test("names the layer that was meant, and finds layers that are not public")
  func layers() throws {
    let folder = try SampleCity.made()
    let wrong = try nearest([Self.place, "--layer", "hospital"], in: folder)
    #expect(wrong.status == 1 && wrong.messages.contains("hospitals"), "\(wrong.messages)")
    let chinese = try nearest(
      [Self.place, "--layer", "hospital"],
      in: folder,
      environment: ["LANG": "zh_CN.UTF-8"]
    )
    #expect(chinese.status == 1 && chinese.messages.contains("hospitals") && chinese.messages.contains("图层"))
    let hidden = ["import", "hospitals.csv", "--layer", "secret", "--public", "no"]
    #expect(try Program.run(hidden, in: folder.path).status == 0)
    #expect(try rows([Self.place, "--layer", "secret", "-k", "1"], in: folder).count == 1)
  }
}
