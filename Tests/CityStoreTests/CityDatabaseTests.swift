import Foundation
import CityStore
import Geodesy
import SpatiaLite
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct CityDatabaseTests {
  @Test("is made by the first import and opened by the next, with its layers")
  func createAndOpen() throws {
    let city = try TestCity()
    #expect(try CityDatabase(city.location, .importing).layers().isEmpty)
    #expect(try CityDatabase(city.location, .reading).layers().isEmpty)
    let settings = LayerSettings(
      title: "医院",
      theme: .health,
      icon: "hospital",
      colour: "#c00",
      isPublic: false
    )
    let record = try city.put(
      "hospitals",
      settings: settings,
      fields: [Field("名称", .text)],
      [TestFeature(1, 113.2, 23.1, [.text("一")]), TestFeature(5, 113.4, 23.3, [.null])]
    )
    let read = try CityDatabase(city.location, .reading).layers()
    #expect(read == [record])
    #expect(record.settings == settings)
    #expect(record.box == GeoBox(west: 113.2, south: 23.1, east: 113.4, north: 23.3))
    #expect((record.count, record.version, record.origin.source) == (2, 1, "test"))
  }

  @Test("lives beside a folder of what is made from it")
  func location() {
    #expect(CityLocation("/a/city.sqlite").derivedFolder == "/a/city.d")
    #expect(CityLocation("/a/广州.db").derivedFolder == "/a/广州.db.d")
  }

  @Test("is not made by readers")
  func missing() throws {
    let city = try TestCity()
    let path = city.location.databasePath
    #expect(throws: Fault(.notFound, .noCity(path))) { try CityDatabase(city.location, .reading) }
    #expect(try city.folder.contents().isEmpty)
  }

  @Test("is not what an empty file is")
  func emptyFile() throws {
    let city = try TestCity()
    let path = city.location.databasePath
    try city.folder.write("", to: "city.sqlite")
    try #require(path == city.folder.path("city.sqlite"))
    #expect(throws: Fault(.notFound, .cityIsEmpty(path))) { try CityDatabase(city.location, .reading) }
  }

  @Test("is no folder", arguments: [CityDatabase.Access.reading, .importing])
  func folder(access: CityDatabase.Access) throws {
    let folder = try TemporaryFolder()
    #expect(throws: Fault(.failed, .cityIsFolder(folder.path))) {
      try CityDatabase(CityLocation(folder.path), access)
    }
  }

  @Test("is no text file", arguments: [CityDatabase.Access.reading, .importing])
  func textFile(access: CityDatabase.Access) throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "name,lon,lat\n", count: 100)
    let path = try folder.write(text, to: "city.sqlite")
    #expect(throws: Fault(.failed, .cityIsNoDatabase(path))) {
      try CityDatabase(CityLocation(path), access)
    }
  }

  @Test(
    "is no database of somebody else, which stays as it was",
    arguments: [CityDatabase.Access.reading, .importing]
  )
  func foreignDatabase(access: CityDatabase.Access) throws {
    let city = try TestCity()
    let path = city.location.databasePath
    try connection(city, .create).execute("CREATE TABLE notes (text)")
    #expect(throws: Fault(.failed, .databaseIsNoCity(path))) { try CityDatabase(city.location, access) }
    #expect(try names(city) == ["notes"])
  }

  @Test("of a newer format is refused with both numbers")
  func newerFormat() throws {
    let city = try TestCity()
    try city.put("a", [])
    try connection(city).execute("UPDATE suitu_city SET value = 7 WHERE key = 'format'")
    let path = city.location.databasePath
    for access in [CityDatabase.Access.reading, .importing] {
      #expect(throws: Fault(.failed, .cityIsNewer(path, found: 7, known: 2))) {
        try CityDatabase(city.location, access)
      }
    }
  }

  @Test("in a folder that is not there says that it cannot be made")
  func noFolder() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("no/city.sqlite")
    #expect(throws: Fault(.failed, .noCityFolder(folder.path("no/")))) {
      try CityDatabase(CityLocation(path), .importing)
    }
  }

  @Test(
    "is read where nothing may be written",
    .enabled(if: geteuid() != 0, "root may write whatever the permissions say")
  )
  func readOnly() throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 113, 23)])
    chmod(city.location.databasePath, 0o444)
    chmod(city.folder.path, 0o555)
    defer { chmod(city.folder.path, 0o755) }
    #expect(try city.layer("a").snapshot.count == 1)
  }

  @Test("passes over layers whose registration was edited into nonsense")
  func editedRegistry() throws {
    let city = try TestCity()
    for id in ["a", "b", "c", "d"] { try city.put(id, fields: [Field("n", .text)], []) }
    let connection = try connection(city)
    try connection.execute("UPDATE suitu_versions SET kind = 'cloud' WHERE layer = 'a'")
    try connection.execute("UPDATE suitu_layers SET version = 99 WHERE id = 'b'")
    try connection.execute(
      "UPDATE suitu_versions SET feature_count = -5, fields = '[{]', west = 'x' WHERE layer = 'c'"
    )
    try connection.execute("UPDATE suitu_layers SET theme = 'x', title = x'FF' WHERE id = 'd'")
    let layers = try CityDatabase(city.location, .reading).layers()
    #expect(layers.map(\.id.text) == ["c", "d"])
    #expect((layers[0].count, layers[0].fields) == (0, []))
    #expect(layers[1].settings.theme == .base)
  }

  @Test(
    "passes over numbers and names that would do harm",
    arguments: [
      "UPDATE suitu_layers SET version = -1; UPDATE suitu_versions SET version = -1",
      "UPDATE suitu_layers SET version = 9223372036854775807; UPDATE suitu_versions SET version = 9223372036854775807",
      "UPDATE suitu_versions SET imported_at = 67768036191676799",
      "UPDATE suitu_versions SET imported_at = -9223372036854775807",
      "UPDATE suitu_layers SET id = '../evil'; UPDATE suitu_versions SET layer = '../evil'",
      "UPDATE suitu_layers SET id = ''; UPDATE suitu_versions SET layer = ''",
    ]
  )
  func harmfulRegistry(sql: String) throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 113, 23)])
    try connection(city).execute(sql)
    #expect(try CityDatabase(city.location, .reading).layers().isEmpty)
    #expect(try city.open().state.layers.isEmpty)
    // Nothing was written beside the folder of snapshots.
    #expect(try city.folder.contents().allSatisfy { $0.hasPrefix("city.") })
    #expect(throws: Fault.self) { try city.put("a", []) }
  }

  @Test(
    "takes a path for a path, whatever SQLite would make of it",
    arguments: [":memory:", "file:x?mode=memory"]
  )
  func specialNames(name: String) throws {
    let folder = try TemporaryFolder()
    let here = FileManager.default.currentDirectoryPath
    #expect(throws: Fault(.badRequest, .cityPathIsEmpty)) { try CityDatabase(CityLocation(""), .importing) }
    #expect(throws: Fault.self) { try CityDatabase(CityLocation(name), .reading) }
    _ = try CityDatabase(CityLocation(folder.path(name)), .importing)
    #expect(try folder.contents().contains(name))
    #expect(FileManager.default.currentDirectoryPath == here)
  }

  private func connection(_ city: TestCity, _ access: Connection.Access = .readWrite) throws -> Connection {
    try Connection(city.location.databasePath, access, busyTimeoutInMilliseconds: 2000)
  }

  private func names(_ city: TestCity) throws -> [String] {
    try connection(city).withStatement("SELECT name FROM sqlite_master ORDER BY name") { statement in
      var names: [String] = []
      while try statement.step() { names.append(statement.text(0) ?? "") }
      return names
    }
  }
}
