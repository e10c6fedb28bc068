import Platform
import Wording

/// The folder of snapshots beside the database: one file for each layer's present version.
struct SnapshotFolder: Sendable {
  private let location: CityLocation

  init(_ location: CityLocation) {
    self.location = location
  }

  /// Opens the snapshot of a layer's version; nil where there is none or it is damaged.
  func open(_ record: LayerRecord) -> Snapshot? {
    let path = location.snapshotPath(of: record.id, version: record.version)
    guard let snapshot = try? Snapshot(path, stamp: record.stamp), snapshot.fields == record.fields else {
      return nil
    }
    return snapshot
  }

  /// Opens the snapshot, or makes it first from the table, which other processes then need not do.
  func openOrMake(_ record: LayerRecord, from database: CityDatabase) throws -> Snapshot {
    if let snapshot = open(record) { return snapshot }
    return try faults {
      try Files.makeFolder(location.derivedFolder)
      return try FileLock.holding(location.snapshotLockPath) {
        try open(record) ?? make(record, from: database)
      }
    }
  }

  /// Makes the snapshot from the table, whatever file is there.
  @discardableResult
  func make(_ record: LayerRecord, from database: CityDatabase) throws -> Snapshot {
    try write(record, from: database)
    guard let snapshot = open(record) else {
      let path = location.snapshotPath(of: record.id, version: record.version)
      throw Fault(.failed, .snapshotCannotBeRead(path))
    }
    return snapshot
  }

  /// Compiles the rows of the layer's table as they stand, under the record's stamp.
  private func write(_ record: LayerRecord, from database: CityDatabase) throws {
    let table = LayerTable(layer: record.id, fields: record.fields)
    try write(try table.rows(database.connection).features, record)
  }

  func write(_ features: SnapshotFeatures, _ record: LayerRecord) throws {
    let path = location.snapshotPath(of: record.id, version: record.version)
    try faults {
      try Files.makeFolder(location.derivedFolder)
      try features.write(record, to: path)
    }
  }

  /// Removes the file of a version that came to nothing; one from before has another stamp, and stays.
  func remove(_ record: LayerRecord) {
    guard open(record) != nil else { return }
    try? Files.remove(location.snapshotPath(of: record.id, version: record.version))
  }

  /// Removes files of other versions, and what writers that were killed left behind.
  ///
  /// Who has them mapped keeps them, and a file that stays is no harm.
  func removeOthers(than record: LayerRecord) {
    remove(of: record.id, but: "\(record.id.text).\(record.version).snapshot")
  }

  func removeAll(of layer: LayerID) {
    remove(of: layer, but: nil)
  }

  private func remove(of layer: LayerID, but kept: String?) {
    for name in Files.names(in: location.derivedFolder) where name != kept {
      let path = "\(location.derivedFolder)/\(name)"
      let parts = name.split(separator: ".")
      guard parts.count >= 3, parts[2] == "snapshot" else { continue }
      if parts.last == "new" {
        Files.removeIfAbandoned(path)
      } else if parts[0] == layer.text {
        try? Files.remove(path)
      }
    }
  }

  /// Runs a piece of work and turns the system's errors into sentences.
  private func faults<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SystemError {
      let message: Message =
        if error.isAboutRoom {
          .diskIsFull(error.path)
        } else if error.isAboutSize {
          .fileMayNotGrow(error.path)
        } else {
          .fileCannotBeWritten(error.path, reason: error.reason)
        }
      throw Fault(.failed, message)
    }
  }
}
