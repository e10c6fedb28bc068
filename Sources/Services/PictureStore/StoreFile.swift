import Platform
import SpatiaLite

/// The file of pictures, opened: one connection that writes, and as many that read as threads do at once.
///
/// What a connection holds is only touched under its lock, or by the thread that took it.
final class StoreFile: Sendable {
  let path: String

  /// Tells it from a file that takes its name later.
  private let identity: UInt64?
  let writer: Locked<StoreWriter>
  private let readers = Locked<[StoreReader]>([])
  private let mapNumbers = Locked<[String: Int]>([:])

  /// What is wrong with a file that lies where the store should.
  enum Problem: Error {
    /// It was made by something else, so it is not ours to remove.
    case isForeign
    /// It is ours, and of another format or damaged.
    case isUnusable
  }

  init(_ path: String) throws {
    self.path = path
    writer = Locked(StoreWriter(try Self.open(path)))
    identity = Files.identity(path)
  }

  /// Whether the name still stands for it.
  var isInPlace: Bool { Files.identity(path) == identity }

  /// Whoever removes it removes what SQLite keeps beside it.
  static func remove(_ path: String) throws(SystemError) {
    for ending in ["", "-wal", "-shm"] { try Files.remove(path + ending) }
  }

  /// Lends a reader.
  func reading<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
    let reader = try readers.withLock { $0.popLast() } ?? StoreReader(try Self.connect(path))
    let result = try body(reader)
    // One that failed is not used again.
    readers.withLock { $0.append(reader) }
    return result
  }

  /// The number of a map in this file; nil where there are too many.
  func number(ofMap name: String) throws -> Int? {
    if let known = mapNumbers.withLock({ $0[name] }) { return known }
    let number = try writer.withLock { try $0.number(ofMap: name) }
    guard PictureKey.maps.contains(number) else { return nil }
    mapNumbers.withLock { $0[name] = number }
    return number
  }

  // MARK: - Opening

  /// How long a process waits for another one that writes.
  private static let patience: Int32 = 2000

  private static func connect(_ path: String) throws(SQLiteError) -> Connection {
    try Connection(path, .create, busyTimeoutInMilliseconds: patience, hasGeometries: false)
  }

  /// Opens the file, made when there is none.
  private static func open(_ path: String) throws -> Connection {
    try refuseForeign(path)
    do {
      let connection = try connect(path)
      try connection.execute(StoreSQL.shapeFile)
      try connection.transaction {
        let owner = try connection.number(StoreSQL.applicationIDOfFile)
        let format = try connection.number(StoreSQL.formatOfFile)
        if owner == 0, try connection.number(StoreSQL.tableCount) == 0 {
          try connection.execute(StoreSQL.createTables)
        } else if owner != StoreSQL.applicationID {
          throw Problem.isForeign
        } else if format != StoreSQL.format {
          throw Problem.isUnusable
        }
      }
      try connection.execute(StoreSQL.prepare)
      return connection
    } catch let error as SQLiteError where error.isNoDatabase {
      throw Problem.isUnusable
    }
  }

  /// The head of a database says whose it is, however damaged the rest may be.
  private static func refuseForeign(_ path: String) throws {
    guard let head = try? Files.head(path, count: headSize), !head.isEmpty else { return }
    guard head.count == headSize else { throw Problem.isForeign }
    let owner = head[ownerOffset..<ownerOffset + 4].reduce(0) { $0 << 8 | Int64($1) }
    // One that a process was killed at the beginning of has no owner yet, and no table.
    if owner != StoreSQL.applicationID && Files.size(path) != 0 { throw Problem.isForeign }
  }

  /// Of SQLite's file format: its first hundred bytes, and where the number of the owner stands.
  private static let headSize = 100
  private static let ownerOffset = 68
}

extension Connection {
  /// What a statement without parameters gives.
  func number(_ sql: String) throws -> Int64 {
    try withStatement(sql) { try $0.step() ? $0.integer(0) : 0 }
  }
}
