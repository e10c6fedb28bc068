import CSQLite

/// What SQLite or SpatiaLite refused, in their own words, with the statement it was about.
public struct SQLiteError: Error, Equatable, Sendable {
  public let code: Int32
  public let message: String
  public let sql: String

  /// The error that a connection reports for its last call.
  init(_ handle: OpaquePointer?, sql: String) {
    code = sqlite3_extended_errcode(handle)
    message = String(cString: sqlite3_errmsg(handle))
    self.sql = sql
  }

  public init(code: Int32, message: String, sql: String) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  private var primaryCode: Int32 {
    code & 0xFF
  }

  /// Somebody else is writing.
  public var isBusy: Bool {
    primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED
  }

  /// The file is no database, or a damaged one.
  public var isNoDatabase: Bool {
    primaryCode == SQLITE_NOTADB || primaryCode == SQLITE_CORRUPT
  }

  public var isFull: Bool {
    primaryCode == SQLITE_FULL
  }

  public var isReadOnly: Bool {
    primaryCode == SQLITE_READONLY
  }

  /// The file or its folder cannot be written, or the disk is full.
  public var isAboutWriting: Bool {
    isReadOnly || cannotOpen || isFull || primaryCode == SQLITE_IOERR
  }

  public var cannotOpen: Bool {
    primaryCode == SQLITE_CANTOPEN
  }
}
