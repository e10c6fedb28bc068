public import Geodesy
public import Platform

/// What kind of geometry a layer holds.
public enum GeometryKind: String, Sendable {
  case point
}

/// A layer as the registry knows it: its settings and its present version.
public struct LayerRecord: Sendable, Equatable {
  public let id: LayerID
  public let settings: LayerSettings
  public let kind: GeometryKind
  public let version: Int

  /// Tells this writing of the version from any other, so that a snapshot of another one is never taken for it.
  public let stamp: UInt64
  public let importedAt: Timestamp

  /// The file it came from.
  public let source: String
  public let count: Int

  /// Empty where the layer holds nothing.
  public let box: GeoBox
  public let fields: [Field]
}
