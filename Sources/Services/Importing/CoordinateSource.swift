import Geodesy
import VectorFiles
import Wording

/// Where the rows of a file keep their coordinates.
enum CoordinateSource {
  case geometry
  case columns(longitude: Int, latitude: Int)

  /// Names that people give such columns, in lower case; the first that is there is taken.
  private static let longitudeNames = ["lon", "lng", "long", "longitude", "经度", "jd", "x"]
  private static let latitudeNames = ["lat", "latitude", "纬度", "wd", "y"]

  /// Finds the coordinates of a table by the given names, else by the usual ones.
  static func find(
    in fields: [FieldDefinition],
    of format: VectorFile.Format,
    longitudeField: String?,
    latitudeField: String?,
    path: String
  ) throws(Fault) -> CoordinateSource {
    if format != .csv {
      guard longitudeField == nil, latitudeField == nil else {
        throw Fault(.badRequest, .fileHasItsOwnGeometry(path))
      }
      return .geometry
    }
    let names = fields.map { $0.name ?? "" }
    if let longitudeField, !names.contains(longitudeField) {
      throw Fault(.failed, .noSuchColumn(longitudeField, path: path, columns: names))
    }
    if let latitudeField, !names.contains(latitudeField) {
      throw Fault(.failed, .noSuchColumn(latitudeField, path: path, columns: names))
    }
    let longitude = index(of: longitudeField.map { [$0] } ?? longitudeNames, in: names)
    let latitude = index(of: latitudeField.map { [$0] } ?? latitudeNames, in: names)
    guard let longitude, let latitude else { throw Fault(.failed, .noCoordinates(path, columns: names)) }
    return .columns(longitude: longitude, latitude: latitude)
  }

  /// Whether a field is one of the coordinates, which the geometry holds from now on.
  func uses(_ field: Int) -> Bool {
    switch self {
    case .geometry: false
    case .columns(let longitude, let latitude): field == longitude || field == latitude
    }
  }

  func place(of record: VectorRecord, _ fields: [FieldDefinition]) throws(RowFaultError) -> Coordinate {
    let place: Coordinate
    switch self {
    case .geometry:
      switch record.geometry {
      case .point(let point): place = point
      case .none: throw RowFaultError(fault: .noGeometry)
      case .other(let kind): throw RowFaultError(fault: .otherGeometry(kind))
      }
    case .columns(let longitude, let latitude):
      place = Coordinate(
        longitude: try number(record, longitude, fields),
        latitude: try number(record, latitude, fields)
      )
    }
    guard place.isOnTheGlobe else {
      throw RowFaultError(fault: .outOfRange(longitude: place.longitude, latitude: place.latitude))
    }
    return place
  }

  private func number(
    _ record: VectorRecord,
    _ field: Int,
    _ fields: [FieldDefinition]
  ) throws(RowFaultError) -> Double {
    let text: String
    switch record.values[field] {
    case .integer(let value): return Double(value)
    case .real(let value): return value
    case .null: throw RowFaultError(fault: .noGeometry)
    case .undecodable: text = "?"
    case .text(let value): text = value
    }
    // Most cells are plain numbers; only others may have white space around them.
    if let value = Double(decimal: text) ?? Double(decimal: text.trimmed) { return value }
    throw RowFaultError(fault: .noNumber(field: fields[field].name ?? "?", value: text))
  }

  private static func index(of wanted: [String], in names: [String]) -> Int? {
    for name in wanted {
      if let exact = names.firstIndex(of: name) { return exact }
      if let found = names.firstIndex(where: { $0.lowercased() == name }) { return found }
    }
    return nil
  }
}

extension String {
  /// Without the white space around it, the ideographic space of Chinese tables included.
  fileprivate var trimmed: Substring {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}

/// Carries a row's fault to where rows are counted.
struct RowFaultError: Error {
  let fault: RowFault
}
