public import Geodesy
public import Shapes
import SpatiaLite

/// A new version of a layer on its way into the database, in one transaction: all of it comes in, or nothing.
public final class NewVersion {
  /// What a new version begins with.
  public enum Beginning: Sendable, Equatable {
    case empty

    /// The rows of the present version, to which others are added or by which they are replaced.
    case present

    /// The rows of an older version.
    case version(Int)
  }

  let layer: LayerID
  let settings: LayerSettings
  let origin: VersionOrigin
  let table: LayerTable
  let index: SpatialIndexFill

  private let database: CityDatabase
  private let insertion: Statement

  /// Which columns of the table the caller's values are for.
  private let places: [Int]

  /// Nil where the table holds other rows too.
  private let gathering: RowGathering?

  /// The id for the next row that brings none, where rows are added to those that are there.
  public let nextID: Int64

  /// `places` are the columns, in the caller's order, that its rows have values for.
  init(
    _ database: CityDatabase,
    _ table: LayerTable,
    _ index: SpatialIndexFill,
    settings: LayerSettings,
    origin: VersionOrigin,
    isGathered: Bool,
    givenColumns places: [Int],
    replacesRows: Bool
  ) throws {
    self.database = database
    self.table = table
    self.index = index
    self.settings = settings
    self.origin = origin
    self.places = places
    gathering = isGathered ? RowGathering(table.fields, replacesRows: replacesRows) : nil
    layer = table.layer
    let last = try database.connection.scalar(table.greatestID)
    nextID = last < Int64.max ? last + 1 : last
    insertion = try database.connection.statement(
      replacesRows ? table.upsert(places) : table.insert(places)
    )
  }

  /// Adds a feature at a point; ids are the caller's and differ, or `IDIsTaken` is thrown.
  public func add(id: Int64, at place: Coordinate, _ values: [FeatureValue]) throws {
    try add(id: id, GeometryBlob.encode(place), .point(place), values)
  }

  public func add(id: Int64, _ shape: Shape, _ values: [FeatureValue]) throws {
    let isPoint = shape.kind == .point && !shape.isEmpty
    let stored: StoredGeometry = isPoint ? .point(shape.vertices[0]) : .shape(shape)
    try add(id: id, GeometryBlob.encode(shape), stored, values)
  }

  /// Adds a row that has no place: it stands in the table, but on no map and in no answer.
  public func addWithoutPlace(id: Int64, _ values: [FeatureValue]) throws {
    try add(id: id, nil, .none, values)
  }

  /// The layer has a row of that id already; the version goes on without the row that was to be added.
  public struct IDIsTaken: Error, Equatable {
    public let id: Int64

    public init(id: Int64) {
      self.id = id
    }
  }

  private func add(
    id: Int64,
    _ geometry: [UInt8]?,
    _ stored: StoredGeometry,
    _ values: [FeatureValue]
  ) throws {
    precondition(values.count == places.count, "a value for each field")
    try CityDatabase.faults(at: database.location.databasePath) {
      try insertion.bind(id, at: 1)
      for (index, value) in values.enumerated() {
        try insertion.bind(SQLiteValue(value), at: index + 2)
      }
      if let geometry {
        try insertion.bind(blob: geometry, at: values.count + 2)
      } else {
        try insertion.bind(SQLiteValue.null, at: values.count + 2)
      }
      do {
        try insertion.run()
      } catch let error as SQLiteError where error.isAboutTakenKey {
        throw IDIsTaken(id: id)
      }
    }
    gathering?.add(RowGathering.Row(id: id, geometry: stored, values: values))
  }

  /// All rows of the version, once it has them.
  func rows() throws -> LayerRows {
    try gathering?.finish() ?? table.rows(database.connection)
  }
}
