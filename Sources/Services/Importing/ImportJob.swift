public import CityStore
public import Geodesy

/// One file on its way into one layer: what the command line or a manifest says of it.
public struct ImportJob: Sendable {
  public var path: String
  public var layer: LayerID
  public var settings: LayerSettingsChange

  /// What the coordinates are given in; the city keeps WGS 84.
  public var frame: Frame

  /// The columns of a table that hold the coordinates; found by their names where nil.
  public var longitudeField: String?
  public var latitudeField: String?

  public init(
    path: String,
    layer: LayerID,
    settings: LayerSettingsChange = LayerSettingsChange(),
    frame: Frame = .wgs84,
    longitudeField: String? = nil,
    latitudeField: String? = nil
  ) {
    self.path = path
    self.layer = layer
    self.settings = settings
    self.frame = frame
    self.longitudeField = longitudeField
    self.latitudeField = latitudeField
  }

  /// `data/stops.csv` is `data/stops`.
  var pathWithoutEnding: String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
    return String(path[..<dot])
  }

  /// The last part of the path.
  var fileName: String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }
}

/// How far an import has come.
public struct ImportProgress: Sendable {
  public let layer: LayerID
  public let rowsRead: Int

  /// Nil where the format does not know before the end.
  public let rowsInFile: Int?
}

/// What an import did.
public struct ImportReport: Sendable {
  public let record: LayerRecord
  public let rowsRead: Int
  public let leftOut: FaultyRows
  public let fieldsRenamed: [RenamedField]
  public let seconds: Double
}

/// A field whose name could not be kept, since the table has a column of that name already.
public struct RenamedField: Sendable, Equatable {
  public let original: String
  public let column: String
}
