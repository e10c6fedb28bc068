/// Statements about the registry of layers and versions.
enum RegistryStatements {
  static let layers = """
    SELECT l.id, l.title, l.theme, l.icon, l.kind, l.is_public, l.version,
           v.stamp, v.imported_at, v.source, v.feature_count, v.west, v.south, v.east, v.north, v.fields
    FROM suitu_layers l JOIN suitu_versions v ON v.layer = l.id AND v.version = l.version
    ORDER BY l.id
    """

  static let latestVersion = "SELECT coalesce(max(version), 0) FROM suitu_versions WHERE layer = ?"

  static let putLayer = """
    INSERT INTO suitu_layers (id, title, theme, icon, kind, is_public, version) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, theme = excluded.theme, icon = excluded.icon,
      kind = excluded.kind, is_public = excluded.is_public, version = excluded.version
    """

  static let putVersion = """
    INSERT INTO suitu_versions
      (layer, version, stamp, imported_at, source, feature_count, west, south, east, north, fields)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
}
