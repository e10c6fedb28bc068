import Canvas
import Geodesy
import Icons
import MapStyle
import Pyramids

/// What a picture shows and where: style and features in, display list out.
struct Scene {
  private let map: PreparedMap
  private let view: MapView
  private let icons: IconSheet?
  private let images: Set<String>

  init(_ map: PreparedMap, _ view: MapView) {
    self.map = map
    self.view = view
    icons = map.icons.sheet(scale: view.scale)
    images = Set(icons?.names ?? [])
  }

  mutating func compose(into list: inout DisplayList, with order: inout SceneOrder) {
    for layer in visibleLayers {
      switch layer {
      case .background(let look, _):
        if let ink = resolver(ownColor: nil).ground(look).flatMap({ ink($0) }) {
          list.commands.append(.cover(ink))
        }
      case .features(let layer):
        let table = layer.table(resolver(ownColor: layer.ownColor))
        guard !table.looks.isEmpty else { continue }
        for turn in view.turns(reaching: table.reach) {
          let part = ScenePart(layer, table, view, turn: turn)
          part.gather(into: &order)
          part.compose(order, into: &list) { ink($0) }
        }
      }
    }
  }

  /// The layers that are drawn at this zoom, from the bottom up.
  var visibleLayers: [PreparedMap.Painted] {
    map.layers.filter { layer in
      switch layer {
      case .background(_, let style): style.zooms.contains(view.zoom)
      case .features(let layer): layer.style.zooms.contains(view.zoom)
      }
    }
  }

  func resolver(ownColor: Color?) -> LookResolver {
    LookResolver(zoom: view.zoom, scale: view.scale, images: images, ownColor: ownColor)
  }

  /// Patterns begin in the corner of the world, and grow between whole zooms as the map does.
  private func ink(_ look: InkLook) -> Ink? {
    switch look {
    case .color(let color): return .color(color)
    case .pattern(let name, let opacity):
      guard let icon = icons?[name] else { return nil }
      let scale = view.scale / icon.pixelRatio * view.growth
      let corner = view.worldCorner
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
}
