import SpatiaLite
import TestSupport
import Testing

@Suite(.tags(.database)) struct ConnectionTests {
  private struct Failure: Error {}

  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("city.sqlite")
  }

  private func opened(_ access: Connection.Access = .create) throws -> Connection {
    try Connection(path, access, busyTimeoutInMilliseconds: 0)
  }

  private func count(_ database: Connection) throws -> Int64 {
    try database.withStatement("SELECT count(*) FROM kept") { select in
      _ = try select.step()
      return select.integer(0)
    }
  }

  @Test("reads a file that nobody changes, whatever its name", arguments: ["a.sqlite", "b?c#d%20 城.sqlite"])
  func immutable(name: String) throws {
    let folder = try TemporaryFolder()
    let made = try Connection(folder.path(name), .create, busyTimeoutInMilliseconds: 100)
    try made.execute("CREATE TABLE t (x); INSERT INTO t VALUES (7)")
    let connection = try Connection(folder.path(name), .immutable, busyTimeoutInMilliseconds: 100)
    let found = try connection.withStatement("SELECT x FROM t") { statement in
      try statement.step() ? statement.integer(0) : 0
    }
    #expect(found == 7)
    #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO t VALUES (8)") }
  }

  @Test("keeps what a transaction did")
  func commits() throws {
    let database = try opened()
    let given = try database.transaction {
      try database.execute("CREATE TABLE kept (value)")
      try database.execute("INSERT INTO kept VALUES (1), (2)")
      return 7
    }
    #expect(given == 7)
    #expect(try count(try opened(.readOnly)) == 2)
  }

  @Test("keeps nothing of a transaction that throws, and can go on")
  func rollsBack() throws {
    let database = try opened()
    try database.execute("CREATE TABLE kept (value)")
    #expect(throws: Failure.self) {
      try database.transaction {
        try database.execute("INSERT INTO kept VALUES (1)")
        throw Failure()
      }
    }
    #expect(try count(database) == 0)
    try database.transaction { try database.execute("INSERT INTO kept VALUES (1)") }
    #expect(try count(database) == 1)
  }

  @Test("keeps nothing of a transaction whose end is refused")
  func refusedCommit() throws {
    let database = try opened()
    try database.execute("PRAGMA foreign_keys = ON")
    try database.execute("CREATE TABLE kept (value PRIMARY KEY)")
    try database.execute(
      "CREATE TABLE child (parent REFERENCES kept (value) DEFERRABLE INITIALLY DEFERRED)"
    )
    #expect(throws: SQLiteError.self) {
      try database.transaction {
        try database.execute("INSERT INTO kept VALUES (1)")
        try database.execute("INSERT INTO child VALUES (2)")
      }
    }
    #expect(try count(database) == 0)
    try database.transaction { try database.execute("INSERT INTO kept VALUES (1)") }
  }

  @Test("says that somebody else is writing")
  func busy() throws {
    let first = try opened()
    let second = try opened()
    try first.execute("CREATE TABLE kept (value)")
    try first.transaction {
      let error = #expect(throws: SQLiteError.self) { try second.transaction {} }
      #expect(error?.isBusy == true)
      #expect(error?.isNoDatabase == false && error?.isFull == false && error?.isReadOnly == false)
      #expect(error?.sql == "BEGIN IMMEDIATE")
    }
    try second.transaction { try second.execute("INSERT INTO kept VALUES (1)") }
    #expect(try count(first) == 1)
  }

  @Test("waits for a writer no longer than it was told")
  func busyTimeout() throws {
    let first = try opened()
    let second = try Connection(path, .create, busyTimeoutInMilliseconds: 100)
    let waited = try first.transaction {
      ContinuousClock().measure {
        _ = #expect(throws: SQLiteError.self) { try second.transaction {} }
      }
    }
    #expect(waited > .milliseconds(80) && waited < .seconds(4))
  }

  @Test("sees one state of the database while reading")
  func reading() throws {
    let writer = try opened()
    try writer.execute("PRAGMA journal_mode = WAL; CREATE TABLE kept (value)")
    let reader = try opened(.readOnly)
    try reader.reading {
      #expect(try count(reader) == 0)
      try writer.execute("INSERT INTO kept VALUES (1)")
      #expect(try count(reader) == 0)
    }
    #expect(try count(reader) == 1)
    #expect(throws: Failure.self) { try reader.reading { throw Failure() } }
    #expect(try reader.reading { try count(reader) } == 1)
  }

  @Test(
    "says that a file is no database",
    arguments: [("no database", 1), ("name,longitude,latitude\n", 1000), ("SQLite format 3\0 nearly", 50)]
  )
  func noDatabase(text: String, repeats: Int) throws {
    try folder.write(String(repeating: text, count: repeats), to: "city.sqlite")
    for access in [Connection.Access.readOnly, .readWrite, .create] {
      let error = #expect(throws: SQLiteError.self) {
        try opened(access).execute("SELECT * FROM sqlite_master")
      }
      #expect(error?.isNoDatabase == true)
      #expect(error?.message.isEmpty == false)
    }
  }

  @Test("says that a database is damaged")
  func damaged() throws {
    do {
      let database = try opened()
      try database.execute("CREATE TABLE kept (value); INSERT INTO kept VALUES (randomblob(100000))")
    }
    var bytes = try folder.read("city.sqlite")
    for index in 100..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index) }
    try folder.write(bytes, to: "city.sqlite")
    let error = #expect(throws: SQLiteError.self) { _ = try count(try opened(.readOnly)) }
    #expect(error?.isNoDatabase == true)
  }

  @Test("does not open what is missing, but makes it where it may")
  func missing() throws {
    for access in [Connection.Access.readOnly, .readWrite] {
      let error = #expect(throws: SQLiteError.self) { _ = try opened(access) }
      #expect(error?.cannotOpen == true)
      #expect(error?.sql.contains(path) == true)
    }
    #expect(try folder.contents() == [])
    try opened(.create).execute("CREATE TABLE kept (value)")
    #expect(try folder.contents() == ["city.sqlite"])
  }

  @Test("does not write where it may only read")
  func readOnly() throws {
    try opened().execute("CREATE TABLE kept (value)")
    let error = #expect(throws: SQLiteError.self) {
      try opened(.readOnly).execute("INSERT INTO kept VALUES (1)")
    }
    #expect(error?.isReadOnly == true)
  }

  @Test("says what SQLite says of a wrong statement")
  func wrongStatement() throws {
    let database = try opened()
    let error = #expect(throws: SQLiteError.self) { try database.execute("SELEC 1") }
    #expect(error?.code == 1)
    #expect(error?.message == "near \"SELEC\": syntax error")
    #expect(error?.sql == "SELEC 1")
    let prepared = #expect(throws: SQLiteError.self) {
      try database.withStatement("SELECT x FROM nowhere") { _ in }
    }
    #expect(prepared?.message == "no such table: nowhere")
  }

  @Test(
    "quotes names so that any text can name a table",
    arguments: [
      "plain", "two words", "it's", "a\"b", "\"", "\"\"", "地铁站", "select", "x); DROP TABLE y; --", "",
    ]
  )
  func quotes(name: String) throws {
    let database = try opened()
    try database.execute("CREATE TABLE \(quotedName(name)) (\(quotedName(name)) INTEGER)")
    try database.execute("INSERT INTO \(quotedName(name)) (\(quotedName(name))) VALUES (7)")
    try database.withStatement("SELECT name FROM sqlite_master WHERE type = 'table'") { select in
      try #require(try select.step())
      #expect(select.text(0) == name)
    }
  }
}
