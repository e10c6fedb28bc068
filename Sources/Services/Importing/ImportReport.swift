public import CityStore
public import Geodesy
public import Wording

/// What was found out about a file before its rows came in.
public struct FileFindings: Sendable {
  /// As people call it: `CSV`, `Shapefile`.
  public let format: String

  /// Of its texts; nil where the format leaves no choice.
  public let encoding: String?
  public let frame: FrameDecision
  public let fieldsRenamed: [RenamedField]
  public internal(set) var notes: [Message]

  /// Whether the file fills many layers, so that what is said of one had better be short.
  public internal(set) var isOfManyLayers = false
}

/// What became of a file's rows.
public struct RowCounts: Sendable {
  public internal(set) var read = 0
  public internal(set) var kept = 0

  /// Of those kept, how many have no place: they stand in the table, but on no map.
  public internal(set) var withoutPlace = 0

  /// Of those without a place, how many had 0 for both numbers, unlike others of the file.
  public internal(set) var atZero = 0

  /// Outside of the box, or not what the condition asks for.
  public internal(set) var passedOver = 0
  public internal(set) var faulty = FaultyRows()
}

/// What an import did.
public struct ImportReport: Sendable {
  public let record: LayerRecord
  public let findings: FileFindings
  public let rows: RowCounts
  public let seconds: Double
}

/// What an import would do.
public struct ImportPreview: Sendable {
  public let layer: LayerID
  public let findings: FileFindings
  public let rows: RowCounts
  public let fields: [Field]
  public let box: GeoBox
  public let kinds: Set<GeometryKind>

  /// The values of the first few rows.
  public let firstRows: [[FeatureValue]]
}

/// A field that is a column of another name, since somebody asked for it, or since the table has one of its name
/// already.
public struct RenamedField: Sendable, Equatable {
  public let original: String
  public let column: String
}
