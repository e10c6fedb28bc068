import Wording
import SpatiaLite
import CityStore
import Foundation
import Geodesy
import Platform
import TestCity
import TestSupport
import Testing

@Suite struct CityTests {
  @Test("has its layers by id, and a version that changes with them")
  func state() throws {
    let city = try TestCity()
    try city.put("b", [TestFeature(1, 113, 23)])
    try city.put("a", [])
    let before = try city.open().state
    #expect(before.layers.map(\.record.id.text) == ["a", "b"])
    #expect(before.layer("b")?.snapshot.count == 1)
    #expect(before.layer("B") == nil)
    #expect(try city.open().state.dataVersion == before.dataVersion)
    try city.put("b", [TestFeature(1, 113, 23)])
    #expect(try city.open().state.dataVersion != before.dataVersion)
  }

  @Test("makes snapshots again that are missing or damaged")
  func repair() throws {
    let city = try TestCity()
    for id in ["a", "b", "c"] { try city.put(id, [TestFeature(1, 113, 23)]) }
    let derived = city.location.derivedFolder
    try Data().write(to: URL(fileURLWithPath: derived + "/a.1.snapshot"))
    try Data(repeating: 7, count: 5000).write(to: URL(fileURLWithPath: derived + "/b.1.snapshot"))
    try FileManager.default.removeItem(atPath: derived + "/c.1.snapshot")
    #expect(try city.open().state.layers.map(\.snapshot.count) == [1, 1, 1])
    try FileManager.default.removeItem(atPath: derived)
    #expect(try city.open().state.layers.map { $0.snapshot.isIntact() } == [true, true, true])
  }

  @Test("goes on with the other layers where one cannot be opened, and names it to whoever asks for it")
  func brokenLayer() throws {
    let city = try TestCity()
    for id in ["a", "b"] { try city.put(id, [TestFeature(1, 113, 23)]) }
    try FileManager.default.removeItem(atPath: city.location.derivedFolder)
    let connection = try Connection(city.location.databasePath, .readWrite, busyTimeoutInMilliseconds: 2000)
    try connection.execute("DROP TABLE a")
    let log = Log()
    #expect(try City(city.location, log: log.add).state.layers.map(\.record.id.text) == ["b"])
    #expect(log.lines.count == 1 && log.lines[0].hasPrefix("The layer a cannot be opened"))
    #expect(try City.layers([try LayerID("b")], at: city.location).count == 1)
    let fault = #expect(throws: Fault.self) { try City.layers([try LayerID("a")], at: city.location) }
    #expect(fault?.message.english.hasPrefix("The layer a cannot be opened") == true)
  }

  @Test("does not go on showing a layer that was hidden, though its new version cannot be opened")
  func hiddenMeanwhile() throws {
    let city = try TestCity()
    for id in ["a", "b"] { try city.put(id, [TestFeature(1, 113, 23)]) }
    let open = try City(city.location)
    let stop = Interruption()
    let watch = open.watch(until: stop)
    let connection = try Connection(city.location.databasePath, .readWrite, busyTimeoutInMilliseconds: 2000)
    try connection.transaction {
      try connection.execute("UPDATE suitu_layers SET is_public = 0 WHERE id = 'a'")
      try connection.execute("UPDATE suitu_versions SET stamp = stamp + 1 WHERE layer = 'a'")
      try connection.execute("DROP TABLE a")
    }
    #expect(eventually { open.state.layers.map(\.record.id.text) == ["b"] })
    stop.request()
    watch.join()
  }

  @Test("tries again to take in what it could not take in at first")
  func retries() throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 113, 23)])
    let log = Log()
    let open = try City(city.location, log: log.add)
    let stop = Interruption()
    let watch = open.watch(until: stop)
    try city.put("a", [TestFeature(1, 113, 23), TestFeature(2, 113, 23)])
    // The new snapshot goes, and a file stands in the way of the folder in which it would be made again.
    let derived = city.location.derivedFolder
    try FileManager.default.removeItem(atPath: derived)
    try Data([1]).write(to: URL(fileURLWithPath: derived))
    try city.touch("a")
    let isStuck = eventually { open.state.layers[0].snapshot.count == 2 || !log.lines.isEmpty }
    #expect(isStuck)
    try FileManager.default.removeItem(atPath: derived)
    #expect(eventually { open.state.layers[0].snapshot.count == 2 })
    stop.request()
    watch.join()
  }

  @Test("finds contents that were damaged in place while it watches, and makes them again")
  func repairInBackground() throws {
    let city = try TestCity()
    let record = try city.put("a", fields: [Field("n", .integer)], [TestFeature(1, 113, 23, [.integer(5)])])
    let path = city.location.derivedFolder + "/a.1.snapshot"
    var bytes = try Files.read(path)
    // The last section holds the nulls and is padded to 64 bytes.
    bytes[bytes.count - 64] = 1
    try FileManager.default.removeItem(atPath: path)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let log = Log()
    let open = try City(city.location, log: log.add)
    #expect(open.state.layers[0].snapshot.value(at: 0, field: 0) == .null)
    let stop = Interruption()
    let watch = open.watch(until: stop)
    #expect(eventually { open.state.layers[0].snapshot.value(at: 0, field: 0) == .integer(5) })
    stop.request()
    watch.join()
    #expect(open.state.layers[0].record == record)
    #expect(log.lines == ["a snapshot is damaged and is made again layer=a"])
  }

  @Test("takes in what is imported elsewhere, while who holds the old state goes on reading it")
  func watching() throws {
    let city = try TestCity()
    try city.put("a", fields: [Field("t", .text)], [TestFeature(1, 113, 23, [.text("old")])])
    let open = try city.open()
    let stop = Interruption()
    let watch = open.watch(until: stop)
    let old = open.state
    for version in 2...3 {
      try city.put("a", fields: [Field("t", .text)], [TestFeature(1, 113, 23, [.text("new")])])
      #expect(eventually { open.state.layer("a")?.record.version == version })
    }
    #expect(open.state.layer("a")?.snapshot.value(at: 0, field: 0) == .text("new"))
    #expect(old.layer("a")?.snapshot.value(at: 0, field: 0) == .text("old"))
    #expect(old.layer("a")?.snapshot.isIntact() == true)
    try city.put("b", [])
    #expect(eventually { open.state.layers.count == 2 })
    stop.request()
    watch.join()
  }

  @Test("goes on with another file that takes the database's name")
  func replacedFile() throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 113, 23)])
    let other = try TestCity()
    try other.put("b", [TestFeature(1, 113, 23)])
    let open = try city.open()
    let stop = Interruption()
    let watch = open.watch(until: stop)
    let path = city.location.databasePath
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    #expect(rename(other.location.databasePath, path) == 0)
    #expect(eventually { open.state.layers.map(\.record.id.text) == ["b"] })
    stop.request()
    watch.join()
  }
}
