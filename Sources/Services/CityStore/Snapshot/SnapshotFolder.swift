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
    return try holdingLock { try open(record) ?? made(record, from: database) }
  }

  /// Makes the snapshot from the table, whatever file is there.
  func make(_ record: LayerRecord, from database: CityDatabase) throws {
    _ = try holdingLock { try made(record, from: database) }
  }

  private func made(_ record: LayerRecord, from database: CityDatabase) throws -> Snapshot {
    try write(record, from: database)
    guard let snapshot = open(record) else {
      let path = location.snapshotPath(of: record.id, version: record.version)
      throw Fault(.failed, .snapshotCannotBeRead(path))
    }
    return snapshot
  }

  private func holdingLock<Result>(_ body: () throws -> Result) throws -> Result {
    try faults {
      try Files.makeFolder(location.derivedFolder)
      return try FileLock.holding(location.snapshotLockPath, body)
    }
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

  /// A file, told from one that takes its name later: another process may write a version of the same number.
  struct File {
    let path: String
    let identity: UInt64?
  }

  func file(of record: LayerRecord) -> File {
    file(at: location.snapshotPath(of: record.id, version: record.version))
  }

  private func file(at path: String) -> File {
    File(path: path, identity: Files.identity(path))
  }

  /// The files of all versions but these, be they older ones, or what an import wrote that was killed later, and
  /// what was made from them.
  func files(but present: [LayerRecord]) -> [File] {
    let kept = Set(present.map { "\($0.id.text).\($0.version).snapshot" })
    let keptPyramids = present.map { location.pyramidPrefix(of: $0) }
    return Files.names(in: location.derivedFolder)
      .filter { name in
        if name.hasSuffix(".snapshot") { return !kept.contains(name) }
        return name.hasSuffix(CityLocation.pyramidEnding) && !keptPyramids.contains { name.hasPrefix($0) }
      }
      .map { file(at: "\(location.derivedFolder)/\($0)") }
  }

  /// Removes these files, and what writers that were killed left behind.
  ///
  /// Who has them mapped keeps them, and a file that stays is no harm.
  func remove(_ files: [File]) {
    for file in files where file.identity != nil && Files.identity(file.path) == file.identity {
      try? Files.remove(file.path)
    }
    for name in Files.names(in: location.derivedFolder) where name.hasSuffix(".new") {
      Files.removeIfAbandoned("\(location.derivedFolder)/\(name)")
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
