import Canvas
import Geodesy
import Icons
import Typesetting

extension LabelScene {
  /// Adds an icon: a picture, or a shape in colours of the style.
  func addIcon(
    _ icon: SymbolLayout.IconPart,
    _ box: TextBox,
    _ angle: Double,
    at place: (x: Double, y: Double),
    _ turn: Int,
    _ ink: MarkInk,
    to picture: inout LabelPicture
  ) {
    guard let image = icons?[icon.name], image.bitmap.width > 0, ink.opacity > 0 else { return }
    let frame = IconFrame(
      box,
      angle: angle,
      place: (x: place.x + ink.translation.x * view.scale, y: place.y + ink.translation.y * view.scale),
      scale: view.scale,
      canvasCorner: (x: view.left - Int(view.pixelsAround) * turn, y: view.top)
    )
    let placement = frame.placement(ofWidth: image.bitmap.width, height: image.bitmap.height)
    guard image.isSDF else {
      picture.icon = LabelPicture.IconPicture(
        corners: frame.corners,
        ink: ImageInk(image.bitmap, placement, isRepeated: false, opacity: ink.opacity)
      )
      return
    }
    guard let window = frame.window(withinWidth: view.width, height: view.height) else { return }
    func add(_ color: Color, edge: Double, softness: Double) {
      let color = color.withOpacity(ink.opacity)
      guard color.alpha > 0 else { return }
      let mask = Mask(
        distancesIn: image.bitmap,
        placement,
        edge: edge,
        softness: softness,
        within: window
      )
      picture.iconShapes.append(LabelPicture.Letters(masks: [PlacedMask(mask, x: 0, y: 0)], color: color))
    }
    let scale = DistanceScale(size: icon.size, deviceScale: view.scale)
    if ink.hasHalo {
      add(
        ink.haloColor,
        edge: scale.edge(ofHalo: ink.haloWidth),
        softness: scale.softness(blur: ink.haloBlur)
      )
    }
    add(ink.color, edge: scale.outline, softness: scale.softness(blur: 0))
  }
}

/// What distances in a picture mean, as MapLibre counts them: 0…1 are eight pixels, of which two lie outside of the outline.
private struct DistanceScale {
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
