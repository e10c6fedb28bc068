import CSQLite
import CSpatiaLite
import Glibc

/// One connection to a SpatiaLite database, used by one thread at a time and closed when its owner goes away.
@safe public final class Connection {
  public enum Access: Sendable {
    case readOnly

    /// The file is taken to be one that nobody changes: nothing beside it is needed, nor made.
    case immutable
    case readWrite
    case create
  }

  private let handle: OpaquePointer
  private let spatialite: UnsafeMutableRawPointer
  private let patienceInMilliseconds: Int32
  private var isToStop: (() -> Bool)?

  /// Opens the file; a busy database is waited for so long before a call fails.
  public init(_ path: String, _ access: Access, busyTimeoutInMilliseconds: Int32) throws(SQLiteError) {
    let flags: Int32 =
      switch access {
      case .readOnly: SQLITE_OPEN_READONLY
      case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    let name = access == .immutable ? Self.address(of: path) : path
    let status = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard status == SQLITE_OK, let opened else {
      let error = SQLiteError(opened, sql: "open \(path)")
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    spatialite = spatialite_alloc_connection()
    let isVerbose: Int32 = 0
    spatialite_init_ex(handle, spatialite, isVerbose)
    patienceInMilliseconds = busyTimeoutInMilliseconds
    // SpatiaLite has set a time of its own, five seconds.
    sqlite3_busy_handler(handle, waitForOthers, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Has a question asked now and then, while a statement runs or waits for another process.
  ///
  /// A yes makes the statement fail; nil asks no more.
  public func stopWhen(_ isToStop: (() -> Bool)?) {
    self.isToStop = isToStop
    // So many steps of SQLite's machine take about a tenth of a millisecond.
    let stepsBetweenQuestions: Int32 = 10_000
    if isToStop == nil {
      sqlite3_progress_handler(handle, 0, nil, nil)
    } else {
      let context = Unmanaged.passUnretained(self).toOpaque()
      sqlite3_progress_handler(handle, stepsBetweenQuestions, askWhetherToStop, context)
    }
  }

  fileprivate var isAskedToStop: Bool {
    isToStop?() == true
  }

  /// Whether to try once more after having waited so often; waits before that.
  fileprivate func waitsOnceMore(after count: Int32) -> Bool {
    let millisecondsBetweenTrials: Int32 = 10
    guard count < patienceInMilliseconds / millisecondsBetweenTrials, !isAskedToStop else { return false }
    usleep(UInt32(millisecondsBetweenTrials) * 1000)
    return true
  }

  /// The path as SQLite's URI, with what would end it there written in hexadecimal.
  private static func address(of path: String) -> String {
    let escaped = path.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "%"): "%25"
      case UInt8(ascii: "?"): "%3F"
      case UInt8(ascii: "#"): "%23"
      default: nil as String?
      }
    }
    var address = Array("file:".utf8)
    for (byte, code) in zip(path.utf8, escaped) { address += code.map { Array($0.utf8) } ?? [byte] }
    return String(decoding: address, as: UTF8.self) + "?immutable=1"
  }

  deinit {
    sqlite3_close(handle)
    spatialite_cleanup_ex(spatialite)
  }

  /// Runs statements that give no rows.
  public func execute(_ sql: String) throws(SQLiteError) {
    try refuseNUL(in: sql)
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw SQLiteError(handle, sql: sql) }
  }

  /// Prepares a statement and lends it.
  public func withStatement<Result>(
    _ sql: String,
    _ body: (borrowing Statement) throws -> Result
  ) throws -> Result {
    try body(try statement(sql))
  }

  /// Prepares a statement, which must not outlive the connection.
  public func statement(_ sql: String) throws(SQLiteError) -> Statement {
    try refuseNUL(in: sql)
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else {
      throw SQLiteError(handle, sql: sql)
    }
    return Statement(prepared, of: self)
  }

  /// Runs the body in one transaction that takes the write lock at once: all of it happens, or nothing.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // A failed COMMIT may have ended the transaction already; then there is nothing to undo.
      if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Runs the body in one read transaction: all its statements see the same state of the database.
  public func reading<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN")
    defer { try? execute("COMMIT") }
    return try body()
  }

  /// SQLite reads a statement up to its first NUL, and would run a part of it without a word.
  private func refuseNUL(in sql: String) throws(SQLiteError) {
    if sql.utf8.contains(0) {
      throw SQLiteError(code: SQLITE_ERROR, message: "the statement holds a NUL", sql: sql)
    }
  }

  func error(sql: String) -> SQLiteError {
    SQLiteError(handle, sql: sql)
  }
}

// SQLite calls these on the thread that uses the connection, and never after it was closed.

private func askWhetherToStop(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let context else { return 0 }
  return Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue().isAskedToStop ? 1 : 0
}

private func waitForOthers(_ context: UnsafeMutableRawPointer?, _ count: Int32) -> Int32 {
  guard let context else { return 0 }
  return Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue().waitsOnceMore(after: count) ? 1 : 0
}

/// `"name"`, so that any text can name a table or a column.
public func quotedName(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
