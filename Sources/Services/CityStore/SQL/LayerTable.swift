import SpatiaLite

/// Statements about the table of one layer.
struct LayerTable {
  let layer: LayerID
  let fields: [Field]

  private var name: String {
    quotedName(layer.text)
  }

  private var columns: [String] {
    [Schema.idColumn] + fields.map { quotedName($0.name) } + [Schema.geometryColumn]
  }

  var create: String {
    let definitions = fields.map { "\(quotedName($0.name)) \(sqlType($0.type))" }
    let all = ["\(Schema.idColumn) INTEGER PRIMARY KEY"] + definitions
    return "CREATE TABLE \(name) (\(all.joined(separator: ", ")))"
  }

  var insert: String {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }

  /// Id, longitude, latitude, then the fields, in the order of ids.
  var selectPoints: String {
    let point = ["ST_X(\(Schema.geometryColumn))", "ST_Y(\(Schema.geometryColumn))"]
    let all = [Schema.idColumn] + point + fields.map { quotedName($0.name) }
    return "SELECT \(all.joined(separator: ", ")) FROM \(name) ORDER BY \(Schema.idColumn)"
  }

  var drop: String {
    "DROP TABLE IF EXISTS \(name)"
  }

  var dropSpatialIndex: String {
    "DROP TABLE IF EXISTS \(quotedName("idx_\(layer.text)_\(Schema.geometryColumn)"))"
  }

  /// SpatiaLite's functions take the names as values and give 1 when they have done their work.
  static let addGeometry =
    "SELECT AddGeometryColumn(?, '\(Schema.geometryColumn)', \(PointGeometry.referenceSystem), 'POINT', 'XY')"
  static let createSpatialIndex = "SELECT CreateSpatialIndex(?, '\(Schema.geometryColumn)')"
  static let disableSpatialIndex = "SELECT DisableSpatialIndex(?, '\(Schema.geometryColumn)')"
  static let discardGeometry = "SELECT DiscardGeometryColumn(?, '\(Schema.geometryColumn)')"

  static let isTaken = "SELECT count(*) FROM sqlite_master WHERE name = ? COLLATE NOCASE"

  private func sqlType(_ type: FieldType) -> String {
    switch type {
    case .integer: "INTEGER"
    case .real: "REAL"
    case .text: "TEXT"
    }
  }
}
