import Canvas
import Geodesy
import Icons

/// Turns what looks say of ink into ink, with the pictures at hand.
struct Inks {
  private let icons: IconSheet?
  private let view: MapView
  private let turn: Int

  /// For what is seen so many turns around the globe.
  init(_ icons: IconSheet?, _ view: MapView, turn: Int = 0) {
    self.icons = icons
    self.view = view
    self.turn = turn
  }

  /// What areas and plain lines are painted with; nil where the picture is not there.
  ///
  /// Patterns begin in the corner of the world, and grow between whole zooms as the map does.
  func ink(_ look: InkLook) -> Ink? {
    switch look {
    case .color(let color): return .color(color)
    case .gradient: return nil
    case .pattern(let name, let opacity):
      guard let icon = icons?[name] else { return nil }
      let scale = view.scale / icon.pixelRatio * view.growth
      var corner = view.worldCorner
      corner.x += Double(turn) * view.pixelsAround
      func phase(_ origin: Double, _ pixels: Int) -> Double {
        origin.truncatingRemainder(dividingBy: Double(pixels) * scale)
      }
      let placement = ImageInk.Placement(
        scale: scale,
        left: phase(corner.x, icon.bitmap.width),
        top: phase(corner.y, icon.bitmap.height)
      )
      return .image(ImageInk(icon.bitmap, placement, isRepeated: true, opacity: opacity))
    }
  }

  /// What a line is painted with that changes along or across it; nil for a plain one.
  func ribbon(_ look: StrokeLook) -> Ribbon? {
    switch look.ink {
    case .color(let color): return look.blur > 0 ? Ribbon(.color(color), blur: look.blur) : nil
    case .gradient(let colors): return Ribbon(.gradient(colors), blur: look.blur)
    case .pattern(let name, let opacity):
      guard let icon = icons?[name] else { return nil }
      let period = look.unit * Double(icon.bitmap.width) / Double(icon.bitmap.height)
      return Ribbon(.pattern(icon.bitmap, period: period, opacity: opacity), blur: look.blur)
    }
  }
}
