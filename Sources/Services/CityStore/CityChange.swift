public import Platform
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
        let (result, outdated) = try connection.transaction {
          let result = try body(change)
          guard Files.identity(location.databasePath) == identity else {
            throw Fault(.failed, .cityWasReplaced(location.databasePath))
          }
          // Listed while nobody else may write: whoever comes next may have written others before these are removed.
          return (result, folder.files(but: try layers()))
        }
        // Somebody who reads just now hinders it; then the next import does it.
        try? connection.execute(Schema.logWrites)
        folder.remove(outdated)
        return result
      } catch {
        folder.remove(change.written)
        throw error
      }
    }
  }
}

extension CityDatabase {
  /// The same, unless somebody asks to stop before all has happened: then the statement under way ends, or the waiting
  /// for another process.
  public func change<Result>(
    until interruption: Interruption,
    _ body: (CityChange) throws -> Result
  ) throws -> Result {
    connection.stopWhen { interruption.isRequested }
    defer { connection.stopWhen(nil) }
    do {
      return try change { change in
        let result = try body(change)
        // From here on it has happened.
        if interruption.isRequested { throw Fault(.failed, .importWasInterrupted) }
        return result
      }
    } catch let fault as Fault where fault.kind == .unavailable && interruption.isRequested {
      throw Fault(.failed, .importWasInterrupted)
    }
  }
}

/// Changes of layers under way in one transaction.
public final class CityChange {
  let database: CityDatabase

  /// The files of what came in, which nobody wants when all is undone.
  fileprivate var written: [SnapshotFolder.File] = []

  /// A table of SQLite has 2 000 columns at most, the id and the geometry among them.
  public static let mostFields = 1900

  /// How many old versions stay beside the present one unless the caller says otherwise.
  public static let versionsKept = 3

  fileprivate init(_ database: CityDatabase) {
    self.database = database
  }

  /// The layer as it is now; nil where there is none.
  public func record(of id: LayerID) throws -> LayerRecord? {
    try database.layers().first { $0.id == id }
  }

  /// Begins a new version of a layer; several can be under way at the same time, of different layers.
  ///
  /// `fields` are those that the rows to come have; with rows that are there already it may hold others besides.
  public func begin(
    _ id: LayerID,
    _ settings: LayerSettings,
    fields: [Field],
    origin: VersionOrigin,
    from beginning: NewVersion.Beginning = .empty,
    replacesRows: Bool = false
  ) throws -> NewVersion {
    try faults {
      let old = try makeRoom(for: id)
      let source = try rows(beginning, of: id, present: old)
      let table = LayerTable(layer: id, fields: source?.fields.joined(with: fields) ?? fields)
      guard table.fields.count <= Self.mostFields else {
        throw Fault(.failed, .tooManyFields(id.text, count: table.fields.count, most: Self.mostFields))
      }
      try database.connection.executeOne(table.create)
      try database.connection.expectOne(LayerTable.addGeometry, about: id.text)
      let index = try SpatialIndexFill(id, database.connection)
      if let source {
        try database.connection.executeOne(table.copy(from: source.table, having: source.fields))
      }
      return try NewVersion(
        database,
        table,
        index,
        settings: settings,
        origin: origin,
        isGathered: source == nil,
        givenColumns: fields.map { field in table.fields.firstIndex { $0.isNamed(like: field) } ?? 0 },
        replacesRows: replacesRows
      )
    }
  }

  /// Enters a version that has all its rows as the layer's present one.
  public func finish(_ version: NewVersion, keeping kept: Int = versionsKept) throws -> LayerRecord {
    try faults {
      let number = try database.nextVersion(of: version.layer)
      let record = try compile(version, as: number, importedAt: .now)
      try removeVersions(of: version.layer, beyond: kept)
      return record
    }
  }

  /// Makes index, registry entry and snapshot of the rows that lie in the layer's table.
  func compile(_ version: NewVersion, as number: Int, importedAt: Timestamp) throws -> LayerRecord {
    var rows = try version.rows()
    try version.table.settleGeometryType(of: &rows, database.connection)
    let record = rows.record(
      version.layer,
      version.settings,
      version: number,
      importedAt: importedAt,
      origin: version.origin
    )
    try write(rows.features, record) {
      try version.index.finish(rows.features, and: rows.misplaced)
      try database.put(record)
      try database.countEdits(in: version.table, version: number)
    }
    return record
  }

  /// Writes the snapshot while the database does its part.
  func write(_ features: SnapshotFeatures, _ record: LayerRecord, _ enter: () throws -> Void) throws {
    let folder = SnapshotFolder(database.location)
    // Where the database refuses, the file may be there all the same.
    defer { if folder.open(record) != nil { written.append(folder.file(of: record)) } }
    try sideBySide({ try folder.write(features, record) }, enter)
  }

  func faults<Result>(_ body: () throws -> Result) throws -> Result {
    try CityDatabase.faults(at: database.location.databasePath, body)
  }

  /// Where the rows lie that a new version begins with.
  private func rows(
    _ beginning: NewVersion.Beginning,
    of id: LayerID,
    present: LayerRecord?
  ) throws -> (table: String, fields: [Field])? {
    let number: Int
    switch beginning {
    case .empty: return nil
    case .present:
      guard let present else { return nil }
      number = present.version
    case .version(let wanted): number = wanted
    }
    guard let table = try database.table(of: id, version: number) else {
      throw Fault(.notFound, .unknownVersion(number, layer: id.text))
    }
    return (table, try database.fields(ofTable: table))
  }
}

extension [Field] {
  /// Both lists in one: a field that stands in both gets a type that holds the values of both.
  func joined(with others: [Field]) -> [Field] {
    let widened = map { field in
      let other = others.first { $0.isNamed(like: field) }
      return Field(field.name, other.map { field.type.joined(with: $0.type) } ?? field.type)
    }
    return widened + others.filter { other in !contains { $0.isNamed(like: other) } }
  }
}
