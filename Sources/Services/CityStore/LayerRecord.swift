public import Geodesy
public import Platform

/// What kind of geometry a layer holds.
public enum GeometryKind: String, Sendable {
  case point
}

/// What kind of values a field holds.
public enum FieldType: String, Sendable {
  case integer, real, text
}

/// A column of a layer's table.
public struct Field: Sendable, Equatable {
  public let name: String
  public let type: FieldType

  public init(_ name: String, _ type: FieldType) {
    self.name = name
    self.type = type
  }
}

/// What the owner of a layer says of it.
public struct LayerSettings: Sendable, Equatable {
  public var title: String
  public var theme: Theme
  public var icon: String?
  public var isPublic: Bool

  public init(title: String, theme: Theme = .base, icon: String? = nil, isPublic: Bool = true) {
    self.title = title
    self.theme = theme
    self.icon = icon
    self.isPublic = isPublic
  }
}

/// What an import says of a layer; what it leaves unsaid stays as it is.
///
/// So an import that forgets `--public no` does not lay a hidden layer open.
public struct LayerSettingsChange: Sendable, Equatable {
  public var title: String?
  public var theme: Theme?
  public var icon: String?
  public var isPublic: Bool?

  public init(title: String? = nil, theme: Theme? = nil, icon: String? = nil, isPublic: Bool? = nil) {
    self.title = title
    self.theme = theme
    self.icon = icon
    self.isPublic = isPublic
  }

  public func applied(to settings: LayerSettings) -> LayerSettings {
    LayerSettings(
      title: title ?? settings.title,
      theme: theme ?? settings.theme,
      icon: icon ?? settings.icon,
      isPublic: isPublic ?? settings.isPublic
    )
  }
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

/// A value of a feature.
public enum FeatureValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}
