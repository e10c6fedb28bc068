public import JSONText

/// Where the features of a layer come from.
public enum StyleSource: Sendable {
  /// The layers of the city, by name.
  case city
  case geoJSON(InlineGeoJSON)
}

/// Features that stand in the style itself.
public struct InlineGeoJSON: Sendable {
  /// The GeoJSON as it stands there; nobody has looked whether it is such.
  public let data: JSONValue

  /// How far simplified lines may lie from the given ones, and how far features reach over a tile's border, in units
  /// of 1/512 of a tile.
  public let tolerance: Double
  public let buffer: Double

  /// Whether lines know how far along them a place is.
  public let hasLineMetrics: Bool

  /// Whether features are numbered by their order.
  public let generatesIDs: Bool

  /// The field whose value is the id.
  public let promotedID: String?

  /// Nil where all features are meant.
  public let filter: StyleFilter?
}
