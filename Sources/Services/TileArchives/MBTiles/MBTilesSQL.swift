/// The statements that make an MBTiles file.
enum MBTilesSQL {
  /// Without a journal first of all: none is to be left beside the file, whatever happens.
  ///
  /// The number is the one by which programs that look at the head of a file know MBTiles: "MPBX". So many kilobytes stay
  /// in memory before they are written.
  static let prepareFile = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA cache_size = -16000;
    PRAGMA application_id = 1297105496;
    """

  /// MBTiles 1.3 asks for `metadata` and `tiles`, which may be a view: so it is where pictures are kept once.
  static let createTables = """
    CREATE TABLE metadata (name TEXT NOT NULL, value TEXT NOT NULL);
    CREATE UNIQUE INDEX metadata_name ON metadata (name);
    CREATE TABLE map (
      zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, tile_id TEXT NOT NULL,
      PRIMARY KEY (zoom_level, tile_column, tile_row)
    ) WITHOUT ROWID;
    CREATE TABLE images (tile_id TEXT NOT NULL PRIMARY KEY, tile_data BLOB NOT NULL);
    CREATE VIEW tiles AS
      SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images ON images.tile_id = map.tile_id;
    """

  static let insertMetadata = "INSERT INTO metadata (name, value) VALUES (?, ?)"

  static let insertImage = "INSERT INTO images (tile_id, tile_data) VALUES (?, ?) ON CONFLICT DO NOTHING"

  static let insertTile =
    "INSERT INTO map (zoom_level, tile_column, tile_row, tile_id) VALUES (?, ?, ?, ?)"
}
