import CityStore
import Geodesy
import Platform
import SpatiaLite
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct NewVersionTests {
  @Test(
    "leaves a plain table with a valid spatial index, whatever the names",
    arguments: ["hospitals", "医院", "bus-stops", "select", "Группа", "1", "table"]
  )
  func table(id: String) throws {
    let city = try TestCity()
    let fields = [
      Field("名称", .text), Field("bed-count", .integer), Field("a\"b", .real), Field("order", .text),
    ]
    try city.put(
      id,
      fields: fields,
      [
        TestFeature(3, 113.25, 23.125, [.text("中山一院"), .integer(-7), .real(1.5), .null]),
        TestFeature(9, -180, 90, [.text(""), .null, .null, .text("o'\"")]),
      ]
    )
    let database = try OtherProgram(city)
    let name = quotedName(id)
    #expect(
      try database.rows(
        """
        SELECT suitu_id, ST_X(geometry), ST_Y(geometry), ST_SRID(geometry), "名称", "bed-count", "a""b", "order"
        FROM \(name) ORDER BY 1
        """,
        columns: 8
      ) == [
        [.integer(3), .real(113.25), .real(23.125), .integer(4326)]
          + [.text("中山一院"), .integer(-7), .real(1.5), .null],
        [.integer(9), .real(-180), .real(90), .integer(4326)] + [.text(""), .null, .null, .text("o'\"")],
      ]
    )
    #expect(
      try database.rows(
        """
        SELECT f_geometry_column, geometry_type, coord_dimension, srid, spatial_index_enabled
        FROM geometry_columns
        """,
        columns: 5
      ) == [[.text("geometry"), .integer(1), .integer(2), .integer(4326), .integer(1)]]
    )
    #expect(try database.stateOfIndex(id) == "ok 1")
  }

  @Test("takes the place of the old table and its index, and counts versions on")
  func replacing() throws {
    let city = try TestCity()
    try city.put("站", fields: [Field("old", .text)], [TestFeature(1, 113, 23, [.text("x")])])
    let tables = try OtherProgram(city).names()
    for version in 2...6 {
      let record = try city.put(
        "站",
        fields: [Field("new", .integer)],
        (1...Int64(version)).map { TestFeature($0, 113.5, 23.5, [.integer($0)]) }
      )
      #expect(record.version == version)
      let database = try OtherProgram(city)
      // Three old ones stay aside.
      let kept = (max(1, version - 3)..<version).map { "suitu_version_\($0)_站" }
      #expect(Set(try database.names()) == Set(tables + kept))
      #expect(try database.rows("SELECT count(new) FROM \"站\"") == [[.integer(Int64(version))]])
      #expect(try database.stateOfIndex("站") == "ok 1")
    }
    #expect(try city.folder.contents().contains("city.d"))
    #expect(snapshots(city) == ["站.6.snapshot"])
  }

  @Test("can be done over when its table or its index was dropped by another program")
  func droppedByOthers() throws {
    let city = try TestCity()
    for id in ["a", "b", "c"] { try city.put(id, [TestFeature(1, 113, 23)]) }
    let connection = try Connection(city.location.databasePath, .readWrite, busyTimeoutInMilliseconds: 2000)
    try connection.execute("SELECT DisableSpatialIndex('a', 'geometry')")
    try connection.execute("DROP TABLE b")
    try connection.execute("SELECT DropTable(NULL, 'c')")
    for id in ["a", "b", "c"] {
      #expect(try city.put(id, [TestFeature(2, 113, 23)]).version == 2)
      #expect(try OtherProgram(city).stateOfIndex(id) == "ok 1")
    }
  }

  @Test("leaves city and snapshots as they were when filling fails")
  func throwingFill() throws {
    struct Failure: Error {}
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 113, 23)])
    let tables = try OtherProgram(city).names()
    let files = snapshots(city)
    let layers = try CityDatabase(city.location, .reading).layers()
    for id in ["a", "b"] {
      #expect(throws: Failure.self) {
        let database = try CityDatabase(city.location, .importing)
        try database.change { change in
          // One that is whole goes before the one that fails.
          _ = try change.replaceLayer(
            try LayerID("first"),
            LayerSettings(title: ""),
            fields: [],
            origin: VersionOrigin(source: "")
          ) { try $0.add(id: 1, at: Coordinate(longitude: 1, latitude: 2), []) }
          _ = try change.replaceLayer(
            try LayerID(id),
            LayerSettings(title: ""),
            fields: [],
            origin: VersionOrigin(source: "")
          ) {
            layer in
            try layer.add(id: 1, at: Coordinate(longitude: 1, latitude: 2), [])
            throw Failure()
          }
        }
      }
      #expect(try OtherProgram(city).names() == tables)
      #expect(snapshots(city) == files)
      #expect(try CityDatabase(city.location, .reading).layers() == layers)
      #expect(try city.layer("a").snapshot.isIntact())
    }
  }

  @Test(
    "takes any name for a field's, and runs nothing that stands in one",
    arguments: [
      "a\"\u{308} TEXT); COMMIT; DELETE FROM suitu_layers; BEGIN; --", "5\"\u{301} pipe",
      "'; DROP TABLE a; --",
      "a\"\"b", "\"", "\u{308}", "select", "a b;c", "é", "e\u{301}",
    ]
  )
  func namesOfFields(name: String) throws {
    let city = try TestCity()
    try city.put("victim", [TestFeature(1, 113, 23)])
    try city.put("a", fields: [Field(name, .text)], [TestFeature(1, 113, 23, [.text("x")])])
    try city.put("a", fields: [Field(name, .text)], rows: [TestRow(2, nil, [.text("y")])], from: .present)
    #expect(try CityDatabase(city.location, .reading).layers().map(\.id.text) == ["a", "victim"])
    let snapshot = try city.layer("a").snapshot
    #expect(snapshot.fields.map { Array($0.name.utf8) } == [Array(name.utf8)])
    #expect(snapshot.value(at: 0, field: 0) == .text("x"))
    try city.refresh("a")
    #expect(try city.rollBack("a").version == 1)
  }

  @Test("keeps whole numbers that other programs can read whole")
  func wideNumbers() throws {
    let city = try TestCity()
    let phone: Int64 = 13_800_138_000
    try city.put("a", fields: [Field("手机", .integer)], [TestFeature(1, 113, 23, [.integer(phone)])])
    #expect(try OGR.text(of: city.location.databasePath, "a").contains("手机 (Integer64) = \(phone)"))
  }

  @Test("tells layers apart whose names look the same but are other characters")
  func compatibilityCharacters() throws {
    let city = try TestCity()
    try city.put("豈", [TestFeature(1, 113, 23)])
    #expect(throws: Fault.self) { try city.put("\u{F900}", [TestFeature(1, 113, 23)]) }
    #expect(try LayerID("豈") != LayerID("\u{F900}"))
    #expect(try city.layer("豈").record.version == 1)
    #expect(try OtherProgram(city).stateOfIndex("豈") == "ok 1")
  }

  @Test("refuses an id that differs from another in upper and lower case only")
  func otherCase() throws {
    let city = try TestCity()
    try city.put("Bus", [])
    #expect(throws: Fault(.failed, .layerDiffersInCase("bus", existing: "Bus"))) { try city.put("bus", []) }
  }

  @Test(
    "refuses names that the database has for something else",
    arguments: ["spatial_ref_sys", "geometry_columns", "SpatialIndex", "KNN", "Data_Licenses"]
  )
  func takenNames(id: String) throws {
    let city = try TestCity()
    try city.put("a", [])
    #expect(throws: Fault(.failed, .layerNameIsTaken(id))) { try city.put(id, []) }
  }

  @Test("refuses two features of one id and keeps none")
  func sameID() throws {
    let city = try TestCity()
    #expect(throws: NewVersion.IDIsTaken(id: 1)) {
      try city.put("a", [TestFeature(1, 113, 23), TestFeature(1, 113, 24)])
    }
    #expect(try CityDatabase(city.location, .reading).layers().isEmpty)
  }

  private func snapshots(_ city: TestCity) -> [String] {
    Files.names(in: city.location.derivedFolder).filter { $0.hasSuffix(".snapshot") }
  }
}
