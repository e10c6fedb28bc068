/// Icons and texts at places or along lines.
public struct SymbolLook: Sendable {
  public let placement: Property<SymbolPlacement>
  public let spacing: Property<Double>
  public let avoidsEdges: Property<Bool>
  public let sortKey: Property<Double?>
  public let order: Property<SymbolOrder>
  public let icon: IconLook
  public let text: TextLook

  init(_ read: inout PropertyReader) {
    placement = read("symbol-placement")
    spacing = read("symbol-spacing")
    avoidsEdges = read("symbol-avoid-edges")
    sortKey = read("symbol-sort-key")
    order = read("symbol-z-order")
    icon = IconLook(&read)
    text = TextLook(&read)
  }
}

/// How an icon or a text is painted.
public struct MarkPaint: Sendable {
  public let opacity: Property<Double>
  public let color: Property<StyleColor>
  public let haloColor: Property<StyleColor>
  public let haloWidth: Property<Double>
  public let haloBlur: Property<Double>
  public let translation: Property<StyleOffset>
  public let translationFrame: Property<StyleFrame>

  init(_ read: inout PropertyReader, _ name: String) {
    opacity = read("\(name)-opacity")
    color = read("\(name)-color")
    haloColor = read("\(name)-halo-color")
    haloWidth = read("\(name)-halo-width")
    haloBlur = read("\(name)-halo-blur")
    translation = read("\(name)-translate")
    translationFrame = read("\(name)-translate-anchor")
  }
}

public struct IconLook: Sendable {
  /// Nil where there is no icon.
  public let image: Property<StyleImage?>
  public let allowsOverlap: Property<Bool>
  /// Nil where `allowsOverlap` decides.
  public let overlap: Property<SymbolOverlap?>
  public let ignoresPlacement: Property<Bool>
  public let isOptional: Property<Bool>
  public let rotationAlignment: Property<SymbolAlignment>
  public let size: Property<Double>
  public let fit: Property<IconFit>
  public let fitPadding: Property<StylePadding>
  public let rotation: Property<Double>
  public let padding: Property<StylePadding>
  public let keepsUpright: Property<Bool>
  public let offset: Property<StyleOffset>
  public let anchor: Property<StyleAnchor>
  public let pitchAlignment: Property<SymbolAlignment>
  public let paint: MarkPaint

  init(_ read: inout PropertyReader) {
    image = read("icon-image")
    allowsOverlap = read("icon-allow-overlap")
    overlap = read("icon-overlap")
    ignoresPlacement = read("icon-ignore-placement")
    isOptional = read("icon-optional")
    rotationAlignment = read("icon-rotation-alignment")
    size = read("icon-size")
    fit = read("icon-text-fit")
    fitPadding = read("icon-text-fit-padding")
    rotation = read("icon-rotate")
    padding = read("icon-padding")
    keepsUpright = read("icon-keep-upright")
    offset = read("icon-offset")
    anchor = read("icon-anchor")
    pitchAlignment = read("icon-pitch-alignment")
    paint = MarkPaint(&read, "icon")
  }
}

public struct TextLook: Sendable {
  public let field: Property<FormattedText>
  public let fonts: Property<[String]>
  public let size: Property<Double>
  public let maximumWidth: Property<Double>
  public let lineHeight: Property<Double>
  public let letterSpacing: Property<Double>
  public let justification: Property<TextJustification>
  public let transform: Property<TextTransform>
  public let radialOffset: Property<Double>
  public let variableAnchors: Property<[StyleAnchor]?>
  public let variableAnchorOffsets: Property<AnchorOffsets?>
  public let anchor: Property<StyleAnchor>
  public let maximumAngle: Property<Double>
  public let writingModes: Property<[WritingMode]?>
  public let rotation: Property<Double>
  public let padding: Property<Double>
  public let keepsUpright: Property<Bool>
  public let offset: Property<StyleOffset>
  public let allowsOverlap: Property<Bool>
  /// Nil where `allowsOverlap` decides.
  public let overlap: Property<SymbolOverlap?>
  public let ignoresPlacement: Property<Bool>
  public let isOptional: Property<Bool>
  public let pitchAlignment: Property<SymbolAlignment>
  public let rotationAlignment: Property<TextAlignment>
  public let paint: MarkPaint

  init(_ read: inout PropertyReader) {
    field = read("text-field")
    fonts = read("text-font")
    size = read("text-size")
    maximumWidth = read("text-max-width")
    lineHeight = read("text-line-height")
    letterSpacing = read("text-letter-spacing")
    justification = read("text-justify")
    transform = read("text-transform")
    radialOffset = read("text-radial-offset")
    variableAnchors = read("text-variable-anchor")
    variableAnchorOffsets = read("text-variable-anchor-offset")
    anchor = read("text-anchor")
    maximumAngle = read("text-max-angle")
    writingModes = read("text-writing-mode")
    rotation = read("text-rotate")
    padding = read("text-padding")
    keepsUpright = read("text-keep-upright")
    offset = read("text-offset")
    allowsOverlap = read("text-allow-overlap")
    overlap = read("text-overlap")
    ignoresPlacement = read("text-ignore-placement")
    isOptional = read("text-optional")
    pitchAlignment = read("text-pitch-alignment")
    rotationAlignment = read("text-rotation-alignment")
    paint = MarkPaint(&read, "text")
  }
}
