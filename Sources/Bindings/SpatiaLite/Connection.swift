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
  /// Nil where the database knows no geometries.
  private let spatialite: UnsafeMutableRawPointer?
  private let patienceInMilliseconds: Int32
  private var isToStop: (() -> Bool)?

  /// Opens the file; a busy database is waited for so long before a call fails.
  ///
  /// Without geometries it is plain SQLite, and opened sooner.
  public init(
    _ path: String,
    _ access: Access,
    busyTimeoutInMilliseconds: Int32,
    hasGeometries: Bool = true
  ) throws(SQLiteError) {
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
    spatialite = hasGeometries ? spatialite_alloc_connection() : nil
    let isVerbose: Int32 = 0
    if let spatialite { spatialite_init_ex(handle, spatialite, isVerbose) }
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
    if let spatialite { spatialite_cleanup_ex(spatialite) }
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

  /// Runs one statement that gives no rows: whatever the names in it hold, no second one hides behind it.
  public func executeOne(_ sql: String) throws(SQLiteError) {
    try statement(sql).run()
  }

  /// Prepares a statement, which must not outlive the connection; more than one is refused.
  public func statement(_ sql: String) throws(SQLiteError) -> Statement {
    try refuseNUL(in: sql)
    var prepared: OpaquePointer?
    let (status, isAlone) = sql.withCString { text in
      var rest: UnsafePointer<CChar>?
      let status = sqlite3_prepare_v2(handle, text, -1, &prepared, &rest)
      while let next = rest, [0x20, 0x0A, 0x3B].contains(next.pointee) { rest = next + 1 }
      return (status, rest?.pointee == 0)
    }
    guard status == SQLITE_OK, let prepared else { throw SQLiteError(handle, sql: sql) }
    guard isAlone else {
      sqlite3_finalize(prepared)
      throw SQLiteError(code: SQLITE_ERROR, message: "there is more than one statement", sql: sql)
    }
    return Statement(prepared, of: self)
  }

  /// How many rows the last statement that changes any has changed.
  public var changeCount: Int {
    Int(sqlite3_changes64(handle))
  }

  /// Makes an unknown name in double quotes an error, which SQLite takes for a text otherwise.
  public func refuseDoubleQuotedTexts() {
    _ = suitu_refuse_double_quoted_texts(handle)
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
  quoted(name, with: UInt8(ascii: "\""))
}

/// `'text'`, so that any text can stand in a statement that takes no values.
public func quotedText(_ text: String) -> String {
  quoted(text, with: UInt8(ascii: "'"))
}

/// Byte by byte, as SQLite reads: to Swift a quotation mark with an accent on it is another character.
private func quoted(_ text: String, with mark: UInt8) -> String {
  var bytes = [mark]
  for byte in text.utf8 {
    bytes.append(byte)
    if byte == mark { bytes.append(mark) }
  }
  bytes.append(mark)
  return String(decoding: bytes, as: UTF8.self)
}
