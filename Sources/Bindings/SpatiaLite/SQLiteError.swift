import CSQLite
import Glibc

/// What SQLite or SpatiaLite refused, in their own words, with the statement it was about.
public struct SQLiteError: Error, Equatable, Sendable {
  public let code: Int32
  public let message: String
  public let sql: String

  /// What the system said, where it is its fault; else 0.
  public let systemCode: Int32

  /// The error that a connection reports for its last call.
  init(_ handle: OpaquePointer?, sql: String) {
    // First of all: calls change it. SQLite itself remembers none for a COMMIT that fails.
    let lastCode = errno
    code = sqlite3_extended_errcode(handle)
    message = String(cString: sqlite3_errmsg(handle))
    self.sql = sql
    let knownCode = sqlite3_system_errno(handle)
    systemCode = code & 0xFF == SQLITE_IOERR ? (knownCode == 0 ? lastCode : knownCode) : 0
  }

  public init(code: Int32, message: String, sql: String, systemCode: Int32 = 0) {
    self.code = code
    self.message = message
    self.sql = sql
    self.systemCode = systemCode
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

  /// Nothing is left of the disk, or of what the owner of the file may use of it.
  public var isFull: Bool {
    primaryCode == SQLITE_FULL || systemCode == ENOSPC || systemCode == EDQUOT
  }

  /// The file system, or a limit of the process, lets no file become so large.
  public var isAboutSize: Bool {
    systemCode == EFBIG
  }

  /// The table has a row of that key already.
  public var isAboutTakenKey: Bool {
    // SQLITE_CONSTRAINT_PRIMARYKEY, an expression that Swift does not import.
    code == SQLITE_CONSTRAINT | 6 << 8
  }

  /// The statement was stopped by `Connection.stopWhen`.
  public var isInterrupted: Bool {
    primaryCode == SQLITE_INTERRUPT
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
