import Platform
import SpatiaLite

/// Finds pictures; used by one thread at a time.
final class StoreReader {
  private let connection: Connection
  private let picture: Statement
  private let edition: Statement

  init(_ connection: Connection) throws(SQLiteError) {
    self.connection = connection
    picture = try connection.statement(StoreSQL.findPicture)
    edition = try connection.statement(StoreSQL.findEditionOfPicture)
  }

  /// A picture that was found.
  struct Found {
    let edition: Int64
    let used: Int64
    /// Nil where the file was damaged there.
    let bytes: [UInt8]?
  }

  /// The picture of a row, if its edition is good; what is stale is not read.
  func find(_ row: Int64, isGood: (Int64) -> Bool) throws(SQLiteError) -> Found? {
    defer { picture.reset() }
    try picture.bind(row, at: 1)
    guard try picture.step(), isGood(picture.integer(0)) else { return nil }
    let bytes = picture.blob(3)
    let isIntact = ContentHash(of: bytes).value == UInt64(bitPattern: picture.integer(2))
    return Found(edition: picture.integer(0), used: picture.integer(1), bytes: isIntact ? bytes : nil)
  }

  /// The edition that the picture of a row is of; nil where there is none.
  func edition(of row: Int64) throws(SQLiteError) -> Int64? {
    defer { edition.reset() }
    try edition.bind(row, at: 1)
    return try edition.step() ? edition.integer(0) : nil
  }
}
