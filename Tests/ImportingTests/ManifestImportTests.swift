import CityStore
import Geodesy
import Importing
import Platform
import Projections
import TestCity
import TestSupport
import Testing
import Wording

/// Every key of a manifest, right and wrong, and what the import makes of them.
@Suite struct ManifestImportTests {
  @Test("brings in what every key asks for")
  func keys() throws {
    let bench = try ImportBench()
    var archive = ZipArchive()
    let home = Frame.gcj02.fromWGS84(Coordinate(longitude: 113.264, latitude: 23.129))
    let text = """
      编号,站名,废,东,北
      11,公园前,x,\(home.longitude),\(home.latitude)
      12,远处,x,116,40
      13,略去,x,\(home.longitude),\(home.latitude)

      """
    archive.add(encoded("数据/站.csv", "GB18030"), encoded(text, "GB18030"))
    archive.add("other.csv", "lon,lat\n1,2\n")
    try bench.folder.write(archive.bytes, to: "stops.zip")
    let path = try bench.folder.write(
      """
      // 每个键
      {
        city: '广州', /* JSON5 */
        layers: [{
          id: "stops", file: "stops.zip", title: "地铁站", theme: "transport", icon: "m", frame: "gcj02",
          encoding: "gbk", lon: "东", lat: "北", idField: "编号", nameField: "站名", fields: {"废": null, "编号": "code"},
          sourceLayer: "站", where: "站名 <> '略去'", box: "113,22,114,24", public: false, keep: 0,
        }],
      }
      """,
      to: "city.json5"
    )
    let reports = try bench.run(try #require(try CityManifest(ifManifest: path)).jobs)
    let record = reports[0].record
    #expect(
      record.id.text == "stops" && record.settings.title == "地铁站" && record.settings.theme == .transport
    )
    #expect(record.settings.icon == "m" && !record.settings.isPublic)
    #expect(record.fields.map(\.name) == ["code", "name"])
    #expect(reports[0].rows.passedOver == 2)
    let feature = try #require(try bench.features("stops").first)
    #expect(feature.id == 11 && feature.values == [.integer(11), .text("公园前")])
    #expect(abs(feature.place.longitude - 113.264) < 1e-7 && abs(feature.place.latitude - 23.129) < 1e-7)
  }

  static let otherValues: [(key: String, value: String, words: String)] = [
    ("title", "5", "expected a string"), ("icon", "[]", "expected a string"),
    ("frame", "4490", "expected a string"),
    ("frame", "\"mars\"", "mars"), ("encoding", "1", "expected a string"),
    ("encoding", "\"klingon\"", "klingon"),
    ("lon", "true", "expected a string"), ("lat", "{}", "expected a string"),
    ("idField", "1", "expected a string"),
    ("nameField", "1", "expected a string"), ("fields", "[]", "expected an object"),
    ("sourceLayer", "1", "expected a string"), ("where", "1", "expected a string"),
    ("box", "[1,2,3,4]", "expected a string"), ("box", "\"1,2,3\"", "1,2,3"), ("keep", "\"3\"", "expected"),
    ("keep", "-1", "-1"), ("keep", "1.5", "expected"), ("public", "1", "expected true or false"),
    ("theme", "1", "expected a string"), ("wheer", "\"x\"", "did you mean where?"),
    ("nmaeField", "\"x\"", "did you mean nameField?"),
  ]

  @Test("names the line and the key of a value that is of no use", arguments: otherValues.indices)
  func faults(index: Int) throws {
    let (key, value, words) = Self.otherValues[index]
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "{\"layers\": [\n  {\"id\": \"a\", \"file\": \"b.csv\",\n   \"\(key)\": \(value)}]}",
      to: "city.json"
    )
    let fault = #expect(throws: Fault.self) { try CityManifest(ifManifest: path) }
    let message = fault?.message.english ?? ""
    #expect(message.contains("layers[0].\(key): line 3: ") && message.contains(words), "\(message)")
  }

  @Test("refuses a field or a condition that the file has nothing for, and brings nothing in")
  func unknownFields() throws {
    let bench = try ImportBench()
    try bench.folder.write("n,lon,lat\n1,113,23\n", to: "good.csv")
    for (members, words) in [
      ("\"fields\": {\"m\": \"x\"}", "no column “m”"), ("\"nameField\": \"m\"", "no column “m”"),
      ("\"where\": \"m = 1\"", "is no condition"), ("\"sourceLayer\": \"m\"", "no layer “m”"),
    ] {
      let path = try bench.folder.write(
        "{\"layers\": [{\"id\": \"a\", \"file\": \"good.csv\"}, {\"id\": \"b\", \"file\": \"good.csv\", \(members)}]}",
        to: "city.json"
      )
      let jobs = try #require(try CityManifest(ifManifest: path)).jobs
      #expect(try bench.refusal { _ = try bench.run(jobs) }.contains(words), "\(words)")
      #expect(try bench.layers().isEmpty)
    }
  }
}
