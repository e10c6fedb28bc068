/// What the owner of a layer says of it.
public struct LayerSettings: Sendable, Equatable {
  public var title: String
  public var theme: Theme
  public var icon: String?

  /// What the layer is to be drawn in, as CSS writes colours; nil for the colour of its theme.
  public var colour: String?
  public var isPublic: Bool

  public init(
    title: String,
    theme: Theme = .base,
    icon: String? = nil,
    colour: String? = nil,
    isPublic: Bool = true
  ) {
    self.title = title
    self.theme = theme
    self.icon = icon
    self.colour = colour
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
  public var colour: String?
  public var isPublic: Bool?

  public init(
    title: String? = nil,
    theme: Theme? = nil,
    icon: String? = nil,
    colour: String? = nil,
    isPublic: Bool? = nil
  ) {
    self.title = title
    self.theme = theme
    self.icon = icon
    self.colour = colour
    self.isPublic = isPublic
  }

  public func applied(to settings: LayerSettings) -> LayerSettings {
    LayerSettings(
      title: title ?? settings.title,
      theme: theme ?? settings.theme,
      icon: icon ?? settings.icon,
      colour: colour ?? settings.colour,
      isPublic: isPublic ?? settings.isPublic
    )
  }
}
