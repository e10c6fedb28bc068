public import Canvas

/// A MapLibre style (specification v8), parsed into what drawing needs.
public struct Style: Sendable {
  /// How the style names itself, for people.
  public let title: String
  public let attribution: String?
  public let layers: [StyleLayer]

  /// What was passed over, with key path and line: unknown properties are no fault, but are said.
  public let warnings: [StyleWarning]
}

/// One layer of a style; later ones are drawn over earlier ones.
public struct StyleLayer: Sendable {
  public let id: String
  public let zooms: ZoomRange
  public let paint: StylePaint
}

/// What a layer draws, and how.
public enum StylePaint: Sendable {
  case background(BackgroundPaint)
  case circle(CirclePaint, sourceLayer: String)
}

public struct BackgroundPaint: Sendable {
  public let color: ZoomValue<Color>
  public let opacity: ZoomValue<Double>
}

/// Sizes are in CSS pixels.
public struct CirclePaint: Sendable {
  public let radius: ZoomValue<Double>
  public let color: ZoomValue<Color>
  public let opacity: ZoomValue<Double>
  public let strokeWidth: ZoomValue<Double>
  public let strokeColor: ZoomValue<Color>
  public let strokeOpacity: ZoomValue<Double>
}

/// The zooms at which a layer is drawn: from `minimum` on, below `maximum`.
public struct ZoomRange: Sendable, Equatable {
  public let minimum: Double
  public let maximum: Double

  public func contains(_ zoom: Double) -> Bool {
    minimum <= zoom && zoom < maximum
  }
}
