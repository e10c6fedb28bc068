import Foundation
import TestSupport
import Testing

/// `suitu within` with areas of files, and with counts by the polygons of a layer.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct WithinTests {
  /// Around the first two hospitals of the sample city, with a hole around the second.
  private static let area = """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"名称": "工地"},
      "geometry": {"type": "Polygon", "coordinates": [
        [[113.26, 23.12], [113.28, 23.12], [113.28, 23.14], [113.26, 23.14], [113.26, 23.12]],
        [[113.27, 23.125], [113.27, 23.135], [113.278, 23.135], [113.278, 23.125], [113.27, 23.125]]]}}]}
    """

  /// West of 113.27 and east of it, the border shared; the third hospital lies north of both.
  private static let districts = """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"编号": 2, "名称": "东区"}, "geometry": {"type": "Polygon", "coordinates":
        [[[113.27, 23.1], [113.4, 23.1], [113.4, 23.2], [113.27, 23.2], [113.27, 23.1]]]}},
      {"type": "Feature", "properties": {"编号": 1, "名称": "西区"}, "geometry": {"type": "Polygon", "coordinates":
        [[[113.2, 23.1], [113.27, 23.1], [113.27, 23.2], [113.2, 23.2], [113.2, 23.1]]]}}
    ]}
    """

  private func madeCity() throws -> TemporaryFolder {
    let folder = try SampleCity.made()
    try folder.write(Self.area, to: "工地.geojson")
    let districts = try folder.write(Self.districts, to: "districts.geojson")
    let result = try Program.run(
      ["import", districts, "--id", "编号", "--frame", "wgs84"],
      in: folder.path
    )
    try #require(result.status == 0, "\(result.messages)")
    return folder
  }

  private func within(
    _ words: [String],
    in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws -> Program.Result {
    try Program.run(["within"] + words, in: folder.path, environment: environment)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  // MARK: - Areas

  @Test("lists what lies in the polygons of a file, and not in their holes")
  func area() throws {
    let folder = try madeCity()
    let words = ["--area", "工地.geojson", "--frame", "wgs84", "--layer", "hospitals,stops", "--format", "csv"]
    let result = try within(words, in: folder)
    #expect(result.status == 0 && result.messages.isEmpty, "\(result.messages)")
    #expect(
      result.output
        == "\u{FEFF}_layer,id,lon,lat,名称,等级,name,lines\r\nhospitals,1,113.264,23.129,第一医院,三级甲等,,\r\n"
    )
    let collection = try object(
      try within(["--area", "工地.geojson", "--layer", "hospitals", "--format", "geojson"], in: folder).output
    )
    #expect(collection["numberMatched"] as? Int == 1)
  }

  @Test("takes an area for what its frame is said to be")
  func displaced() throws {
    let folder = try madeCity()
    // In GCJ-02 the first hospital stands 600 metres farther east, outside of this strip.
    try folder.write(
      "wkt\n\"POLYGON ((113.2635 23.12, 113.2645 23.12, 113.2645 23.14, 113.2635 23.14, 113.2635 23.12))\"\n",
      to: "strip.csv"
    )
    let words = ["--area", "strip.csv", "--layer", "hospitals", "--json"]
    let straight = try within(words + ["--frame", "wgs84"], in: folder)
    #expect(straight.output.contains("第一医院"))
    let displaced = try within(words + ["--frame", "gcj02"], in: folder)
    #expect(displaced.status == 0 && displaced.output == "[]\n")
  }

  @Test("warns of a frame that nothing proves, as an import does, and prints the result all the same")
  func assumed() throws {
    let folder = try madeCity()
    let result = try within(["--area", "工地.geojson", "--layer", "hospitals", "--json"], in: folder)
    #expect(result.status == 0 && result.output.contains("第一医院"))
    #expect(result.messages.contains("say so with --frame gcj02"))
  }

  @Test("goes through an answer page by page")
  func pages() throws {
    let folder = try madeCity()
    let words = ["113,23,114,24", "--layer", "hospitals", "--limit", "1", "--format", "csv"]
    let names = try (0...3).map { offset in
      try within(words + ["--offset", "\(offset)"], in: folder).output.split(separator: "\r\n").dropFirst()
        .map { $0.prefix(1) }
    }
    #expect(names == [["1"], ["2"], ["3"], []])
    #expect(
      try within(words, in: folder).messages.contains(
        "1 of 3 features are shown; --limit shows more, --offset 1"
      )
    )
    #expect(try within(words + ["--offset", "2"], in: folder).messages.isEmpty)
  }

  @Test(
    "refuses what is no area, and says why",
    arguments: [
      ("empty.geojson", #"{"type": "FeatureCollection", "features": []}"#, "has no polygon in it"),
      ("points.csv", "name,lon,lat\nx,113,23\n", "a table without a column of polygons"),
      ("broken.geojson", #"{"type": "FeatureCollection", "features": [{"#, "broken.geojson"),
      ("page.geojson", "<!DOCTYPE html><html><body>登录</body></html>", "an HTML page"),
      (
        "line.geojson", #"{"type": "LineString", "coordinates": [[113, 23], [114, 24]]}"#,
        "has no polygon in it"
      ),
    ]
  )
  func badFile(name: String, text: String, reason: String) throws {
    let folder = try madeCity()
    try folder.write(text, to: name)
    let result = try within(["--area", name, "--layer", "hospitals"], in: folder)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.messages.contains(reason), "\(result.messages)")
  }

  // MARK: - Counts

  @Test("counts the features of layers by the polygons of another, in every format")
  func counts() throws {
    let folder = try madeCity()
    let words = ["--count-by", "districts", "--layer", "hospitals,stops", "--format"]
    let table = try within(words + ["table"], in: folder)
    #expect(table.status == 0 && table.messages.isEmpty, "\(table.messages)")
    #expect(
      table.output == """
        id  名称       hospitals  stops
        1   西区       1          1
        2   东区       1          1
            (in none)  1          0

        """
    )
    let csv = try within(words + ["csv"], in: folder).output
    #expect(csv == "\u{FEFF}id,名称,hospitals,stops\r\n1,西区,1,1\r\n2,东区,1,1\r\n,,1,0\r\n")
    let rows = try JSONSerialization.jsonObject(
      with: Data(try within(words + ["json"], in: folder).output.utf8)
    )
    let list = try #require(rows as? [[String: Any]])
    #expect(list.map { $0["hospitals"] as? Int } == [1, 1, 1])
    #expect(list.map { $0["id"] as? Int } == [1, 2, nil])
    let collection = try object(try within(words + ["geojson"], in: folder).output)
    let features = try #require(collection["features"] as? [[String: Any]])
    let properties = features.compactMap { $0["properties"] as? [String: Any] }
    #expect(properties.map { $0["名称"] as? String } == ["西区", "东区"])
    #expect(properties.map { $0["stops"] as? Int } == [1, 1])
    #expect((collection["inNone"] as? [String: Int]) == ["hospitals": 1, "stops": 0])
    #expect((features.first?["geometry"] as? [String: Any])?["type"] as? String == "Polygon")
  }

  @Test("counts only what lies in a box or an area, where one is given")
  func countsInRegion() throws {
    let folder = try madeCity()
    let words = ["--count-by", "districts", "--layer", "hospitals", "--format", "csv"]
    let head = "\u{FEFF}id,名称,hospitals\r\n"
    #expect(
      try within(["113.2,23.1,113.3,23.2"] + words, in: folder).output == head + "1,西区,1\r\n2,东区,1\r\n,,0\r\n"
    )
    let inArea = try within(["--area", "工地.geojson", "--frame", "wgs84"] + words, in: folder)
    #expect(inArea.output == head + "1,西区,1\r\n2,东区,0\r\n,,0\r\n")
  }

  @Test("names the polygons by the field that import called name, and no two columns alike")
  func names() throws {
    let folder = try madeCity()
    let again = try Program.run(
      ["import", "districts.geojson", "--layer", "name", "--name", "名称", "--frame", "wgs84"],
      in: folder.path
    )
    #expect(again.status == 0, "\(again.messages)")
    let result = try within(["--count-by", "name", "--layer", "name,stops", "--format", "csv"], in: folder)
    #expect(result.output == "\u{FEFF}id,name,name_count,stops\r\n1,东区,1,1\r\n2,西区,1,1\r\n,,0,0\r\n")
    let chinese = try within(
      ["--count-by", "districts", "--layer", "hospitals"],
      in: folder,
      environment: ["LANG": "zh_CN.UTF-8"]
    )
    #expect(chinese.output.contains("（不在任何面内）"))
  }

  @Test("refuses to count by a layer of points, by its name")
  func countsByPoints() throws {
    let folder = try madeCity()
    let result = try within(["--count-by", "stops", "--layer", "hospitals"], in: folder)
    #expect(result.status == 2 && result.messages.contains("The layer stops is not of polygons only"))
    let wrong = try within(["--count-by", "district", "--layer", "hospitals"], in: folder)
    #expect(wrong.status == 1 && wrong.messages.contains("districts"), "\(wrong.messages)")
  }

  // MARK: - Words

  @Test(
    "refuses wrong words with status 2 before anything is read",
    arguments: [
      (["--layer", "x"], "where to look is missing"),
      (
        ["1,2,3,4", "--area", "a.kml", "--layer", "x"], "WEST,SOUTH,EAST,NORTH and --area exclude each other"
      ),
      (["1,2,3,4", "--encoding", "gbk", "--layer", "x"], "--encoding says how the file of --area"),
      (["1,2,3,4", "--frame", "EPSG:4547", "--layer", "x"], "a box is given in degrees"),
      (["--count-by", "d", "--source-layer", "a", "--layer", "x"], "--source-layer says how"),
      (["--count-by", "d", "--limit", "3", "--layer", "x"], "--count-by and --limit exclude each other"),
      (["--count-by", "d", "--properties", "a", "--layer", "x"], "--count-by and --properties exclude"),
      (
        ["1,2,3,4", "--layer", "x", "--json", "--format", "csv"], "--json and --format csv exclude each other"
      ),
      (["1,2,3,4", "--layer", "x", "--limit", "1", "--limit", "2"], "--limit is there twice"),
      (["23,113,24,114", "--layer", "x"], "the longitude comes first"),
      (["424653,2559025,424700,2559100", "--layer", "x"], "`suitu convert --from EPSG:N` makes degrees"),
      (["1,2,3,4", "--layer", "x，x"], "x is named twice"),
      (["--area", "a.kml", "--frame", "gcj2", "--layer", "x"], "did you mean gcj02?"),
      (["--aera", "a.kml", "--layer", "x"], "did you mean --area?"),
      (["--countby", "d", "--layer", "x"], "did you mean --count-by?"),
      (["1,2,3,4", "--offset", "-1", "--layer", "x"], "is no whole number"),
      (["--area", "a.kml"], "--layer is missing"),
    ] as [([String], String)]
  )
  func wrongWords(words: [String], reason: String) throws {
    let folder = try TemporaryFolder()
    let result = try within(words, in: folder)
    #expect(result.status == 2)
    #expect(result.messages.contains(reason), "\(result.messages)")
    #expect(try folder.contents().isEmpty)
  }
}
