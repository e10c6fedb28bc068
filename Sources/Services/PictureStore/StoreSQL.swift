/// The statements of the file of pictures.
enum StoreSQL {
  /// By which the file is known for ours: "SuPi".
  static let applicationID: Int64 = 0x5375_5069

  /// To be raised whenever the tables mean something else; a file of another format is begun anew.
  static let format: Int64 = 1

  /// What shapes a file that is empty yet: pictures are of some pages, and pages that came free can be given back.
  static let shapeFile = """
    PRAGMA page_size = 8192;
    PRAGMA auto_vacuum = INCREMENTAL;
    """

  /// A log beside the file lets readers go on while one writes; what a crash of the machine takes is drawn again.
  static let prepare = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA journal_size_limit = 16777216;
    PRAGMA cache_size = -8000;
    """

  /// `seq` is the order in which editions came; `changed` is where the next one looks otherwise, NULL where everywhere.
  static let createTables = """
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(format);
    CREATE TABLE map (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE edition (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL UNIQUE, map TEXT NOT NULL, zoom INTEGER NOT NULL,
      stamp INTEGER NOT NULL, changed BLOB
    );
    CREATE INDEX edition_place ON edition (map, zoom);
    CREATE TABLE picture (
      id INTEGER PRIMARY KEY, edition INTEGER NOT NULL, used INTEGER NOT NULL, hash INTEGER NOT NULL, bytes BLOB NOT NULL
    );
    CREATE INDEX picture_used ON picture (used);
    """

  static let applicationIDOfFile = "PRAGMA application_id"
  static let formatOfFile = "PRAGMA user_version"
  static let tableCount = "SELECT count(*) FROM sqlite_schema"
  static let pageCount = "PRAGMA page_count"
  static let freePageCount = "PRAGMA freelist_count"
  static let pageSize = "PRAGMA page_size"

  /// Changes when another connection has written.
  static let news = "PRAGMA data_version"

  static func giveBack(pages: Int) -> String { "PRAGMA incremental_vacuum(\(pages))" }

  static let findMap = "SELECT id FROM map WHERE name = ?"
  static let addMap = "INSERT INTO map (name) VALUES (?)"
  static let maps = "SELECT DISTINCT map, zoom FROM edition"

  static let editions =
    "SELECT number, stamp, changed, changed IS NULL FROM edition WHERE map = ? AND zoom = ? ORDER BY seq"
  static let addEdition = "INSERT OR IGNORE INTO edition (map, zoom, number, stamp) VALUES (?, ?, ?, ?)"
  static let setChanged = "UPDATE edition SET changed = ? WHERE number = ?"
  static let removeEdition = "DELETE FROM edition WHERE number = ?"

  static let findPicture = "SELECT edition, used, hash, bytes FROM picture WHERE id = ?"
  static let findEditionOfPicture = "SELECT edition FROM picture WHERE id = ?"
  static let putPicture = """
    INSERT INTO picture (id, edition, used, hash, bytes) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET edition = excluded.edition, used = excluded.used, hash = excluded.hash, bytes = excluded.bytes
    """
  static let renewPicture = "UPDATE picture SET edition = ?, used = ? WHERE id = ?"

  /// Pictures that nobody asked for longest.
  static let removeOldest = """
    DELETE FROM picture WHERE id IN (SELECT id FROM picture ORDER BY used, id LIMIT ?)
    """
}
