import CityStore
import Foundation
import Geodesy
import Platform
import Shapes
import SpatiaLite
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct EditsTests {
  private let city: TestCity
  private let other: OtherProgram

  /// A layer `a` of three points with a number each.
  init() throws {
    city = try TestCity()
    try city.put(
      "a",
      fields: [Field("n", .integer)],
      (Int64(1)...3).map { TestFeature($0, 113 + Double($0) / 10, 23, [.integer($0)]) }
    )
    other = try OtherProgram(city)
  }

  private static let edits = [
    "INSERT INTO a (n, geometry) VALUES (4, MakePoint(113.9, 23.5, 4326))",
    "UPDATE a SET n = 20 WHERE suitu_id = 2",
    "UPDATE a SET geometry = MakePoint(113.7, 23.7, 4326) WHERE suitu_id = 1",
    "DELETE FROM a WHERE suitu_id = 3",
    "ALTER TABLE a ADD COLUMN remark TEXT; UPDATE a SET remark = '新' WHERE suitu_id = 1",
    "INSERT INTO a (geometry) VALUES (NULL)",
  ]

  /// Ids, places and values as the city now answers.
  private func contents(_ layer: Layer?) -> [String] {
    guard let snapshot = layer?.snapshot else { return [] }
    return (0..<snapshot.count).compactMap { snapshot.position(ofRank: $0) }.map { position in
      let place = snapshot.place(at: position)
      let values = snapshot.fields.indices.map { "\(snapshot.value(at: position, field: $0))" }
      return "\(snapshot.id(at: position)) \(place.longitude) \(place.latitude) \(values)"
    }
  }

  /// The same as the table has it.
  private func expected() throws -> [String] {
    let fields = try other.texts(
      "SELECT name FROM pragma_table_info('a') WHERE name NOT IN ('suitu_id', 'geometry')"
    )
    let columns = (["suitu_id", "ST_X(geometry)", "ST_Y(geometry)"] + fields).joined(separator: ", ")
    let sql = "SELECT \(columns) FROM a WHERE geometry IS NOT NULL ORDER BY 1"
    return try other.rows(sql, columns: 3 + fields.count).map { row in
      guard case .integer(let id) = row[0], case .real(let x) = row[1], case .real(let y) = row[2] else {
        return "?"
      }
      let values = row.dropFirst(3).map { value in
        switch value {
        case .null: "\(FeatureValue.null)"
        case .integer(let number): "\(FeatureValue.integer(number))"
        case .real(let number): "\(FeatureValue.real(number))"
        case .text(let text): "\(FeatureValue.text(text))"
        }
      }
      return "\(id) \(x) \(y) \(values)"
    }
  }

  @Test("by another program are counted, and taken in by a refresh", arguments: edits)
  func refresh(edit: String) throws {
    #expect(try city.layer("a").record.isEdited == false)
    let before = try city.layer("a")
    try other.execute(edit)
    let edited = try city.layer("a")
    #expect(edited.record.isEdited && contents(edited) == contents(before))
    try city.refresh("a")
    let after = try city.layer("a")
    #expect(!after.record.isEdited && after.record.version == 1)
    #expect(contents(after) == (try expected()))
    #expect(try other.stateOfIndex("a") == "ok 1")
    // Later edits are counted again.
    try other.execute("UPDATE a SET n = n + 1")
    #expect(try city.layer("a").record.isEdited)
  }

  @Test("by another program are taken in by a city that watches", arguments: edits)
  func watching(edit: String) throws {
    let open = try city.open()
    let stop = Interruption()
    let watch = open.watch(until: stop)
    let old = open.state.dataVersion
    try other.execute(edit)
    let expected = try expected()
    #expect(eventually { open.state.dataVersion != old })
    #expect(contents(open.state.layer("a")) == expected)
    stop.request()
    watch.join()
    #expect(try city.layer("a").record.isEdited == false)
  }

  @Test("wait while somebody else is writing, and other layers do not wait with them")
  func locked() throws {
    let log = Log()
    let open = try City(city.location, log: log.add)
    let stop = Interruption()
    // This edit and this new layer are there before the watching begins, and so is the lock.
    try city.put("b", [TestFeature(1, 113, 23)])
    try other.execute("DELETE FROM a WHERE suitu_id = 3")
    try other.execute("BEGIN IMMEDIATE")
    let watch = open.watch(until: stop)
    #expect(eventually { open.state.layers.count == 2 && !log.lines.isEmpty })
    #expect(open.state.layer("a")?.snapshot.count == 3)
    try other.execute("COMMIT")
    #expect(eventually { open.state.layer("a")?.snapshot.count == 2 })
    stop.request()
    watch.join()
  }

  @Test("are taken in when another program made the table anew, and counted from then on")
  func tableMadeAnew() throws {
    try other.execute(
      """
      CREATE TABLE copy AS SELECT * FROM a;
      SELECT DropTable(NULL, 'a');
      CREATE TABLE a (suitu_id INTEGER PRIMARY KEY, n INTEGER);
      SELECT AddGeometryColumn('a', 'geometry', 4326, 'POINT', 'XY');
      INSERT INTO a SELECT suitu_id, n * 10, geometry FROM copy;
      DROP TABLE copy;
      """
    )
    try city.refresh("a")
    #expect(contents(try city.layer("a")) == (try expected()))
    try other.execute("DELETE FROM a WHERE suitu_id = 1")
    #expect(try city.layer("a").record.isEdited)
  }

  @Test("that dropped a column are said when its values are wanted, and mended by a refresh")
  func droppedColumn() throws {
    try other.execute("ALTER TABLE a DROP COLUMN n")
    try FileManager.default.removeItem(atPath: city.location.derivedFolder)
    #expect(throws: Fault.self) { try City.layers([try LayerID("a")], at: city.location) }
    try city.refresh("a")
    #expect(try city.layer("a").snapshot.fields == [])
  }

  @Test("of a table that was dropped are said, and change nothing")
  func droppedTable() throws {
    try other.execute("DROP TABLE a")
    #expect(throws: Fault.self) { try city.refresh("a") }
    #expect(throws: Fault.self) { try city.refresh("no") }
    #expect(try city.layer("a").snapshot.count == 3)
  }
}
