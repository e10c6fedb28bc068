import CSQLite

/// A prepared statement: bind, step, read, and over again.
@safe public struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let connection: Connection

  init(_ handle: OpaquePointer, of connection: Connection) {
    self.handle = handle
    self.connection = connection
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Goes to the next row; false behind the last.
  public borrowing func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = connection.error(sql: sql)
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Runs a statement that gives no rows, and makes it ready for the next values.
  public borrowing func run() throws(SQLiteError) {
    _ = try step()
    reset()
  }

  /// How many values are to be bound.
  public var parameterCount: Int {
    Int(sqlite3_bind_parameter_count(handle))
  }

  /// Makes the statement ready to run again; what is bound stays bound.
  public borrowing func reset() {
    sqlite3_reset(handle)
  }

  private var sql: String {
    sqlite3_sql(handle).map { String(cString: $0) } ?? ""
  }
}

// MARK: - Values in; positions count from 1, as SQLite's do

extension Statement {
  public borrowing func bind(_ value: SQLiteValue, at position: Int) throws(SQLiteError) {
    switch value {
    case .null: try check(sqlite3_bind_null(handle, Int32(position)))
    case .integer(let number): try bind(number, at: position)
    case .real(let number): try bind(number, at: position)
    case .text(let text): try bind(text, at: position)
    }
  }

  public borrowing func bind(_ number: Int64, at position: Int) throws(SQLiteError) {
    try check(sqlite3_bind_int64(handle, Int32(position), number))
  }

  public borrowing func bind(_ number: Double, at position: Int) throws(SQLiteError) {
    try check(sqlite3_bind_double(handle, Int32(position), number))
  }

  public borrowing func bind(_ text: String?, at position: Int) throws(SQLiteError) {
    guard var text else { return try check(sqlite3_bind_null(handle, Int32(position))) }
    try check(
      text.withUTF8 { bytes in
        // An empty text may have no address, which SQLite would take for NULL.
        bytes.withMemoryRebound(to: CChar.self) { characters in
          characters.baseAddress.map {
            suitu_bind_text(handle, Int32(position), $0, Int32(clamping: characters.count))
          } ?? suitu_bind_text(handle, Int32(position), "", 0)
        }
      }
    )
  }

  public borrowing func bind(blob bytes: [UInt8], at position: Int) throws(SQLiteError) {
    // An empty array may have no address, which SQLite would take for NULL.
    guard !bytes.isEmpty else { return try check(sqlite3_bind_zeroblob(handle, Int32(position), 0)) }
    try check(suitu_bind_blob(handle, Int32(position), bytes, Int32(clamping: bytes.count)))
  }

  private borrowing func check(_ status: Int32) throws(SQLiteError) {
    guard status == SQLITE_OK else { throw connection.error(sql: sql) }
  }
}

// MARK: - Values out; columns count from 0, as SQLite's do

extension Statement {
  public borrowing func value(_ column: Int) -> SQLiteValue {
    switch sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(double(column))
    case SQLITE_TEXT: .text(text(column) ?? "")
    default: .null
    }
  }

  public borrowing func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  public borrowing func integer(_ column: Int) -> Int64 {
    sqlite3_column_int64(handle, Int32(column))
  }

  public borrowing func double(_ column: Int) -> Double {
    sqlite3_column_double(handle, Int32(column))
  }

  public borrowing func text(_ column: Int) -> String? {
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

extension Statement {
  /// The bytes of a blob, empty where the value is none.
  public borrowing func blob(_ column: Int) -> [UInt8] {
    withBlob(column) { Array($0) }
  }

  /// Lends the bytes of a blob, empty where the value is none, until the next step.
  borrowing func withBlob<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    guard sqlite3_column_type(handle, Int32(column)) == SQLITE_BLOB,
      let start = sqlite3_column_blob(handle, Int32(column))
    else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return body(UnsafeRawBufferPointer(start: start, count: count))
  }
}

/// A value as SQLite keeps it, geometry apart.
public enum SQLiteValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}
