import SpatiaLite
import TestSupport
import Testing

@Suite(.tags(.database)) struct StatementTests {
  private let database: Connection

  init() throws {
    database = try Connection(":memory:", .create, busyTimeoutInMilliseconds: 0)
  }

  /// What comes back for a value that is kept in a table without a type of its own.
  private func roundTrip(_ value: SQLiteValue) throws -> SQLiteValue {
    try database.execute("CREATE TABLE kept (value)")
    try database.withStatement("INSERT INTO kept VALUES (?)") { insert in
      try insert.bind(value, at: 1)
      try insert.run()
    }
    return try database.withStatement("SELECT value FROM kept") { select in
      try #require(try select.step())
      let found = select.value(0)
      #expect(try !select.step())
      return found
    }
  }

  @Test(
    "keeps texts as they are",
    arguments: [
      "", " ", "it's", "\"quoted\"", "a\0b", "\0", "a\0", "广州塔", "👩‍👩‍👧‍👦 🚇", "line\r\nline\ttab",
      "'; DROP TABLE kept; --", "%_\\", "e\u{301}", "é", "\u{FEFF}BOM", "\u{FFFD}", "\u{10FFFF}",
    ]
  )
  func texts(text: String) throws {
    try keeps(text)
  }

  @Test("keeps a text of a megabyte")
  func longText() throws {
    try keeps(String(repeating: "穗\0", count: 1 << 18))
  }

  private func keeps(_ text: String) throws {
    let found = try roundTrip(.text(text))
    // Equal characters may be other bytes: the bytes are what must come back.
    guard case .text(let back) = found else {
      Issue.record("a text came back as \(found)")
      return
    }
    #expect(Array(back.utf8) == Array(text.utf8))
  }

  @Test("keeps integers", arguments: [0, 1, -1, .max, .min, 1 << 53 + 1, 4_294_967_296] as [Int64])
  func integers(number: Int64) throws {
    #expect(try roundTrip(.integer(number)) == .integer(number))
  }

  @Test(
    "keeps numbers with fractions",
    arguments: [
      0.1, -0.0, 113.264_385_123_456_78, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity,
      -.infinity, .pi,
    ]
  )
  func doubles(number: Double) throws {
    #expect(try roundTrip(.real(number)) == .real(number))
  }

  @Test("keeps what is no number as null, as SQLite does")
  func notANumber() throws {
    #expect(try roundTrip(.real(.nan)) == .null)
  }

  @Test("keeps null, and tells it from an empty text")
  func null() throws {
    #expect(try roundTrip(.null) == .null)
    try database.withStatement("SELECT ?, ?, ?") { select in
      try select.bind(nil as String?, at: 1)
      try select.bind("", at: 2)
      try #require(try select.step())
      #expect(select.isNull(0) && !select.isNull(1) && select.isNull(2))
      #expect(select.text(0) == nil && select.text(1) == "")
    }
  }

  @Test("tells an empty blob from null", arguments: [[], [0], [0, 1, 255]] as [[UInt8]])
  func blobs(bytes: [UInt8]) throws {
    try database.withStatement("SELECT typeof(?1), length(?1), hex(?1)") { select in
      try select.bind(blob: bytes, at: 1)
      try #require(try select.step())
      #expect(select.text(0) == "blob")
      #expect(select.integer(1) == Int64(bytes.count))
    }
  }

  @Test("runs again with other values after a reset")
  func reset() throws {
    try database.execute("CREATE TABLE kept (value INTEGER)")
    try database.withStatement("INSERT INTO kept VALUES (?)") { insert in
      for number in 1...10 as ClosedRange<Int64> {
        try insert.bind(number, at: 1)
        try insert.run()
      }
    }
    try database.withStatement("SELECT sum(value) FROM kept WHERE value > ?") { select in
      for (above, expected) in [(0, 55), (5, 40), (9, 10)] as [(Int64, Int64)] {
        try select.bind(above, at: 1)
        try #require(try select.step())
        #expect(select.integer(0) == expected)
        select.reset()
      }
    }
  }

  @Test("refuses a position that the statement does not have", arguments: [0, 2, -1])
  func position(position: Int) throws {
    try database.withStatement("SELECT ?") { select in
      let error = #expect(throws: SQLiteError.self) { try select.bind("x", at: position) }
      #expect(error?.sql == "SELECT ?")
    }
  }

  @Test("can go on after a row that broke a rule")
  func brokenRule() throws {
    try database.execute("CREATE TABLE kept (value INTEGER UNIQUE)")
    try database.withStatement("INSERT INTO kept VALUES (?)") { insert in
      try insert.bind(1 as Int64, at: 1)
      try insert.run()
      let error = #expect(throws: SQLiteError.self) { try insert.run() }
      #expect(error?.message.contains("UNIQUE") == true)
      #expect(error?.isBusy == false && error?.isNoDatabase == false)
      try insert.bind(2 as Int64, at: 1)
      try insert.run()
    }
    try database.withStatement("SELECT count(*) FROM kept") { select in
      try #require(try select.step())
      #expect(select.integer(0) == 2)
    }
  }

  @Test(
    "never cuts a statement off at a NUL",
    arguments: ["SELECT 1\0", "SELECT 'a\0b'", "CREATE TABLE kept (value); \0 DROP TABLE kept"]
  )
  func statementWithNUL(sql: String) throws {
    let whole = #expect(throws: SQLiteError.self) { try database.execute(sql) }
    #expect(whole?.sql == sql)
    #expect(throws: SQLiteError.self) { try database.withStatement(sql) { _ in } }
    try database.withStatement("SELECT count(*) FROM sqlite_master WHERE name = 'kept'") { select in
      try #require(try select.step())
      #expect(select.integer(0) == 0)
    }
  }
}
