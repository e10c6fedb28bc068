/// Statements about the registry of layers and versions.
enum RegistryStatements {
  static let layers = """
    SELECT l.id, l.title, l.theme, l.icon, l.is_public, l.version,
           v.stamp, v.imported_at, v.source, v.frame, v.encoding, v.kind, v.feature_count,
           v.west, v.south, v.east, v.north, v.fields, v.edits, l.colour
    FROM suitu_layers l JOIN suitu_versions v ON v.layer = l.id AND v.version = l.version
    ORDER BY l.id
    """

  /// Layers and their present versions, where no other program has dropped the table.
  static let layersWithTable = """
    SELECT l.id, l.version FROM suitu_layers l
    WHERE EXISTS (SELECT 1 FROM sqlite_master t WHERE t.type = 'table' AND t.name = l.id COLLATE NOCASE)
    """

  static let latestVersion = "SELECT coalesce(max(version), 0) FROM suitu_versions WHERE layer = ?"

  static let putLayer = """
    INSERT INTO suitu_layers (id, title, theme, icon, colour, is_public, version)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, theme = excluded.theme, icon = excluded.icon,
      colour = excluded.colour, is_public = excluded.is_public, version = excluded.version
    """

  /// A version that is there already is written anew: its rows were changed by another program, or came back.
  static let putVersion = """
    INSERT OR REPLACE INTO suitu_versions
      (layer, version, stamp, imported_at, source, frame, encoding, kind, feature_count,
       west, south, east, north, fields, table_name)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// The versions whose rows are still there, newest first.
  static let keptVersions = """
    SELECT v.version, v.imported_at, v.source, v.frame, v.encoding, v.kind, v.feature_count, v.table_name,
           v.version = l.version
    FROM suitu_versions v JOIN suitu_layers l ON l.id = v.layer
    WHERE v.layer = ? AND v.table_name IS NOT NULL
    ORDER BY v.version DESC
    """

  static let setTable = "UPDATE suitu_versions SET table_name = ? WHERE layer = ? AND version = ?"

  static let dropLayer = "DELETE FROM suitu_layers WHERE id = ?"
  static let dropVersions = "DELETE FROM suitu_versions WHERE layer = ?"
}
