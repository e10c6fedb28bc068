import Platform
import SpatiaLite
import Wording

// Old versions lie in tables of their own, outside of SpatiaLite's registers, where no other program takes them
// for layers.

extension CityChange {
  /// Removes a layer with all its versions.
  public func drop(_ id: LayerID) throws {
    try faults {
      let record = try database.layer(id)
      try detach(record)
      for table in try database.tables(of: id) { try database.connection.executeOne(LayerTable.drop(table)) }
      for statement in [RegistryStatements.dropVersions, RegistryStatements.dropLayer] {
        try database.connection.run(statement, about: id.text)
      }
    }
  }

  /// Makes an older version the present one again; the one that was it stays, and can come back in the same way.
  ///
  /// Without a number it is the one before the present version.
  public func rollBack(_ id: LayerID, to wanted: Int? = nil) throws -> LayerRecord {
    try faults {
      let present = try database.layer(id)
      let versions = try database.versions(of: id)
      let older = versions.filter { $0.number < present.version }.map(\.number).max()
      guard let number = wanted ?? older else { throw Fault(.failed, .noOlderVersion(layer: id.text)) }
      guard let version = versions.first(where: { $0.number == number }) else {
        throw Fault(
          .notFound,
          .unknownVersion(number, layer: id.text, known: versions.map(\.number))
        )
      }
      if version.isPresent { return present }
      return try bringBack(version, present)
    }
  }

  private func bringBack(_ version: LayerVersion, _ present: LayerRecord) throws -> LayerRecord {
    let id = present.id
    let archive = try database.table(of: id, version: version.number)
    let fields = try archive.map { try database.fields(ofTable: $0) } ?? []
    let restored = try begin(
      id,
      present.settings,
      fields: fields,
      origin: version.origin,
      from: .version(version.number)
    )
    let record = try compile(restored, as: version.number, importedAt: version.importedAt)
    if let archive { try database.connection.executeOne(LayerTable.drop(archive)) }
    return record
  }

  /// Takes in what other programs changed in the layer's table.
  public func refresh(_ id: LayerID) throws -> LayerRecord {
    try faults {
      let old = try database.layer(id)
      let table = LayerTable(layer: id, fields: try database.fields(ofTable: id.text))
      let rows = try table.rows(database.connection)
      let record = rows.record(
        id,
        old.settings,
        version: old.version,
        importedAt: .now,
        origin: old.origin
      )
      try write(rows.features, record) {
        try database.put(record)
        // Whoever made the table anew has dropped the triggers with the old one.
        try database.countEdits(in: table, version: old.version)
      }
      return record
    }
  }

  /// Puts the layer's table aside; a table of that name that is no layer is not ours to touch.
  func makeRoom(for id: LayerID) throws -> LayerRecord? {
    let connection = database.connection
    let same = try database.layers().first { $0.id.text.lowercased() == id.text.lowercased() }
    guard let old = same else {
      let taken = try connection.statement(LayerTable.isTaken)
      try taken.bind(id.text, at: 1)
      if try taken.step(), taken.integer(0) > 0 { throw Fault(.failed, .layerNameIsTaken(id.text)) }
      return nil
    }
    guard old.id == id else { throw Fault(.failed, .layerDiffersInCase(id.text, existing: old.id.text)) }
    try detach(old)
    guard try database.hasTable(id.text) else {
      // Another program dropped it; the version is lost.
      try setTable(nil, of: id, version: old.version)
      return old
    }
    let archive = LayerTable.archive(of: id, version: old.version)
    try connection.executeOne(LayerTable.drop(archive))
    try connection.executeOne(LayerTable(layer: id, fields: []).rename(to: archive))
    try setTable(archive, of: id, version: old.version)
    return old
  }

  /// Makes an ordinary table of a layer's.
  ///
  /// Another program may have dropped the index or the table already; what is left must go all the same.
  private func detach(_ record: LayerRecord) throws {
    let connection = database.connection
    let table = LayerTable(layer: record.id, fields: record.fields)
    for trigger in table.dropEditTriggers { try connection.executeOne(trigger) }
    try connection.run(LayerTable.disableSpatialIndex, about: record.id.text)
    try connection.executeOne(table.dropSpatialIndex)
    try connection.run(LayerTable.discardGeometry, about: record.id.text)
  }

  /// Removes the rows of old versions but the newest few.
  func removeVersions(of id: LayerID, beyond kept: Int) throws {
    for version in try database.versions(of: id).filter({ !$0.isPresent }).dropFirst(kept) {
      guard let table = try database.table(of: id, version: version.number) else { continue }
      try database.connection.executeOne(LayerTable.drop(table))
      try setTable(nil, of: id, version: version.number)
    }
  }

  private func setTable(_ table: String?, of id: LayerID, version: Int) throws {
    let statement = try database.connection.statement(RegistryStatements.setTable)
    try statement.bind(table, at: 1)
    try statement.bind(id.text, at: 2)
    try statement.bind(Int64(version), at: 3)
    try statement.run()
  }
}
