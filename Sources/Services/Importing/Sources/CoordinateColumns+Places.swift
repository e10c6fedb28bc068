import DelimitedText
import Geodesy
import VectorFiles

// From the cells of a row to its place.

extension CoordinateColumns {
  /// The geometry of a row of text; none where its cells say nothing.
  func geometry(
    of row: borrowing DelimitedRow,
    _ names: [String],
    _ mark: DecimalMark
  ) throws(RowFaultError) -> RecordGeometry {
    switch self {
    case .pair(let longitude, let latitude):
      try Self.point(
        (CoordinateCell(number: row, longitude), names[longitude]),
        (CoordinateCell(number: row, latitude), names[latitude]),
        mark
      )
    case .together(let column): try Self.pair(CoordinateCell(text: row, column), names[column])
    case .wellKnownText(let column): try Self.shape(CoordinateCell(text: row, column), names[column])
    }
  }

  /// The geometry of a row of values; none where they say nothing.
  func geometry(of values: [FieldValue], _ names: [String]) throws(RowFaultError) -> RecordGeometry {
    switch self {
    case .pair(let longitude, let latitude):
      try Self.point(
        (CoordinateCell(values[longitude]), names[longitude]),
        (CoordinateCell(values[latitude]), names[latitude]),
        .point
      )
    case .together(let column): try Self.pair(CoordinateCell(values[column]), names[column])
    case .wellKnownText(let column): try Self.shape(CoordinateCell(values[column]), names[column])
    }
  }

  private typealias NamedCell = (cell: CoordinateCell, name: String)

  private static func point(
    _ longitude: NamedCell,
    _ latitude: NamedCell,
    _ mark: DecimalMark
  ) throws(RowFaultError) -> RecordGeometry {
    if case (.nothing, .nothing) = (longitude.cell, latitude.cell) { return .none }
    return .point(Coordinate(longitude: try number(longitude, mark), latitude: try number(latitude, mark)))
  }

  private static func number(_ column: NamedCell, _ mark: DecimalMark) throws(RowFaultError) -> Double {
    if let number = column.cell.degrees(mark) { return number }
    try refuseUndecodable(column.cell, column.name)
    throw RowFaultError(fault: .noNumber(field: column.name, value: column.cell.words))
  }

  private static func pair(_ cell: CoordinateCell, _ name: String) throws(RowFaultError) -> RecordGeometry {
    if case .nothing = cell { return .none }
    try refuseUndecodable(cell, name)
    guard let place = Coordinate(loose: cell.words.withPlainDigits) else {
      throw RowFaultError(fault: .noPair(field: name, value: cell.words))
    }
    return .point(place)
  }

  private static func shape(_ cell: CoordinateCell, _ name: String) throws(RowFaultError) -> RecordGeometry {
    if case .nothing = cell { return .none }
    try refuseUndecodable(cell, name)
    guard let geometry = RecordGeometry(wellKnownText: cell.words) else {
      throw RowFaultError(fault: .noWellKnownText(field: name, value: String(cell.words.prefix(40))))
    }
    return geometry
  }

  private static func refuseUndecodable(_ cell: CoordinateCell, _ name: String) throws(RowFaultError) {
    if case .undecodable = cell { throw RowFaultError(fault: .undecodableText(field: name)) }
  }
}
