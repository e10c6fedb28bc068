import CityStore
import Foundation
import Geodesy
import SpatiaLite
import TestCity
import TestSupport
import Testing
import Wording

/// A database as the first format had it: points only, one version a layer.
@Suite struct UpgradeTests {
  private let city: TestCity

  init() throws {
    city = try TestCity()
    let connection = try Connection(city.location.databasePath, .create, busyTimeoutInMilliseconds: 0)
    try connection.execute("PRAGMA journal_mode = WAL; SELECT InitSpatialMetaData(1, 'WGS84');")
    try connection.execute(
      """
      CREATE TABLE suitu_city (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
      INSERT INTO suitu_city (key, value) VALUES ('format', 1);
      CREATE TABLE suitu_layers (id TEXT PRIMARY KEY COLLATE NOCASE, title TEXT NOT NULL, theme TEXT NOT NULL,
        icon TEXT, kind TEXT NOT NULL, is_public INTEGER NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE suitu_versions (layer TEXT NOT NULL COLLATE NOCASE, version INTEGER NOT NULL,
        stamp INTEGER NOT NULL, imported_at INTEGER NOT NULL, source TEXT NOT NULL,
        feature_count INTEGER NOT NULL, west REAL, south REAL, east REAL, north REAL, fields TEXT NOT NULL,
        PRIMARY KEY (layer, version)) WITHOUT ROWID;
      INSERT INTO suitu_layers VALUES ('医院', '医院', 'health', 'hospital', 'point', 0, 3);
      INSERT INTO suitu_versions VALUES ('医院', 2, 6, 1700000000, 'old.csv', 1, 113, 23, 113, 23, '[]');
      INSERT INTO suitu_versions VALUES ('医院', 3, 7, 1700000001, 'h.csv', 2, 113, 23, 114, 24,
        '[{"name":"beds","type":"integer"}]');
      CREATE TABLE "医院" (suitu_id INTEGER PRIMARY KEY, beds INTEGER);
      SELECT AddGeometryColumn('医院', 'geometry', 4326, 'POINT', 'XY');
      SELECT CreateSpatialIndex('医院', 'geometry');
      INSERT INTO "医院" VALUES (1, 50, MakePoint(113, 23, 4326)), (2, 60, MakePoint(114, 24, 4326));
      """
    )
  }

  @Test("brings an older format up to date at the first opening, and its layers stay what they were")
  func upgrade() throws {
    let record = try #require(try CityDatabase(city.location, .reading).layers().first)
    #expect(record.id.text == "医院" && record.version == 3 && record.count == 2 && record.kind == .point)
    #expect(record.settings == LayerSettings(title: "医院", theme: .health, icon: "hospital", isPublic: false))
    #expect(record.origin == VersionOrigin(source: "h.csv") && !record.isEdited)
    let snapshot = try city.layer("医院").snapshot
    #expect(snapshot.fields == [Field("beds", .integer)] && snapshot.isIntact())
    #expect(snapshot.value(at: try #require(snapshot.position(ofID: 2)), field: 0) == .integer(60))
    #expect(try CityDatabase(city.location, .reading).versions(of: record.id).map(\.number) == [3])
  }

  @Test("counts the edits of other programs from then on")
  func edits() throws {
    _ = try CityDatabase(city.location, .reading)
    try OtherProgram(city).execute("DELETE FROM \"医院\" WHERE suitu_id = 1")
    #expect(try city.layer("医院").record.isEdited)
    #expect(try city.refresh("医院").count == 1)
  }

  @Test("goes on with new versions, and back to the one it had")
  func versions() throws {
    try city.put("医院", rows: [TestRow(9, nil)], from: .present)
    #expect(try city.rollBack("医院").version == 3)
    #expect(try city.layer("医院").snapshot.count == 2)
    #expect(try OtherProgram(city).stateOfIndex("医院") == "ok 1")
    try CityDatabase(city.location, .importing).change { try $0.drop(try LayerID("医院")) }
    #expect(try CityDatabase(city.location, .reading).layers().isEmpty)
  }

  @Test(
    "says how to bring it up to date where it cannot be written",
    .enabled(if: geteuid() != 0, "root may write whatever the permissions say")
  )
  func readOnly() throws {
    chmod(city.location.databasePath, 0o444)
    chmod(city.folder.path, 0o555)
    defer { chmod(city.folder.path, 0o755) }
    #expect(throws: Fault(.failed, .cityIsOlder(city.location.databasePath))) {
      try CityDatabase(city.location, .reading)
    }
  }
}
