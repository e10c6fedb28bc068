import Platform
import SpatiaLite
import Wording

extension CityDatabase {
  /// Changes layers in one transaction that takes the write lock at once: all changes happen, or none.
  ///
  /// Snapshots are written before the transaction ends, so that readers never wait for them.
  public func change<Result>(_ body: (CityChange) throws -> Result) throws -> Result {
    try CityDatabase.faults(at: location.databasePath) {
      let change = CityChange(self)
      let folder = SnapshotFolder(location)
      do {
        let result = try connection.transaction {
          let result = try body(change)
          guard Files.identity(location.databasePath) == identity else {
            throw Fault(.failed, .cityWasReplaced(location.databasePath))
          }
          return result
        }
        for record in change.records { folder.removeOthers(than: record) }
        return result
      } catch {
        for record in change.records { folder.remove(record) }
        throw error
      }
    }
  }
}

/// Changes of layers under way in one transaction.
public final class CityChange {
  private let database: CityDatabase
  fileprivate var records: [LayerRecord] = []

  fileprivate init(_ database: CityDatabase) {
    self.database = database
  }

  /// The settings of a layer that is there.
  public func settings(of id: LayerID) throws -> LayerSettings? {
    try database.layers().first { $0.id == id }?.settings
  }

  /// Replaces a layer, or makes it: `fill` adds the features.
  public func replaceLayer(
    _ id: LayerID,
    _ settings: LayerSettings,
    fields: [Field],
    source: String,
    fill: (LayerReplacement) throws -> Void
  ) throws -> LayerRecord {
    try CityDatabase.faults(at: database.location.databasePath) {
      let table = LayerTable(layer: id, fields: fields)
      try makeRoom(for: table)
      try database.connection.execute(table.create)
      try database.connection.expectOne(LayerTable.addGeometry, about: id.text)
      let index = try SpatialIndexFill(id, database.connection)
      let replacement = try LayerReplacement(database, table)
      try fill(replacement)
      try index.finish(replacement.features)
      let record = try replacement.register(settings, source: source)
      try SnapshotFolder(database.location).write(record, from: database)
      records.append(record)
      return record
    }
  }

  /// Drops the layer's old table; a table of that name that is no layer is not ours to drop.
  private func makeRoom(for table: LayerTable) throws {
    let name = table.layer.text
    let connection = database.connection
    if let old = try database.layers().first(where: { $0.id.text.lowercased() == name.lowercased() }) {
      guard old.id == table.layer else {
        throw Fault(.failed, .layerDiffersInCase(name, existing: old.id.text))
      }
      // Another program may have dropped the index or the table already; what is left must go all the same.
      try connection.run(LayerTable.disableSpatialIndex, about: name)
      try connection.execute(table.dropSpatialIndex)
      try connection.run(LayerTable.discardGeometry, about: name)
      try connection.execute(table.drop)
      return
    }
    let taken = try connection.statement(LayerTable.isTaken)
    try taken.bind(name, at: 1)
    if try taken.step(), taken.integer(0) > 0 { throw Fault(.failed, .layerNameIsTaken(name)) }
  }
}
