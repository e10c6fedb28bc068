public import Geodesy
import Platform
import SpatiaLite
import Wording

/// A new version of a layer on its way into the database, in one transaction: all of it comes in, or nothing.
public final class LayerReplacement {
  private let database: CityDatabase
  private let table: LayerTable
  private var box = GeoBox.empty
  private var count = 0
  private let insertion: Statement

  fileprivate init(_ database: CityDatabase, _ table: LayerTable) throws {
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
    count += 1
  }

  fileprivate func register(_ settings: LayerSettings, source: String) throws -> LayerRecord {
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
      count: count,
      box: box,
      fields: table.fields
    )
    try database.put(record)
    return record
  }
}

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
      let replacement = try LayerReplacement(database, table)
      try fill(replacement)
      try database.connection.expectOne(LayerTable.createSpatialIndex, about: id.text)
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

extension CityDatabase {
  /// Enters a version into the registry, as the layer's present one.
  fileprivate func put(_ record: LayerRecord) throws {
    let layer = try connection.statement(RegistryStatements.putLayer)
    try layer.bind(record.id.text, at: 1)
    try layer.bind(record.settings.title, at: 2)
    try layer.bind(record.settings.theme.rawValue, at: 3)
    try layer.bind(record.settings.icon, at: 4)
    try layer.bind(record.kind.rawValue, at: 5)
    try layer.bind(Int64(record.settings.isPublic ? 1 : 0), at: 6)
    try layer.bind(Int64(record.version), at: 7)
    try layer.run()
    let version = try connection.statement(RegistryStatements.putVersion)
    try version.bind(record.id.text, at: 1)
    try version.bind(Int64(record.version), at: 2)
    try version.bind(Int64(bitPattern: record.stamp), at: 3)
    try version.bind(Int64(record.importedAt.secondsSince1970), at: 4)
    try version.bind(record.source, at: 5)
    try version.bind(Int64(record.count), at: 6)
    let edges = [record.box.west, record.box.south, record.box.east, record.box.north]
    for (index, edge) in edges.enumerated() {
      try version.bind(record.box.isEmpty ? SQLiteValue.null : .real(edge), at: index + 7)
    }
    try version.bind(FieldList.encode(record.fields), at: 11)
    try version.run()
  }
}

extension SQLiteValue {
  fileprivate init(_ value: FeatureValue) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .real(number)
    case .text(let text): self = .text(text)
    }
  }
}
