import SpatiaLite

/// The tables of the database; all SQL of the product stands in this folder.
enum Schema {
  /// The format of Suitu's own tables; a database with a higher one was made by a newer Suitu.
  static let format = 2

  /// The primary key and the geometry of every layer's table.
  static let idColumn = "suitu_id"
  static let geometryColumn = "geometry"

  /// Write-ahead logging: readers go on while an import writes.
  ///
  /// Not before the first import has come in: there is nothing to read yet, and through a log everything would be
  /// written twice.
  static let logWrites = "PRAGMA journal_mode = WAL"

  /// Pages in kilobytes that stay in memory while an import writes: fewer are written more than once.
  static let prepareImport = "PRAGMA cache_size = -16384"

  /// When a table of rows is put aside under another name, the views that other programs have of the layer are to
  /// stay with the layer, and a broken one among them is to hinder nothing: that is the old way of renaming.
  static let prepareConnection = """
    PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = ON
    """

  /// SpatiaLite's own tables, with the reference systems of WGS 84 only: 1 as first argument makes one
  /// transaction of it, which a transaction under way forbids, so 0.
  static let createSpatialTables = "SELECT InitSpatialMetaData(0, 'WGS84')"

  /// A version whose `table_name` is null is remembered, but its rows are gone.
  static let createTables = """
    CREATE TABLE suitu_city (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
    INSERT INTO suitu_city (key, value) VALUES ('format', \(format));
    CREATE TABLE suitu_layers (
      id TEXT PRIMARY KEY COLLATE NOCASE,
      title TEXT NOT NULL,
      theme TEXT NOT NULL,
      icon TEXT,
      colour TEXT,
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
      kind TEXT NOT NULL DEFAULT 'point',
      frame TEXT,
      encoding TEXT,
      edits INTEGER NOT NULL DEFAULT 0,
      table_name TEXT,
      PRIMARY KEY (layer, version)
    ) WITHOUT ROWID;
    """

  /// From the first format, which had points only and no versions beside the present one.
  static let upgradeTables = """
    ALTER TABLE suitu_layers DROP COLUMN kind;
    ALTER TABLE suitu_layers ADD COLUMN colour TEXT;
    ALTER TABLE suitu_versions ADD COLUMN kind TEXT NOT NULL DEFAULT 'point';
    ALTER TABLE suitu_versions ADD COLUMN frame TEXT;
    ALTER TABLE suitu_versions ADD COLUMN encoding TEXT;
    ALTER TABLE suitu_versions ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE suitu_versions ADD COLUMN table_name TEXT;
    UPDATE suitu_versions SET table_name = layer WHERE EXISTS (
      SELECT 1 FROM suitu_layers l
      WHERE l.id = suitu_versions.layer AND l.version = suitu_versions.version
    );
    UPDATE suitu_city SET value = \(format) WHERE key = 'format';
    """

  static let hasCityTable = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'suitu_city'"

  static let hasAnyTable = "SELECT count(*) FROM sqlite_master"

  static let readFormat = "SELECT value FROM suitu_city WHERE key = 'format'"
}
