import SpatiaLite

/// The tables of the database; all SQL of the product stands in this folder.
enum Schema {
  /// The format of Suitu's own tables; a database with a higher one was made by a newer Suitu.
  static let format = 1

  /// The primary key and the geometry of every layer's table.
  static let idColumn = "suitu_id"
  static let geometryColumn = "geometry"

  /// Write-ahead logging: readers go on while an import writes.
  static let prepareFile = "PRAGMA journal_mode = WAL"

  static let prepareConnection = "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON"

  /// SpatiaLite's own tables, with the reference systems of WGS 84 only: 1 as first argument makes one
  /// transaction of it, which a transaction under way forbids, so 0.
  static let createSpatialTables = "SELECT InitSpatialMetaData(0, 'WGS84')"

  static let createTables = """
    CREATE TABLE suitu_city (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
    INSERT INTO suitu_city (key, value) VALUES ('format', \(format));
    CREATE TABLE suitu_layers (
      id TEXT PRIMARY KEY COLLATE NOCASE,
      title TEXT NOT NULL,
      theme TEXT NOT NULL,
      icon TEXT,
      kind TEXT NOT NULL,
      is_public INTEGER NOT NULL,
      version INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE suitu_versions (
      layer TEXT NOT NULL COLLATE NOCASE,
      version INTEGER NOT NULL,
      stamp INTEGER NOT NULL,
      imported_at INTEGER NOT NULL,
      source TEXT NOT NULL,
      feature_count INTEGER NOT NULL,
      west REAL, south REAL, east REAL, north REAL,
      fields TEXT NOT NULL,
      PRIMARY KEY (layer, version)
    ) WITHOUT ROWID;
    """

  static let hasCityTable = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'suitu_city'"

  static let hasAnyTable = "SELECT count(*) FROM sqlite_master"

  static let readFormat = "SELECT value FROM suitu_city WHERE key = 'format'"
}
