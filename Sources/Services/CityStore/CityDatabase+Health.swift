import SpatiaLite

extension CityDatabase {
  /// What SQLite finds wrong with the structure of the file; nil where it is whole.
  ///
  /// Reads all of it.
  public func damage() -> String? {
    do {
      let statement = try connection.statement(HealthStatements.check)
      guard try statement.step() else { return nil }
      let finding = statement.text(0)
      return finding == "ok" ? nil : finding
    } catch {
      return error.message
    }
  }

  /// The libraries behind a database and their versions, as "SQLite 3.40.1, SpatiaLite 5.0.1".
  public static func libraryVersions() throws -> String {
    try faults(at: ":memory:") {
      let connection = try Connection(":memory:", .create, busyTimeoutInMilliseconds: 0)
      let statement = try connection.statement(HealthStatements.versions)
      guard try statement.step() else { return "" }
      return ["SQLite", "SpatiaLite", "GEOS"].enumerated()
        .map { "\($1) \(statement.text($0) ?? "?")" }.joined(separator: ", ")
    }
  }
}
