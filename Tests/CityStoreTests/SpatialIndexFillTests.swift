import CityStore
import Geodesy
import SpatiaLite
import TestCity
import TestSupport
import Testing

@Suite struct SpatialIndexFillTests {
  /// A node of SQLite's R*Tree holds 51 cells here: these are the numbers at which levels begin.
  @Test(
    "is an index that SQLite and SpatiaLite find whole",
    arguments: [0, 1, 2, 51, 52, 102, 2601, 2602, 9000]
  )
  func sizes(count: Int) throws {
    let city = try TestCity()
    var random = SplitMix64(seed: UInt64(count))
    let features = Self.features(count, &random)
    try city.put("医院", features)
    let connection = try connection(city)
    #expect(try text(connection, "SELECT rtreecheck('idx_医院_geometry')") == "ok")
    #expect(try text(connection, "SELECT CheckSpatialIndex('医院', 'geometry')") == "1")
    for _ in 0..<10 {
      let west = Double.random(in: 113...114, using: &random)
      let south = Double.random(in: 22.6...23.9, using: &random)
      let window = "xmax >= \(west) AND xmin <= \(west + 0.2) AND ymax >= \(south) AND ymin <= \(south + 0.2)"
      let found = try text(connection, "SELECT count(*) FROM idx_医院_geometry WHERE \(window)")
      // The index is in 32-bit floats, rounded outwards: it may find a little more, never less.
      let exact = GeoBox(west: west, south: south, east: west + 0.2, north: south + 0.2)
      let rough = GeoBox(west: west - 1e-4, south: south - 1e-4, east: west + 0.2001, north: south + 0.2001)
      let least = features.count { exact.contains($0.place) }
      let most = features.count { rough.contains($0.place) }
      #expect((least...most).contains(Int(found ?? "") ?? -1))
    }
  }

  @Test("is kept in step when other programs edit the table")
  func laterEdits() throws {
    let city = try TestCity()
    var random = SplitMix64(seed: 7)
    try city.put("a", Self.features(3000, &random))
    let connection = try connection(city)
    try connection.execute("DELETE FROM a WHERE suitu_id % 3 = 0")
    try connection.execute("UPDATE a SET geometry = MakePoint(113.5, 23.5, 4326) WHERE suitu_id % 5 = 1")
    try connection.execute(
      "INSERT INTO a (suitu_id, geometry) SELECT suitu_id + 10000, geometry FROM a WHERE suitu_id % 2 = 0"
    )
    #expect(try text(connection, "SELECT rtreecheck('idx_a_geometry')") == "ok")
    #expect(try text(connection, "SELECT CheckSpatialIndex('a', 'geometry')") == "1")
    #expect(throws: SQLiteError.self) { try connection.execute("UPDATE a SET geometry = x'00'") }
  }

  private static func features(_ count: Int, _ random: inout SplitMix64) -> [TestFeature] {
    (0..<count).map { number in
      // Many features share a place.
      let isCrowded = number % 4 == 0
      return TestFeature(
        Int64(number + 1),
        isCrowded ? 113.25 : .random(in: 113...114, using: &random),
        isCrowded ? 23.125 : .random(in: 22.6...23.9, using: &random)
      )
    }
  }

  private func connection(_ city: TestCity) throws -> Connection {
    try Connection(city.location.databasePath, .readWrite, busyTimeoutInMilliseconds: 2000)
  }

  private func text(_ connection: Connection, _ sql: String) throws -> String? {
    let statement = try connection.statement(sql)
    return try statement.step() ? statement.text(0) : nil
  }
}
