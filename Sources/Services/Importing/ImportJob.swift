public import CityStore
public import Geodesy
public import Platform

/// One file on its way into one layer: what the command line or a manifest says of it.
public struct ImportJob: Sendable {
  /// What becomes of the rows that the layer has.
  public enum Way: Sendable, Equatable {
    case replace
    case append

    /// Rows of the same id are replaced, others added.
    case update
  }

  public var path: String

  /// What is filled; files of OpenStreetMap fill others, by their table.
  public var layer: LayerID
  public var settings: LayerSettingsChange

  /// The title of a layer that is not there yet, where the settings say none; else its id.
  public var titleWhereNew: String?
  public var way: Way

  /// What the coordinates are given in; the city keeps WGS 84.
  public var frame: FrameChoice

  /// What the texts are written in; found out where nil.
  public var encoding: TextEncoding?

  /// The columns of a table that hold the coordinates; found by their names where nil.
  public var longitudeField: String?
  public var latitudeField: String?

  /// The field that holds each feature's id; the number of the row where nil.
  public var idField: String?

  /// The field that becomes `name`.
  public var nameField: String?

  /// Fields that get other names; those that get none are left out.
  public var fieldNames: [String: String?]

  /// Which layer or sheet of the file, or member of an archive.
  public var sourceLayer: String?

  /// A condition in SQL that rows must meet.
  public var condition: String?

  /// Features that do not touch it stay out.
  public var box: GeoBox?

  /// How many old versions are kept.
  public var versionsKept: Int

  /// Whether a table's columns of numbers are no places, since only polygons are wanted.
  var takesPolygonsOnly = false

  public init(
    path: String,
    layer: LayerID,
    titleWhereNew: String? = nil,
    settings: LayerSettingsChange = LayerSettingsChange(),
    way: Way = .replace,
    frame: FrameChoice = .automatic,
    encoding: TextEncoding? = nil,
    longitudeField: String? = nil,
    latitudeField: String? = nil,
    idField: String? = nil,
    nameField: String? = nil,
    fieldNames: [String: String?] = [:],
    sourceLayer: String? = nil,
    condition: String? = nil,
    box: GeoBox? = nil,
    versionsKept: Int = CityChange.versionsKept
  ) {
    self.path = path
    self.layer = layer
    self.titleWhereNew = titleWhereNew
    self.settings = settings
    self.way = way
    self.frame = frame
    self.encoding = encoding
    self.longitudeField = longitudeField
    self.latitudeField = latitudeField
    self.idField = idField
    self.nameField = nameField
    self.fieldNames = fieldNames
    self.sourceLayer = sourceLayer
    self.condition = condition
    self.box = box
    self.versionsKept = versionsKept
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
