import CityStore
public import SpatiaLite

/// The city's database as another program opens it: SpatiaLite, and no knowledge of Suitu.
public struct OtherProgram {
  public let connection: Connection

  public init(_ city: TestCity) throws {
    connection = try Connection(city.location.databasePath, .readWrite, busyTimeoutInMilliseconds: 5000)
  }

  public func execute(_ sql: String) throws {
    try connection.execute(sql)
  }

  public func rows(_ sql: String, columns: Int = 1) throws -> [[SQLiteValue]] {
    try connection.withStatement(sql) { statement in
      var rows: [[SQLiteValue]] = []
      while try statement.step() { rows.append((0..<columns).map { statement.value($0) }) }
      return rows
    }
  }

  /// The first column, as texts.
  public func texts(_ sql: String) throws -> [String] {
    try rows(sql).map { row in
      switch row.first {
      case .text(let text)?: text
      case .integer(let number)?: "\(number)"
      case .real(let number)?: "\(number)"
      default: "NULL"
      }
    }
  }

  /// Names of all tables, indexes and triggers.
  public func names() throws -> [String] {
    try texts("SELECT name FROM sqlite_master ORDER BY name")
  }

  /// What SQLite and SpatiaLite say of a layer's index: `ok 1` where nothing is wrong with it.
  public func stateOfIndex(_ id: String) throws -> String {
    let tree = try texts("SELECT rtreecheck('idx_\(id)_geometry')")
    let index = try texts("SELECT CheckSpatialIndex('\(id)', 'geometry')")
    return (tree + index).joined(separator: " ")
  }

  /// The OGC's number of the kind of geometry that the layer's column is registered with.
  public func geometryType(_ id: String) throws -> Int? {
    try texts("SELECT geometry_type FROM geometry_columns WHERE f_table_name = lower('\(id)')").first
      .flatMap { Int($0) }
  }
}
