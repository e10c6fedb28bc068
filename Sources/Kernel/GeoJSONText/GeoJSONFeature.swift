public import JSONText
public import Shapes

/// One feature of a file, as it stands there.
public struct GeoJSONFeature: Sendable {
  /// Counted from 1 over the whole file.
  public let number: Int
  /// The line of the file where it begins, counted from 1.
  public let line: Int
  public let id: JSONValue?
  /// In the order of the file; empty where there are none, and where they are faulty.
  public let properties: [JSONMember]
  public let geometry: GeoJSONGeometry
  /// Whether a position has a third number, which the geometry leaves out.
  public let hasHeights: Bool
  /// What is wrong outside of the geometry.
  public let memberFault: GeoJSONFault?
}

/// The geometry of a feature.
public enum GeoJSONGeometry: Sendable, Equatable {
  /// It is null or missing.
  case none
  /// It has a type and no positions.
  case empty
  case shape(Shape)
  case faulty(GeoJSONFault)
}

extension GeoJSONFeature {
  /// Why it cannot come in although others of its file can, nil where it can.
  public var fault: GeoJSONFault? {
    if let memberFault { return memberFault }
    if case .faulty(let fault) = geometry { return fault }
    return nil
  }
}

/// What a file says outside of its features.
public struct GeoJSONSummary: Sendable, Equatable {
  /// The features so far.
  public internal(set) var featureCount = 0
  /// The name in the member `crs` of the outermost object; its JSON text where it has no name.
  ///
  /// RFC 7946 §4 knows WGS 84 only; files made before it, and by GDAL, say here what their coordinates are.
  public internal(set) var crs: String?
}
