import Canvas
import Icons
import LabelPlacing
import Lettering
import MapStyle
import Typesetting

/// Turns what a style's layer of symbols says of a feature at a zoom into a layout and inks.
///
/// Most layers say the same of all features, but for the text: that is asked once.
struct SymbolResolver {
  let look: SymbolLook
  let zoom: Double
  let fonts: Fonts
  /// The pictures at the scale of the layout, which is 1: their sizes are the same at every other.
  let icons: IconSheet?
  let images: Set<String>
  private let own: OwnLook?
  /// The layout of a feature whose text has yet to be filled in; nil where features differ in more.
  private(set) var template: SymbolLayout?
  /// What of the template says where labels stand, with the name of the icon where there is one.
  private var commonStand: SymbolStand?
  private var mayHaveText = false
  private var mayHaveIcon = false
  private(set) var commonTextInk: MarkInk?
  private var commonIconInk: MarkInk?
  /// The field that holds the text, where the style does nothing to it.
  private let soleField: String?

  init(_ look: SymbolLook, zoom: Double, fonts: Fonts, icons: IconSheet?, own: OwnLook?) {
    self.look = look
    self.zoom = zoom
    self.fonts = fonts
    self.icons = icons
    self.own = own
    images = Set(icons?.names ?? [])
    soleField = look.text.field.soleField
    if look.isUniform && own?.rowsHaveIcons != true {
      template = fullLayout(of: NoFeature(), text: FormattedText("-"))
    }
    commonStand = template.map { SymbolStand($0, name: nil) }
    mayHaveText = template?.text != nil
    mayHaveIcon = template?.icon != nil
    if look.text.paint.isUniform { commonTextInk = textInk(of: NoFeature()) }
    if look.icon.paint.isUniform { commonIconInk = iconInk(of: NoFeature()) }
  }

  /// Larger than anyone can read, and than neighbouring tiles are asked for.
  private static let largestText = 256.0
  private static let largestIcon = 16.0
  /// In CSS pixels, as is how far a label may be moved: what reaches farther would be drawn on tiles all around.
  private static let widestHalo = 16.0
  private static let farthestWay = 512.0

  /// What the label of a feature says; empty where it says nothing.
  func text(of feature: some StyleFeature) -> LabelText {
    if let soleField {
      switch feature.field(soleField) {
      case .string(let text): return .plain(text)
      case nil: return .plain("")
      default: break
      }
    }
    return LabelText(look.text.field.value(at: zoom, of: feature, images: images))
  }

  /// The order in which the layer's labels are drawn.
  var drawingOrder: DrawingOrder { DrawingOrder(value(look.order, NoFeature())) }

  func layout(of feature: some StyleFeature) -> SymbolLayout? {
    layout(of: feature, text: text(of: feature).formatted)
  }

  /// Nil where the feature has neither text nor icon.
  func layout(of feature: some StyleFeature, text field: FormattedText) -> SymbolLayout? {
    guard var layout = template else { return fullLayout(of: feature, text: field) }
    if field.isEmpty {
      layout.text = nil
    } else {
      layout.text?.take(field, fonts, icons)
    }
    if !look.sortKey.isConstant { layout.sortKey = value(look.sortKey, feature) ?? 0 }
    return layout.text == nil && layout.icon == nil ? nil : layout
  }

  /// Where the labels of a feature stand, and how they rank; nil where it has neither text nor icon.
  func stand(of feature: some StyleFeature, text field: LabelText) -> SymbolStand? {
    guard var stand = commonStand else {
      return fullLayout(of: feature, text: field.formatted).map { layout in
        SymbolStand(layout, name: layout.text == nil ? nil : field.text)
      }
    }
    let hasText = mayHaveText && !field.isEmpty
    guard hasText || mayHaveIcon else { return nil }
    if hasText { stand.name = field.text }
    if !look.sortKey.isConstant { stand.sortKey = value(look.sortKey, feature) ?? 0 }
    return stand
  }

  private func fullLayout(of feature: some StyleFeature, text field: FormattedText) -> SymbolLayout? {
    let placement = value(look.placement, feature)
    let layout = SymbolLayout(
      placement: placement,
      spacing: value(look.spacing, feature),
      sortKey: value(look.sortKey, feature) ?? 0,
      text: text(look.text, field, feature, isOnLine: placement != .point),
      icon: icon(look.icon, feature, isOnLine: placement != .point)
    )
    return layout.text == nil && layout.icon == nil ? nil : layout
  }

  /// How far beyond its boxes anything of a label may be seen: halos, way of the paint, letters that lean out of their em.
  func reach(of feature: some StyleFeature, _ layout: SymbolLayout) -> Double {
    let icon = layout.icon == nil ? 0 : iconInk(of: feature).reach
    let text = layout.text.map { reach(ofText: $0.style, textInk(of: feature)) } ?? 0
    return max(text, icon + Self.mostRounding)
  }

  /// The same for a text alone.
  func reach(ofText style: TextStyle, _ ink: MarkInk) -> Double {
    ink.reach + Double(style.sizeInPixels) * Self.overshootInEms + Self.mostRounding
  }

  private static let overshootInEms = 0.5
  /// What place, corner and side of an icon around a text are rounded by, in pixels, and the edges of letters.
  private static let mostRounding = 2.0

  func textInk(of feature: some StyleFeature) -> MarkInk {
    if let commonTextInk { return commonTextInk }
    var ink = ink(look.text.paint, feature)
    if let own { ink.color = own.color }
    return ink
  }

  func iconInk(of feature: some StyleFeature) -> MarkInk {
    if let commonIconInk { return commonIconInk }
    var ink = ink(look.icon.paint, feature)
    if let own { ink.color = own.color }
    return ink
  }

  private func ink(_ paint: MarkPaint, _ feature: some StyleFeature) -> MarkInk {
    let way = value(paint.translation, feature)
    return MarkInk(
      color: Color(value(paint.color, feature)),
      haloColor: Color(value(paint.haloColor, feature)),
      haloWidth: min(max(0, value(paint.haloWidth, feature)), Self.widestHalo),
      haloBlur: min(max(0, value(paint.haloBlur, feature)), Self.widestHalo),
      opacity: value(paint.opacity, feature),
      translation: Shift(x: held(way.x), y: held(way.y))
    )
  }

  private func held(_ way: Double) -> Double {
    min(max(way, 0 - Self.farthestWay), Self.farthestWay)
  }

  @inline(__always)
  private func value<Value>(_ property: Property<Value>, _ feature: some StyleFeature) -> Value {
    property.value(at: zoom, of: feature, images: images)
  }
}

/// Where the labels of a feature stand, and how they rank among others of their layer.
struct SymbolStand {
  let placement: SymbolPlacement
  let spacing: Double
  var sortKey: Double
  /// What tells labels apart: the text, or else the name of the icon.
  var name: String

  fileprivate init(_ layout: SymbolLayout, name: String?) {
    placement = layout.placement
    spacing = layout.spacing
    sortKey = layout.sortKey
    self.name = name ?? layout.icon?.name ?? ""
  }
}

// MARK: - Text

extension SymbolResolver {
  private func text(
    _ look: TextLook,
    _ field: FormattedText,
    _ feature: some StyleFeature,
    isOnLine: Bool
  ) -> SymbolLayout.TextPart? {
    guard !field.isEmpty else { return nil }
    let size = min(value(look.size, feature), Self.largestText)
    guard size > 0 else { return nil }
    var style = TextStyle(sizeInPixels: Float(size), fontChain: fonts.fontChain(value(look.fonts, feature)))
    style.letterSpacing = Float(value(look.letterSpacing, feature))
    style.maximumWidth = Float(value(look.maximumWidth, feature))
    style.lineHeight = Float(value(look.lineHeight, feature))
    style.justification = Typesetting.TextJustification(value(look.justification, feature))
    style.transform = Typesetting.TextTransform(value(look.transform, feature))
    style.positions = positions(look, feature)
    style.keepsUpright = value(look.keepsUpright, feature)
    style.maximumAngleInDegrees = Float(value(look.maximumAngle, feature))
    style.rotationInDegrees = Float(value(look.rotation, feature))
    if let modes = value(look.writingModes, feature), !modes.isEmpty {
      style.writingModes = modes.map { $0 == .vertical ? .vertical : .horizontal }
    }
    let alignment = value(look.rotationAlignment, feature)
    var part = SymbolLayout.TextPart(
      sections: [],
      colors: [],
      pictures: [],
      style: style,
      padding: max(0, value(look.padding, feature)),
      isBent: isOnLine && (alignment == .auto || alignment == .map),
      rules: SymbolLayout.Rules(
        overlap: overlap(value(look.overlap, feature), value(look.allowsOverlap, feature)),
        isNoObstacle: value(look.ignoresPlacement, feature),
        isOptional: value(look.isOptional, feature)
      )
    )
    part.take(field, fonts, icons)
    return part
  }

  private func positions(_ look: TextLook, _ feature: some StyleFeature) -> [TextPosition] {
    let offset = value(look.offset, feature)
    let radius = Float(value(look.radialOffset, feature))
    if let given = value(look.variableAnchorOffsets, feature), !given.offsets.isEmpty {
      return TextPosition.positions(
        given.offsets.map { TextPosition(anchor: TextAnchor($0.anchor), x: Float($0.x), y: Float($0.y)) }
      )
    }
    if let anchors = value(look.variableAnchors, feature), !anchors.isEmpty {
      let anchors = anchors.map { TextAnchor($0) }
      return radius != 0
        ? TextPosition.positions(anchors, radialOffset: radius)
        : TextPosition.positions(anchors, offsetX: Float(offset.x), offsetY: Float(offset.y))
    }
    let anchor = TextAnchor(value(look.anchor, feature))
    return radius != 0
      ? [TextPosition(anchor: anchor, radialOffset: radius)]
      : [TextPosition(anchor: anchor, x: Float(offset.x), y: Float(offset.y))]
  }

  private func overlap(_ word: SymbolOverlap?, _ isAllowed: Bool) -> LabelMark.Overlap {
    switch word {
    case .never: .never
    case .always: .always
    case .cooperative: .cooperative
    case nil: isAllowed ? .always : .never
    }
  }
}

extension SymbolLayout.TextPart {
  /// Fills in what the text says; pictures that are not there are left out.
  fileprivate mutating func take(_ field: FormattedText, _ fonts: Fonts, _ icons: IconSheet?) {
    sections = field.sections.map { section in
      let alignment = SectionAlignment(section.verticalAlign)
      if let image = section.image, let icon = icons?[image.name] {
        return TextSection(icon.size, alignment: alignment)
      }
      return TextSection(
        section.text,
        scale: Float(section.scale ?? 1),
        fontChain: section.fonts.map { fonts.fontChain([$0]) },
        alignment: alignment
      )
    }
    colors = field.sections.map(\.color)
    pictures = field.sections.map { $0.image?.name }
  }
}

// MARK: - Icon

extension SymbolResolver {
  /// The icon of the city's layer, if there is a picture of it.
  private var ownIcon: String? {
    own?.icon.flatMap { icons?[$0] == nil ? nil : $0 }
  }

  /// The icon that a row of the city's layer names, if there is a picture of it.
  private func icon(ofRow feature: some StyleFeature) -> String? {
    guard own?.rowsHaveIcons == true, case .string(let name) = feature.field(OwnLook.iconField) else {
      return nil
    }
    return icons?[name] == nil ? nil : name
  }

  private func icon(_ look: IconLook, _ feature: some StyleFeature, isOnLine: Bool) -> SymbolLayout.IconPart?
  {
    guard let name = icon(ofRow: feature) ?? ownIcon ?? value(look.image, feature)?.name,
      let icon = icons?[name]
    else { return nil }
    let size = min(value(look.size, feature), Self.largestIcon)
    guard size > 0 else { return nil }
    let width = Float(Double(icon.bitmap.width) / icon.pixelRatio * size)
    let height = Float(Double(icon.bitmap.height) / icon.pixelRatio * size)
    let offset = value(look.offset, feature)
    let fit = fit(look, icon, size, feature)
    // Around a text its anchor does not count, as in MapLibre.
    let anchor = fit == nil ? TextAnchor(value(look.anchor, feature)) : .center
    let left = Float(offset.x * size) - anchor.shareToTheLeft * width
    let top = Float(offset.y * size) - anchor.shareAbove * height
    let alignment = value(look.rotationAlignment, feature)
    return SymbolLayout.IconPart(
      name: name,
      size: size,
      box: TextBox(left: left, top: top, right: left + width, bottom: top + height),
      rotation: value(look.rotation, feature) * .pi / 180,
      turnsWithLine: isOnLine && alignment != .viewport,
      keepsUpright: value(look.keepsUpright, feature),
      fit: fit,
      padding: value(look.padding, feature),
      rules: SymbolLayout.Rules(
        overlap: overlap(value(look.overlap, feature), value(look.allowsOverlap, feature)),
        isNoObstacle: value(look.ignoresPlacement, feature),
        isOptional: value(look.isOptional, feature)
      )
    )
  }

  /// Nil where the icon is not fitted to the text.
  private func fit(
    _ look: IconLook,
    _ icon: Icon,
    _ size: Double,
    _ feature: some StyleFeature
  ) -> SymbolLayout.Fit? {
    let directions = Typesetting.IconFit(value(look.fit, feature))
    guard directions != .none else { return nil }
    let padding = value(look.fitPadding, feature)
    return SymbolLayout.Fit(
      directions: directions,
      padding: IconFitPadding(
        top: Float(padding.top),
        right: Float(padding.right),
        bottom: Float(padding.bottom),
        left: Float(padding.left)
      ),
      across: icon.across(scale: size / icon.pixelRatio),
      down: icon.down(scale: size / icon.pixelRatio)
    )
  }
}
