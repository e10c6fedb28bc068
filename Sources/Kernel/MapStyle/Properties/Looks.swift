/// What a layer draws, with all properties of its layout and paint.
///
/// The properties and their meaning are those of the style specification; sizes are in CSS pixels.
public enum StyleLook: Sendable {
  case background(BackgroundLook)
  case fill(FillLook)
  case line(LineLook)
  case circle(CircleLook)
  case symbol(SymbolLook)
}

public struct BackgroundLook: Sendable {
  public let color: Property<StyleColor>
  public let pattern: Property<StyleImage?>
  public let opacity: Property<Double>

  init(_ read: inout PropertyReader) {
    color = read("background-color")
    pattern = read("background-pattern")
    opacity = read("background-opacity")
  }
}

public struct FillLook: Sendable {
  public let sortKey: Property<Double?>
  public let isAntialiased: Property<Bool>
  /// Of each feature; `layerOpacity` is that of the layer as a whole.
  public let opacity: Property<Double>
  public let layerOpacity: Property<Double>
  public let color: Property<StyleColor>
  /// Nil where the outline has the colour of the fill.
  public let outlineColor: Property<StyleColor?>
  public let translation: Property<StyleOffset>
  public let translationFrame: Property<StyleFrame>
  public let pattern: Property<StyleImage?>

  init(_ read: inout PropertyReader) {
    sortKey = read("fill-sort-key")
    isAntialiased = read("fill-antialias")
    opacity = read("fill-opacity")
    layerOpacity = read("fill-layer-opacity")
    color = read("fill-color")
    outlineColor = read("fill-outline-color")
    translation = read("fill-translate")
    translationFrame = read("fill-translate-anchor")
    pattern = read("fill-pattern")
  }
}

public struct LineLook: Sendable {
  public let cap: Property<LineCap>
  public let join: Property<LineJoin>
  public let miterLimit: Property<Double>
  public let roundLimit: Property<Double>
  public let sortKey: Property<Double?>
  /// Of each feature; `layerOpacity` is that of the layer as a whole.
  public let opacity: Property<Double>
  public let layerOpacity: Property<Double>
  public let color: Property<StyleColor>
  public let translation: Property<StyleOffset>
  public let translationFrame: Property<StyleFrame>
  public let width: Property<Double>
  public let gapWidth: Property<Double>
  public let offset: Property<Double>
  public let blur: Property<Double>
  /// Lengths of dashes and gaps in turn, in widths of the line.
  public let dashes: Property<[Double]?>
  public let pattern: Property<StyleImage?>
  /// Depends on the progress along the line alone.
  public let gradient: Property<StyleColor?>

  init(_ read: inout PropertyReader) {
    cap = read("line-cap")
    join = read("line-join")
    miterLimit = read("line-miter-limit")
    roundLimit = read("line-round-limit")
    sortKey = read("line-sort-key")
    opacity = read("line-opacity")
    layerOpacity = read("line-layer-opacity")
    color = read("line-color")
    translation = read("line-translate")
    translationFrame = read("line-translate-anchor")
    width = read("line-width")
    gapWidth = read("line-gap-width")
    offset = read("line-offset")
    blur = read("line-blur")
    dashes = read("line-dasharray")
    pattern = read("line-pattern")
    gradient = read("line-gradient")
  }
}

public struct CircleLook: Sendable {
  public let sortKey: Property<Double?>
  public let radius: Property<Double>
  public let color: Property<StyleColor>
  public let blur: Property<Double>
  public let opacity: Property<Double>
  public let translation: Property<StyleOffset>
  public let translationFrame: Property<StyleFrame>
  public let pitchScale: Property<StyleFrame>
  public let pitchAlignment: Property<StyleFrame>
  public let strokeWidth: Property<Double>
  public let strokeColor: Property<StyleColor>
  public let strokeOpacity: Property<Double>

  init(_ read: inout PropertyReader) {
    sortKey = read("circle-sort-key")
    radius = read("circle-radius")
    color = read("circle-color")
    blur = read("circle-blur")
    opacity = read("circle-opacity")
    translation = read("circle-translate")
    translationFrame = read("circle-translate-anchor")
    pitchScale = read("circle-pitch-scale")
    pitchAlignment = read("circle-pitch-alignment")
    strokeWidth = read("circle-stroke-width")
    strokeColor = read("circle-stroke-color")
    strokeOpacity = read("circle-stroke-opacity")
  }
}
