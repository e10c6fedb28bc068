public import Geodesy
public import Platform
public import Shapes

/// What kind of geometry a layer holds, whether single or several in a feature.
public enum GeometryKind: String, Sendable, CaseIterable {
  case point, line, polygon

  /// Different kinds, or collections of them.
  case mixed

  public init(_ kind: Shape.Kind) {
    switch kind {
    case .point, .multiPoint: self = .point
    case .line, .multiLine: self = .line
    case .polygon, .multiPolygon: self = .polygon
    case .collection: self = .mixed
    }
  }
}

/// Where a version came from: the file, and what its bytes and numbers were taken for.
public struct VersionOrigin: Sendable, Equatable {
  public var source: String
  public var frame: String?
  public var encoding: String?

  public init(source: String, frame: String? = nil, encoding: String? = nil) {
    self.source = source
    self.frame = frame
    self.encoding = encoding
  }
}

/// A layer as the registry knows it: its settings and its present version.
public struct LayerRecord: Sendable, Equatable {
  public let id: LayerID
  public let settings: LayerSettings
  public let version: Int

  /// Tells this writing of the version from any other, so that a snapshot of another one is never taken for it.
  public let stamp: UInt64
  public let importedAt: Timestamp
  public let origin: VersionOrigin
  public let kind: GeometryKind

  /// Of the features that have a place.
  public let count: Int

  /// Empty where the layer holds nothing.
  public let box: GeoBox
  public let fields: [Field]

  /// Whether another program has changed the layer's table since.
  public let isEdited: Bool
}

/// One of the versions of a layer that are kept.
public struct LayerVersion: Sendable, Equatable {
  public let number: Int
  public let importedAt: Timestamp
  public let origin: VersionOrigin
  public let kind: GeometryKind
  public let count: Int
  public let isPresent: Bool
}
