import Shapes
import SpatiaLite

/// Statements about the table of one layer.
struct LayerTable {
  let layer: LayerID
  let fields: [Field]

  private var name: String {
    quotedName(layer.text)
  }

  var create: String {
    let definitions = fields.map { "\(quotedName($0.name)) \($0.type.sqlType)" }
    let all = ["\(Schema.idColumn) INTEGER PRIMARY KEY"] + definitions
    return "CREATE TABLE \(name) (\(all.joined(separator: ", ")))"
  }

  /// Inserts a row with values for the fields at these places.
  func insert(_ places: [Int]) -> String {
    let all = [Schema.idColumn] + given(places)
    let marks = all.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(name) (\(all.joined(separator: ", "))) VALUES (\(marks))"
  }

  /// Like `insert`; a row of that id that is there already keeps its other fields, and its place where the new one
  /// has none.
  func upsert(_ places: [Int]) -> String {
    let geometry = Schema.geometryColumn
    let changes =
      places.map { quotedName(fields[$0].name) }.map { "\($0) = excluded.\($0)" }
      + ["\(geometry) = coalesce(excluded.\(geometry), \(name).\(geometry))"]
    return
      "\(insert(places)) ON CONFLICT (\(Schema.idColumn)) DO UPDATE SET \(changes.joined(separator: ", "))"
  }

  private func given(_ places: [Int]) -> [String] {
    places.map { quotedName(fields[$0].name) } + [Schema.geometryColumn]
  }

  /// Copies the rows of another table of such a layer; what it has no column for becomes null.
  func copy(from table: String, having otherFields: [Field]) -> String {
    let shared = fields.filter { field in otherFields.contains { $0.isNamed(like: field) } }
    let names = [Schema.idColumn] + shared.map { quotedName($0.name) } + [Schema.geometryColumn]
    let list = names.joined(separator: ", ")
    return
      "INSERT INTO \(name) (\(list)) SELECT \(list) FROM \(quotedName(table)) ORDER BY \(Schema.idColumn)"
  }

  /// Id, geometry, then the fields, in the order of ids.
  ///
  /// With the table's name before it, a column that is gone is an error; SQLite takes the quoted name alone for a text.
  var selectFeatures: String {
    let all = [Schema.idColumn, Schema.geometryColumn] + fields.map { quotedName($0.name) }
    let columns = all.map { "\(name).\($0)" }.joined(separator: ", ")
    return "SELECT \(columns) FROM \(name) ORDER BY \(Schema.idColumn)"
  }

  var count: String {
    "SELECT count(*) FROM \(name)"
  }

  var greatestID: String {
    "SELECT coalesce(max(\(Schema.idColumn)), 0) FROM \(name)"
  }

  var selectGeometry: String {
    "SELECT \(Schema.geometryColumn) FROM \(name) WHERE \(Schema.idColumn) = ?"
  }

  var setGeometry: String {
    "UPDATE \(name) SET \(Schema.geometryColumn) = ? WHERE \(Schema.idColumn) = ?"
  }

  func rename(to other: String) -> String {
    "ALTER TABLE \(name) RENAME TO \(quotedName(other))"
  }

  static func drop(_ table: String) -> String {
    "DROP TABLE IF EXISTS \(quotedName(table))"
  }

  /// Where the rows of a version lie that is not the present one.
  static func archive(of layer: LayerID, version: Int) -> String {
    "suitu_version_\(version)_\(layer.text)"
  }

  var dropSpatialIndex: String {
    "DROP TABLE IF EXISTS \(quotedName("idx_\(layer.text)_\(Schema.geometryColumn)"))"
  }

  /// SpatiaLite's functions take the names as values and give 1 when they have done their work.
  ///
  /// Which kind of geometry the column holds is entered when all rows are there.
  static let addGeometry =
    "SELECT AddGeometryColumn(?, '\(Schema.geometryColumn)', \(GeometryBlob.referenceSystem), 'GEOMETRY', 'XY')"
  static let createSpatialIndex = "SELECT CreateSpatialIndex(?, '\(Schema.geometryColumn)')"
  static let disableSpatialIndex = "SELECT DisableSpatialIndex(?, '\(Schema.geometryColumn)')"
  static let discardGeometry = "SELECT DiscardGeometryColumn(?, '\(Schema.geometryColumn)')"

  /// By the numbers of the OGC, where 0 is any kind; SpatiaLite's triggers look here when a row changes.
  static func setGeometryType(_ kind: Shape.Kind?) -> String {
    """
    UPDATE geometry_columns SET geometry_type = \(kind?.rawValue ?? 0)
    WHERE f_table_name = lower(?) AND f_geometry_column = '\(Schema.geometryColumn)'
    """
  }

  static let isTaken = "SELECT count(*) FROM sqlite_master WHERE name = ? COLLATE NOCASE"

  static let columns = "SELECT name, type FROM pragma_table_info(?) ORDER BY cid"
}

// MARK: - Edits by other programs

extension LayerTable {
  private static let edits = ["INSERT", "UPDATE", "DELETE"]

  private func editTrigger(_ edit: String) -> String {
    quotedName("suitu_\(edit.lowercased())_\(layer.text)")
  }

  /// Triggers that count whatever any program changes in the table from now on.
  func createEditTriggers(version: Int) -> [String] {
    Self.edits.map { edit in
      """
      CREATE TRIGGER IF NOT EXISTS \(editTrigger(edit)) AFTER \(edit) ON \(name) BEGIN
        UPDATE suitu_versions SET edits = edits + 1 WHERE layer = \(quotedText(layer.text)) AND version = \(version);
      END
      """
    }
  }

  var dropEditTriggers: [String] {
    Self.edits.map { "DROP TRIGGER IF EXISTS \(editTrigger($0))" }
  }
}
