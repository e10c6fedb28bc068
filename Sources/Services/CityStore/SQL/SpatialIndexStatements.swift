import SpatiaLite

/// Statements about the tables behind a layer's spatial index.
///
/// SpatiaLite keeps the index as an R*Tree of SQLite, `idx_LAYER_geometry`, whose nodes lie in three ordinary tables
/// (sqlite.org/rtree.html, "Shadow Tables"): node number to bytes, feature to leaf, node to parent.
struct SpatialIndexStatements {
  private let layer: LayerID

  init(_ layer: LayerID) {
    self.layer = layer
  }

  private func table(_ ending: String) -> String {
    quotedName("idx_\(layer.text)_\(Schema.geometryColumn)_\(ending)")
  }

  /// The size of the empty root, which is that of all nodes.
  var nodeSize: String { "SELECT length(data) FROM \(table("node")) WHERE nodeno = 1" }

  var deleteNodes: String { "DELETE FROM \(table("node"))" }
  var insertNode: String { "INSERT INTO \(table("node")) (nodeno, data) VALUES (?, ?)" }
  var insertRow: String { "INSERT INTO \(table("rowid")) (rowid, nodeno) VALUES (?, ?)" }
  var insertParent: String { "INSERT INTO \(table("parent")) (nodeno, parentnode) VALUES (?, ?)" }

  /// Enters one row, as SpatiaLite's own triggers do.
  var align: String {
    """
    SELECT RTreeAlign('idx_\(layer.text)_\(Schema.geometryColumn)', \(Schema.idColumn), \(Schema.geometryColumn))
    FROM \(quotedName(layer.text)) WHERE \(Schema.idColumn) = ?
    """
  }

  /// Name and text of the triggers that keep the index in step with the layer's table.
  static let triggers = """
    SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE AND sql IS NOT NULL
    """

  static func dropTrigger(_ name: String) -> String {
    "DROP TRIGGER \(quotedName(name))"
  }
}
