import Canvas
import Geodesy
import Icons
import Typesetting

extension LabelScene {
  /// Adds an icon: a picture, or a shape in colours of the style.
  func addIcon(
    _ icon: SymbolLayout.IconPart,
    around text: TextBox?,
    _ angle: Double,
    at place: LabelPlace,
    _ ink: MarkInk,
    to part: inout LabelPicture.Part
  ) {
    guard let image = icons?[icon.name], image.bitmap.width > 0, ink.opacity > 0 else { return }
    let fit = text == nil ? nil : icon.fit
    let box = text.flatMap { text in fit?.box(of: icon.box, around: text) } ?? icon.box
    let frame = IconFrame(
      box,
      angle: angle,
      place: place.moved(ink.translation, view.scale),
      scale: view.scale,
      canvasCorner: canvasCorner(place.turn),
      fit != nil ? .sides : rounding(image, size: icon.size)
    )
    let bitmap = fit.flatMap { stretched(image, icon.size, $0, to: frame) } ?? image.bitmap
    add(bitmap, image.isSDF ? icon.size : nil, frame, ink, to: &part)
  }

  /// Adds a picture that stands within a text, as a letter does.
  func addPicture(
    _ glyph: PlacedGlyph,
    _ text: SymbolLayout.TextPart,
    at place: LabelPlace,
    _ ink: MarkInk,
    to part: inout LabelPicture.Part
  ) {
    let section = Int(glyph.section)
    guard text.pictures.indices.contains(section), let name = text.pictures[section],
      let image = icons?[name], image.bitmap.width > 0, image.bitmap.height > 0
    else { return }
    let height = glyph.sizeInPixels
    let width = height * Float(image.bitmap.width) / Float(image.bitmap.height)
    let corner = place.moved(ink.translation, view.scale)
    let frame = IconFrame(
      TextBox(left: 0, top: -height, right: width, bottom: 0),
      angle: Double(glyph.angle),
      place: (corner.x + Double(glyph.x) * view.scale, corner.y + Double(glyph.y) * view.scale),
      scale: view.scale,
      canvasCorner: canvasCorner(place.turn),
      rounding(image, size: 1)
    )
    var ink = ink
    ink.color = text.color(ofSection: glyph.section) ?? ink.color
    add(image.bitmap, image.isSDF ? 1 : nil, frame, ink, to: &part)
  }

  /// Adds what fills a frame; a picture of distances has a size.
  private func add(
    _ bitmap: Bitmap,
    _ sizeOfDistances: Double?,
    _ frame: IconFrame,
    _ ink: MarkInk,
    to part: inout LabelPicture.Part
  ) {
    if let size = sizeOfDistances {
      addShape(bitmap, frame, DistanceScale(size: size, deviceScale: view.scale), ink, to: &part)
      return
    }
    part.pictures.append(
      LabelPicture.IconPicture(
        corners: frame.corners,
        ink: ImageInk(
          bitmap,
          frame.placement(ofWidth: bitmap.width, height: bitmap.height),
          isRepeated: false,
          opacity: ink.opacity
        )
      )
    )
  }

  /// A picture is crisp on whole pixels where its own are as large as those of the screen.
  private func rounding(_ image: Icon, size: Double) -> IconFrame.Rounding {
    !image.isSDF && size * view.scale == image.pixelRatio ? .place : .nothing
  }

  /// The picture that fills the frame of an icon around its text; nil where that would be larger than any label.
  private func stretched(
    _ image: Icon,
    _ size: Double,
    _ fit: SymbolLayout.Fit,
    to frame: IconFrame
  ) -> Bitmap? {
    guard frame.width * frame.height <= Self.mostPixelsStretched,
      max(frame.width, frame.height) <= Double(Bitmap.largestSide)
    else { return nil }
    let pixels = image.pixelRatio / size
    func knots(_ side: StretchableSide, _ length: Double) -> [(from: Double, to: Double)] {
      side.knots(inPixels: length, scale: view.scale).map { ($0.from * pixels, $0.to) }
    }
    return image.bitmap.stretched(
      columns: knots(fit.across, frame.width),
      rows: knots(fit.down, frame.height)
    )
  }

  private static let mostPixelsStretched = 1e6

  /// Adds a shape whose picture is a distance, and its halo.
  private func addShape(
    _ bitmap: Bitmap,
    _ frame: IconFrame,
    _ scale: DistanceScale,
    _ ink: MarkInk,
    to part: inout LabelPicture.Part
  ) {
    let placement = frame.placement(ofWidth: bitmap.width, height: bitmap.height)
    guard let window = frame.window(withinWidth: view.width, height: view.height) else { return }
    func mask(edge: Double, softness: Double) -> PlacedMask {
      PlacedMask(
        Mask(distancesIn: bitmap, placement, edge: edge, softness: softness, within: window),
        x: 0,
        y: 0
      )
    }
    if ink.hasHalo {
      part.haloColor = ink.haloColor.withOpacity(ink.opacity)
      part.halo.append(
        mask(edge: scale.edge(ofHalo: ink.haloWidth), softness: scale.softness(blur: ink.haloBlur))
      )
    }
    let color = ink.color.withOpacity(ink.opacity)
    guard color.alpha > 0 else { return }
    part.letters.append(
      LabelPicture.Letters(
        masks: [mask(edge: scale.outline, softness: scale.softness(blur: 0))],
        color: color
      )
    )
  }
}

/// What distances in a picture mean, as MapLibre counts them: 0…1 are eight pixels, of which two lie outside of the outline.
struct DistanceScale {
  let size: Double
  let deviceScale: Double

  private static let pixels = 8.0
  /// Half of what an edge fades over, in distances: a little less than a pixel.
  private static let softEdge = 0.105
  private static let blurFactor = 1.19

  let outline = 0.75

  func edge(ofHalo width: Double) -> Double {
    (outline * Self.pixels - width / size) / Self.pixels
  }

  func softness(blur: Double) -> Double {
    (blur * Self.blurFactor / Self.pixels + Self.softEdge / deviceScale) / size
  }
}
