public import Geodesy
import Platform
import SpatiaLite
import Wording

/// A new version of a layer on its way into the database, in one transaction: all of it comes in, or nothing.
public final class LayerReplacement {
  private let database: CityDatabase
  private let table: LayerTable
  private var box = GeoBox.empty

  /// What the spatial index must know of the features that were added.
  private(set) var features: [(id: Int64, place: Coordinate)] = []
  private let insertion: Statement

  init(_ database: CityDatabase, _ table: LayerTable) throws {
    self.database = database
    self.table = table
    insertion = try database.connection.statement(table.insert)
  }

  /// Adds a feature; ids are the caller's and differ.
  public func add(id: Int64, at place: Coordinate, _ values: [FeatureValue]) throws {
    precondition(values.count == table.fields.count, "a value for each field")
    try CityDatabase.faults(at: database.location.databasePath) {
      try insertion.bind(id, at: 1)
      for (index, value) in values.enumerated() {
        try insertion.bind(SQLiteValue(value), at: index + 2)
      }
      try insertion.bind(blob: PointGeometry.encode(place), at: values.count + 2)
      try insertion.run()
    }
    box.include(place)
    features.append((id, place))
  }

  func register(_ settings: LayerSettings, source: String) throws -> LayerRecord {
    let latest = try database.connection.statement(RegistryStatements.latestVersion)
    try latest.bind(table.layer.text, at: 1)
    let last = try latest.step() ? latest.integer(0) : 0
    // Versions are counted from 1; the registry may have been edited into anything.
    guard last < Int32.max else {
      throw Fault(.failed, .registryIsDamaged(database.location.databasePath, layer: table.layer.text))
    }
    let version = max(0, Int(last)) + 1
    let record = LayerRecord(
      id: table.layer,
      settings: settings,
      kind: .point,
      version: version,
      stamp: Process.randomToken(),
      importedAt: .now,
      source: source,
      count: features.count,
      box: box,
      fields: table.fields
    )
    try database.put(record)
    return record
  }
}
