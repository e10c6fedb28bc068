import Canvas
import MapStyle

/// Turns what a style layer says of a feature at a zoom into a look.
struct LookResolver {
  let zoom: Double
  /// How much larger than at the whole zoom below everything is.
  let growth: Double
  /// Device pixels in a CSS pixel.
  let scale: Double
  /// The names of the pictures there are.
  let images: Set<String>
  /// What a layer of the city that stands in for the style's gives of its own.
  let ownColor: Color?

  /// In CSS pixels: what is wider than the neighbouring tiles would have to be sought over the whole city.
  private static let greatestSize = 512.0

  /// Nil where there is nothing to be seen.
  func look(_ style: StyleLook, of feature: some StyleFeature) -> Look? {
    switch style {
    case .fill(let fill): area(fill, feature).map { .area($0) }
    case .line(let line): stroke(line, feature).map { .stroke($0) }
    case .circle(let circle): dot(circle, feature).map { .dot($0) }
    case .background, .symbol: nil
    }
  }

  /// What a background is covered with.
  func ground(_ look: BackgroundLook) -> InkLook? {
    let opacity = look.opacity.value(at: zoom, images: images)
    if let name = look.pattern.value(at: zoom, images: images)?.name {
      return pattern(name, opacity)
    }
    return ink(Color(look.color.value(at: zoom)).withOpacity(opacity))
  }

  private func area(_ look: FillLook, _ feature: some StyleFeature) -> AreaLook? {
    let opacity = value(look.opacity, feature) * value(look.layerOpacity, feature)
    let ink: InkLook?
    var outline: Color?
    if let name = value(look.pattern, feature)?.name {
      ink = pattern(name, opacity)
    } else {
      ink = self.ink((ownColor ?? Color(value(look.color, feature))).withOpacity(opacity))
      outline = value(look.outlineColor, feature).map { Color($0).withOpacity(opacity) }
    }
    let isSmooth = value(look.isAntialiased, feature)
    if !isSmooth || outline?.alpha == 0 { outline = nil }
    guard ink != nil || outline != nil else { return nil }
    return AreaLook(
      ink: ink ?? .color(.transparent),
      outline: outline,
      isSmooth: isSmooth,
      shift: shift(value(look.translation, feature)),
      sortKey: value(look.sortKey, feature) ?? 0
    )
  }

  private func stroke(_ look: LineLook, _ feature: some StyleFeature) -> StrokeLook? {
    let width = size(value(look.width, feature))
    let opacity = value(look.opacity, feature) * value(look.layerOpacity, feature)
    let ink: InkLook?
    if let name = value(look.pattern, feature)?.name {
      ink = pattern(name, opacity)
    } else if look.gradient.dependsOnProgress {
      ink = gradient(look.gradient, feature, opacity)
    } else {
      ink = self.ink((ownColor ?? Color(value(look.color, feature))).withOpacity(opacity))
    }
    guard width > 0, let ink else { return nil }
    var isPlain = false
    if case .color = ink { isPlain = true }
    let unit = size(look.width.value(at: zoom.rounded(.down), of: feature, images: images)) * growth
    let join: StrokeStyle.Join =
      switch value(look.join, feature) {
      case .bevel: .bevel
      case .round: .round
      case .miter: .miter(limit: min(value(look.miterLimit, feature), Self.greatestMiter))
      }
    let cap: StrokeStyle.Cap =
      switch value(look.cap, feature) {
      case .butt: .butt
      case .round: .round
      case .square: .square
      }
    var style = StrokeStyle(
      width: width,
      cap: cap,
      join: join,
      cutsSharpBends: true,
      offset: held(value(look.offset, feature)) * scale,
      dashes: isPlain ? (value(look.dashes, feature) ?? []).map { $0 * unit } : []
    )
    style.addsUp = width <= Self.finestWidth
    return StrokeLook(
      style: style,
      unit: unit,
      gap: size(value(look.gapWidth, feature)),
      blur: size(value(look.blur, feature)),
      ink: ink,
      shift: shift(value(look.translation, feature)),
      sortKey: value(look.sortKey, feature) ?? 0
    )
  }

  private static let greatestMiter = 16.0

  /// Where lines of this width or less, in device pixels, overlap within a pixel, nobody sees by how much.
  private static let finestWidth = 2.0

  /// As many colours as the eye can tell on a long line.
  private static let gradientSteps = 1024

  private func gradient(
    _ property: Property<StyleColor?>,
    _ feature: some StyleFeature,
    _ opacity: Double
  ) -> InkLook? {
    let colors = (0..<Self.gradientSteps).map { step in
      let progress = (Double(step) + 0.5) / Double(Self.gradientSteps)
      let color = property.value(at: zoom, of: feature, images: images, progress: progress)
      return color.map { Color($0).withOpacity(opacity) } ?? .transparent
    }
    return colors.contains { $0.alpha > 0 } ? .gradient(colors) : nil
  }

  private func dot(_ look: CircleLook, _ feature: some StyleFeature) -> DotLook? {
    let color = ownColor ?? Color(value(look.color, feature))
    let result = DotLook(
      radius: size(value(look.radius, feature)),
      color: color.withOpacity(value(look.opacity, feature)),
      ringWidth: size(value(look.strokeWidth, feature)),
      ringColor: Color(value(look.strokeColor, feature)).withOpacity(value(look.strokeOpacity, feature)),
      blur: max(0, value(look.blur, feature)),
      shift: shift(value(look.translation, feature)),
      sortKey: value(look.sortKey, feature) ?? 0
    )
    let hasRing = result.ringWidth > 0 && result.ringColor.alpha > 0
    return (result.radius > 0 && result.color.alpha > 0) || hasRing ? result : nil
  }
}

extension LookResolver {
  private func value<Value>(_ property: Property<Value>, _ feature: some StyleFeature) -> Value {
    property.value(at: zoom, of: feature, images: images)
  }

  private func ink(_ color: Color) -> InkLook? {
    color.alpha > 0 ? .color(color) : nil
  }

  /// A picture that is not there is drawn nowhere.
  private func pattern(_ name: String, _ opacity: Double) -> InkLook? {
    images.contains(name) && opacity > 0 ? .pattern(name, opacity: opacity) : nil
  }

  /// A length in device pixels.
  private func size(_ length: Double) -> Double {
    min(max(length, 0), Self.greatestSize) * scale
  }

  private func held(_ length: Double) -> Double {
    min(max(length, 0 - Self.greatestSize), Self.greatestSize)
  }

  private func shift(_ way: StyleOffset) -> Shift {
    Shift(x: held(way.x) * scale, y: held(way.y) * scale)
  }
}
