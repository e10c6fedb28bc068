import Geodesy
import Platform
import SpatiaLite

/// Changes the file of pictures; used by one thread at a time.
final class StoreWriter {
  let connection: Connection
  private var lastNews: Int64?

  /// The editions that are in the file for sure.
  private var knownEditions: Set<Int64> = []

  init(_ connection: Connection) {
    self.connection = connection
  }

  func number(ofMap name: String) throws -> Int {
    try connection.transaction {
      let known = try connection.withStatement(StoreSQL.findMap) { find in
        try find.bind(name, at: 1)
        return try find.step() ? Int(find.integer(0)) : nil
      }
      if let known { return known }
      return try connection.withStatement(StoreSQL.addMap) { add in
        try add.bind(name, at: 1)
        try add.run()
        return Int(try connection.number("SELECT last_insert_rowid()"))
      }
    }
  }

  /// Whether another process has changed the file since this was asked last.
  func hasNews() throws -> Bool {
    let news = try connection.number(StoreSQL.news)
    defer { lastNews = news }
    return lastNews != nil && lastNews != news
  }

  /// Puts pictures in, and marks others as asked for.
  func write(_ pictures: [PictureRow], renewing renewals: [RenewedRow]) throws {
    let now = Self.now
    try connection.transaction {
      try connection.withStatement(StoreSQL.putPicture) { put in
        for picture in pictures {
          try know(picture.edition)
          try put.bind(picture.row, at: 1)
          try put.bind(picture.edition.number, at: 2)
          try put.bind(now, at: 3)
          try put.bind(Int64(bitPattern: ContentHash(of: picture.bytes).value), at: 4)
          try put.bind(blob: picture.bytes, at: 5)
          try put.run()
        }
      }
      try connection.withStatement(StoreSQL.renewPicture) { renew in
        for renewal in renewals {
          try know(renewal.edition)
          try renew.bind(renewal.edition.number, at: 1)
          try renew.bind(now, at: 2)
          try renew.bind(renewal.row, at: 3)
          try renew.run()
        }
      }
    }
  }

  /// In hours: whoever asks within one leaves no trace.
  static var now: Int64 { Int64(Timestamp.now.secondsSince1970 / 3600) }

  /// The file may have been begun anew since the edition was entered.
  private func know(_ edition: StoredEdition) throws {
    guard !knownEditions.contains(edition.number) else { return }
    try add(edition)
    knownEditions.insert(edition.number)
  }

  func add(_ edition: StoredEdition) throws {
    try connection.withStatement(StoreSQL.addEdition) { add in
      try add.bind(edition.place.map, at: 1)
      try add.bind(Int64(edition.place.zoom), at: 2)
      try add.bind(edition.number, at: 3)
      try add.bind(Int64(bitPattern: edition.stamp), at: 4)
      try add.run()
    }
  }
}

/// A picture on its way into the file.
struct PictureRow {
  let row: Int64
  let edition: StoredEdition
  let bytes: [UInt8]
}

/// A picture that is there, and as good as one of this edition.
struct RenewedRow {
  let row: Int64
  let edition: StoredEdition
}

// MARK: - Size

extension StoreWriter {
  /// Removes some of what nobody asked for longest where the file holds more than so many bytes, and says how many.
  func makeRoom(mostBytes: Int) throws -> Int {
    var removed = 0
    while try bytesInUse() > mostBytes, removed < Self.mostRemovedAtOnce {
      try connection.withStatement(StoreSQL.removeOldest) { remove in
        try remove.bind(Int64(Self.removedTogether), at: 1)
        try remove.run()
      }
      guard connection.changeCount > 0 else { break }
      removed += connection.changeCount
    }
    if removed > 0 { try giveBack(beyond: mostBytes) }
    return removed
  }

  private static let removedTogether = 64

  /// So that others come to write in between.
  private static let mostRemovedAtOnce = 1024

  private func bytesInUse() throws -> Int {
    let pages = try connection.number(StoreSQL.pageCount) - connection.number(StoreSQL.freePageCount)
    return Int(pages * (try connection.number(StoreSQL.pageSize)))
  }

  /// Makes the file smaller where it is larger than it may become.
  private func giveBack(beyond mostBytes: Int) throws {
    let pageSize = try connection.number(StoreSQL.pageSize)
    let surplus = Int(try connection.number(StoreSQL.pageCount)) - mostBytes / Int(pageSize)
    if surplus > 0 { try connection.execute(StoreSQL.giveBack(pages: surplus)) }
  }
}
