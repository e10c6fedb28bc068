import Geodesy
import Platform
import SpatiaLite
import Wording

/// The city's database, opened: the registry of layers and the layers' tables.
///
/// Used by one thread at a time.
public final class CityDatabase {
  public enum Access: Sendable {
    /// The database must be there.
    case reading
    /// Made where it is absent.
    case importing
  }

  public let location: CityLocation
  let connection: Connection

  /// Which file was opened: another may take its name.
  let identity: UInt64?

  /// Whether this opening made the file.
  private let isNew: Bool

  /// Another import may be at work for so long before we give up.
  private static let usualPatience: Int32 = 10_000

  public convenience init(_ location: CityLocation, _ access: Access) throws {
    try self.init(location, access, patienceInMilliseconds: Self.usualPatience)
  }

  init(_ location: CityLocation, _ access: Access, patienceInMilliseconds patience: Int32) throws {
    self.location = location
    let path = location.databasePath
    if path.isEmpty { throw Fault(.badRequest, .cityPathIsEmpty) }
    if Files.isFolder(path) { throw Fault(.failed, .cityIsFolder(path)) }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    if !Files.isFolder(folder) { throw Fault(.failed, .noCityFolder(folder)) }
    if access == .reading, !Files.exists(path) { throw Fault(.notFound, .noCity(path)) }
    isNew = !Files.exists(path)
    connection = try CityDatabase.faults(at: path) { try Self.open(path, access, patience) }
    identity = Files.identity(path)
  }

  /// Readers, too, open for writing if they can: SQLite needs it to share the write-ahead log.
  ///
  /// Where nothing can be written and there is no log, the file is read as it lies there.
  private static func open(_ path: String, _ access: Access, _ patience: Int32) throws -> Connection {
    do {
      return try open(path, access, patience, access == .importing ? .create : .readWrite)
    } catch let error as SQLiteError where access == .reading && error.isAboutWriting {
      guard Files.size(path + "-wal") ?? 0 == 0 else { throw error }
      return try open(path, access, patience, .immutable)
    }
  }

  private static func open(
    _ path: String,
    _ access: Access,
    _ patience: Int32,
    _ way: Connection.Access
  ) throws -> Connection {
    // SQLite has names of its own, such as ":memory:", which a path never is.
    let plainPath = path.hasPrefix("/") ? path : "./" + path
    let connection = try Connection(plainPath, way, busyTimeoutInMilliseconds: patience)
    try prepare(connection, access, path)
    try upgrade(connection, path)
    return connection
  }

  /// Removes the files of a database that this opening made and that nothing came into.
  ///
  /// Nobody else may write meanwhile: another import then has entered its layers already, or finds out by `identity`
  /// that the file was removed.
  public func removeIfNothingCameIn() {
    guard isNew else { return }
    try? connection.transaction {
      guard Files.identity(location.databasePath) == identity, try layers().isEmpty else { return }
      for ending in ["", "-wal", "-shm"] { try? Files.remove(location.databasePath + ending) }
      try? Files.removeEmptyFolder(location.derivedFolder)
    }
  }

  /// Runs a piece of work and turns SQLite's errors into sentences about this file.
  static func faults<Result>(at path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      let message: Message =
        if error.isNoDatabase {
          .cityIsNoDatabase(path)
        } else if error.isBusy {
          .cityIsBusy(path)
        } else if error.isFull {
          .diskIsFull(path)
        } else if error.isAboutSize {
          .fileMayNotGrow(path)
        } else if error.isInterrupted {
          .importWasInterrupted
        } else if error.isReadOnly || error.cannotOpen {
          .cityCannotBeWritten(path)
        } else {
          .databaseRefused(error.message, statement: error.sql)
        }
      throw Fault(error.isBusy ? .unavailable : .failed, message)
    }
  }

  private static func prepare(_ connection: Connection, _ access: Access, _ path: String) throws {
    try connection.execute(Schema.prepareConnection)
    if access == .importing { try connection.execute(Schema.prepareImport) }
    // Asked first: another process may make the tables meanwhile, all at once.
    let isEmpty = try connection.scalar(Schema.hasAnyTable) == 0
    if try connection.scalar(Schema.hasCityTable) == 0 {
      guard isEmpty else { throw Fault(.failed, .databaseIsNoCity(path)) }
      // An import that was killed at its very beginning leaves a file with nothing in it.
      guard access == .importing else { throw Fault(.notFound, .cityIsEmpty(path)) }
      try connection.transaction {
        // Somebody else may have made it while we waited for the lock.
        guard try connection.scalar(Schema.hasCityTable) == 0 else { return }
        try connection.expectOne(Schema.createSpatialTables)
        try connection.execute(Schema.createTables)
      }
    }
  }
}

extension Connection {
  /// The one number of a statement that gives one.
  func scalar(_ sql: String) throws(SQLiteError) -> Int64 {
    let statement = try statement(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  /// Runs one of SpatiaLite's functions that give 1 when they have done their work.
  func expectOne(_ sql: String, about name: String? = nil) throws(SQLiteError) {
    let statement = try statement(sql)
    if let name { try statement.bind(name, at: 1) }
    guard try statement.step(), statement.integer(0) == 1 else {
      throw SQLiteError(code: 1, message: "SpatiaLite refused", sql: sql)
    }
  }

  /// Runs one of SpatiaLite's functions about a table, whether it finds work to do or not.
  func run(_ sql: String, about name: String) throws(SQLiteError) {
    let statement = try statement(sql)
    try statement.bind(name, at: 1)
    _ = try statement.step()
  }
}

extension CityDatabase {
  /// Runs the body in one read transaction.
  func reading<Result>(_ body: () throws -> Result) throws -> Result {
    try CityDatabase.faults(at: location.databasePath) { try connection.reading(body) }
  }
}
