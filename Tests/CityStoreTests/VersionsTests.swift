import CityStore
import Geodesy
import Platform
import Shapes
import SpatiaLite
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct VersionsTests {
  private let city: TestCity

  init() throws {
    city = try TestCity()
  }

  private func point(_ id: Int64, _ values: [FeatureValue] = []) -> TestRow {
    TestRow(id, Shape(point: Coordinate(longitude: 113 + Double(id) / 100, latitude: 23)), values)
  }

  private func versions(_ id: String = "a") throws -> [LayerVersion] {
    try CityDatabase(city.location, .reading).versions(of: try LayerID(id))
  }

  /// All rows as another program reads them.
  private func rows(_ columns: String, of table: String = "a", count: Int) throws -> [[SQLiteValue]] {
    try OtherProgram(city).rows("SELECT \(columns) FROM \(table) ORDER BY suitu_id", columns: count)
  }

  private func expectWhole(
    _ id: String = "a",
    count: Int,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try OtherProgram(city).stateOfIndex(id) == "ok 1", sourceLocation: location)
    let layer = try city.layer(id)
    #expect(layer.record.count == count && layer.snapshot.count == count, sourceLocation: location)
    #expect(layer.snapshot.isIntact(), sourceLocation: location)
  }

  @Test("come and go with a whole index after every step", arguments: UInt64(0)..<4)
  func everyStep(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func some(_ ids: ClosedRange<Int64>) -> [TestRow] {
      ids.map { TestRow($0, random.shape(), [.integer($0)]) }
    }
    let fields = [Field("n", .integer)]
    #expect(try city.put("a", fields: fields, rows: some(1...300)).version == 1)
    try expectWhole(count: 300)
    #expect(try city.put("a", fields: fields, rows: some(301...400), from: .present).version == 2)
    try expectWhole(count: 400)
    try city.put("a", fields: fields, rows: some(350...450), from: .present, replacesRows: true)
    try expectWhole(count: 450)
    #expect(try city.rollBack("a").version == 2)
    try expectWhole(count: 400)
    #expect(try city.rollBack("a", to: 1).version == 1)
    try expectWhole(count: 300)
    #expect(try city.rollBack("a", to: 3).version == 3)
    try expectWhole(count: 450)
    let other = try OtherProgram(city)
    try other.execute("DELETE FROM a WHERE suitu_id <= 50")
    try other.execute("UPDATE a SET geometry = MakePoint(113.5, 23.5, 4326) WHERE suitu_id = 60")
    #expect(try city.refresh("a").version == 3)
    try expectWhole(count: 400)
    #expect(try versions().map(\.number) == [3, 2, 1])
    #expect(try versions().map(\.isPresent) == [true, false, false])
    // The next one is numbered behind all that ever were.
    try city.rollBack("a", to: 1)
    #expect(try city.put("a", rows: []).version == 4)
    try expectWhole(count: 0)
  }

  @Test("bring back the rows as they were, byte for byte, with what other programs had changed")
  func sameRows() throws {
    var random = SplitMix64(seed: 3)
    let fields = [Field("n", .integer), Field("文", .text)]
    let shapes = (Int64(1)...50).map { TestRow($0, random.shape(), [.integer($0), .text("第\($0)")]) }
    try city.put("a", fields: fields, rows: shapes)
    try OtherProgram(city).execute("UPDATE a SET 文 = '改' WHERE suitu_id = 7")
    let before = try rows("suitu_id, hex(geometry), n, 文", count: 4)
    try city.put("a", fields: [Field("other", .real)], rows: [TestRow(1, nil, [.real(0.5)])])
    try city.rollBack("a")
    #expect(try rows("suitu_id, hex(geometry), n, 文", count: 4) == before)
    #expect(try city.layer("a").snapshot.fields == fields)
    #expect(try city.layer("a").record.isEdited == false)
  }

  @Test("widen fields that rows with other types are added to, and take new fields in")
  func fieldUnion() throws {
    try city.put(
      "a",
      fields: [Field("number", .integer), Field("Name", .text), Field("old", .real)],
      rows: [point(1, [.integer(5), .text("x"), .real(0.5)]), point(2, [.null, .null, .null])]
    )
    try city.put(
      "a",
      fields: [Field("new", .boolean), Field("NAME", .text), Field("number", .text)],
      rows: [point(3, [.boolean(true), .text("y"), .text("five")])],
      from: .present
    )
    let fields = [Field("number", .text), Field("Name", .text), Field("old", .real), Field("new", .boolean)]
    let snapshot = try city.layer("a").snapshot
    #expect(snapshot.fields == fields)
    #expect(
      try rows("number, Name, old, new", count: 4) == [
        [.text("5"), .text("x"), .real(0.5), .null], [.null, .null, .null, .null],
        [.text("five"), .text("y"), .null, .integer(1)],
      ]
    )
    let position = try #require(snapshot.position(ofID: 3))
    let values = fields.indices.map { snapshot.value(at: position, field: $0) }
    #expect(values == [.text("five"), .text("y"), .null, .boolean(true)])
    try expectWhole(count: 3)
    try city.put("a", fields: [Field("old", .integer)], rows: [point(4, [.integer(7)])], from: .present)
    #expect(try rows("old, typeof(old)", count: 2).last == [.real(7), .text("real")])
  }

  @Test("tell columns apart as SQLite does: the case of Latin letters alone is nothing")
  func namesOfFields() throws {
    try city.put(
      "a",
      fields: [Field("Größe", .text), Field("É", .text)],
      rows: [point(1, [.text("a"), .text("b")])]
    )
    // SQLite has columns of both names, and takes é for another than e with an accent.
    try city.put(
      "a",
      fields: [Field("é", .text), Field("E\u{301}", .text), Field("gRöße", .text)],
      rows: [point(2, [.text("1"), .text("2"), .text("3")])],
      from: .present
    )
    let names = try city.layer("a").snapshot.fields.map { Array($0.name.unicodeScalars) }
    #expect(names == ["Größe", "É", "é", "E\u{301}"].map { Array($0.unicodeScalars) })
    #expect(
      try rows("\"Größe\", \"É\", \"é\", \"E\u{301}\"", count: 4) == [
        [.text("a"), .text("b"), .null, .null], [.text("3"), .null, .text("1"), .text("2")],
      ]
    )
  }

  @Test("replace rows of the same ids and keep the fields that the new ones lack, and the place")
  func update() throws {
    try city.put(
      "a",
      fields: [Field("n", .integer), Field("kept", .text)],
      rows: [point(1, [.integer(1), .text("one")]), point(2, [.integer(2), .text("two")])]
    )
    try city.put(
      "a",
      fields: [Field("n", .integer)],
      rows: [TestRow(2, nil, [.integer(20)]), point(3, [.integer(30)])],
      from: .present,
      replacesRows: true
    )
    #expect(
      try rows("suitu_id, n, kept, geometry IS NULL", count: 4) == [
        [.integer(1), .integer(1), .text("one"), .integer(0)],
        [.integer(2), .integer(20), .text("two"), .integer(0)],
        [.integer(3), .integer(30), .null, .integer(0)],
      ]
    )
    try expectWhole(count: 3)
  }

  @Test("are kept as many as are wanted", arguments: [0, 1, 3])
  func keeping(kept: Int) throws {
    for number in Int64(1)...6 { try city.put("a", rows: [point(number)], keeping: kept) }
    #expect(try versions().map(\.number) == ((6 - kept)...6).reversed())
    let archives = try OtherProgram(city).names().filter { $0.hasPrefix("suitu_version_") }
    #expect(Set(archives) == Set((6 - kept..<6).map { "suitu_version_\($0)_a" }))
    if kept == 0 {
      #expect(throws: Fault(.failed, .noOlderVersion(layer: "a"))) { try city.rollBack("a") }
    }
    #expect(throws: Fault(.notFound, .unknownVersion(1, layer: "a", known: try versions().map(\.number)))) {
      try city.rollBack("a", to: 1)
    }
  }

  @Test("lie where neither SpatiaLite nor GDAL takes the old ones for layers")
  func archives() throws {
    for number in Int64(1)...3 { try city.put("a", rows: [point(number)]) }
    try city.rollBack("a", to: 2)
    let other = try OtherProgram(city)
    for register in ["geometry_columns", "geometry_columns_statistics", "geometry_columns_field_infos"] {
      #expect(try other.texts("SELECT DISTINCT f_table_name FROM \(register)").allSatisfy { $0 == "a" })
    }
    #expect(try other.texts("SELECT table_name FROM vector_layers") == ["a"])
    let archives = try other.names().filter { $0.hasPrefix("suitu_version_") }
    #expect(archives == ["suitu_version_1_a", "suitu_version_3_a"])
    #expect(try ShapeLayerTests.ogrinfo(city, "a").contains("Feature Count: 1"))
  }

  @Test("leave the views of other programs with the layer, not with an old version")
  func views() throws {
    try city.put("a", rows: [point(1)])
    try OtherProgram(city).execute("CREATE VIEW mine AS SELECT suitu_id FROM a")
    try OtherProgram(city).execute("CREATE VIEW broken AS SELECT * FROM \"no table\"")
    try city.put("a", rows: [point(2)])
    #expect(try OtherProgram(city).texts("SELECT suitu_id FROM mine") == ["2"])
    try city.rollBack("a")
    #expect(try OtherProgram(city).texts("SELECT suitu_id FROM mine") == ["1"])
  }

  @Test("leave nothing behind when the layer is dropped")
  func dropping() throws {
    try city.put("keep", rows: [point(1)])
    let before = try OtherProgram(city).names()
    let files = Files.names(in: city.location.derivedFolder)
    var random = SplitMix64(seed: 1)
    for _ in 0..<3 {
      try city.put("层", fields: [Field("n", .text)], rows: [TestRow(1, random.shape(), [.null])])
    }
    _ = try city.open()
    _ = try OtherProgram(city).texts("SELECT UpdateLayerStatistics('层', 'geometry')")
    try city.rollBack("层")
    let city = city
    try CityDatabase(city.location, .importing).change { try $0.drop(try LayerID("层")) }
    let other = try OtherProgram(city)
    // Statistics have a table of their own, which SpatiaLite makes at the first of them.
    #expect(try other.names().filter { !before.contains($0) && !$0.contains("sqlite_") } == [])
    for register in try other.names().filter({ $0.hasPrefix("geometry_columns") || $0 == "vector_layers" }) {
      let columns = try other.texts("SELECT name FROM pragma_table_info('\(register)')")
      guard let column = ["f_table_name", "table_name"].first(where: { columns.contains($0) }) else {
        continue
      }
      #expect(try other.texts("SELECT \(column) FROM \(register) WHERE \(column) <> 'keep'") == [])
    }
    #expect(try other.texts("SELECT layer FROM suitu_versions UNION SELECT id FROM suitu_layers") == ["keep"])
    #expect(Files.names(in: city.location.derivedFolder) == files)
    #expect(throws: Fault(.notFound, .unknownLayer("层", known: ["keep"]))) {
      try CityDatabase(city.location, .importing).change { try $0.drop(try LayerID("层")) }
    }
    #expect(try city.put("层", rows: [point(1)]).version == 1)
  }

  @Test("of several layers come in together, row by row in turn")
  func severalUnderWay() throws {
    try city.put("a", rows: [point(1)])
    try CityDatabase(city.location, .importing).change { change in
      func begin(_ id: String) throws -> NewVersion {
        try change.begin(
          try LayerID(id),
          LayerSettings(title: id),
          fields: [],
          origin: VersionOrigin(source: "test"),
          from: .present
        )
      }
      let both = try [begin("a"), begin("b"), begin("c")]
      for id in Int64(10)...12 { for version in both { try version.add(point(id)) } }
      for version in both.reversed() { _ = try change.finish(version) }
    }
    try expectWhole("a", count: 4)
    try expectWhole("b", count: 3)
    try expectWhole("c", count: 3)
    #expect(try versions("a").map(\.number) == [2, 1] && versions("b").map(\.number) == [1])
  }
}
