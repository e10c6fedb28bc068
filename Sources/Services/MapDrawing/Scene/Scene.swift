import Canvas
import Geodesy
import Icons
import MapStyle
import Pyramids

/// What a picture shows and where: style and features in, display list out.
struct Scene {
  private let map: PreparedMap
  private let view: MapView
  private let inks: Inks
  private let images: Set<String>

  init(_ map: PreparedMap, _ view: MapView) {
    self.map = map
    self.view = view
    let icons = map.icons.sheet(scale: view.scale)
    inks = Inks(icons, view)
    images = Set(icons?.names ?? [])
  }

  mutating func compose(into list: inout DisplayList, with order: inout SceneOrder) {
    for layer in visibleLayers {
      switch layer {
      case .background(let look, _):
        if let ink = resolver(ownColor: nil).ground(look).flatMap({ inks.ink($0) }) {
          list.commands.append(.cover(ink))
        }
      case .features(let layer):
        let table = layer.table(resolver(ownColor: layer.ownColor))
        guard !table.looks.isEmpty else { continue }
        for turn in view.turns(reaching: table.reach) {
          let part = ScenePart(layer, table, view, turn: turn)
          part.gather(into: &order)
          part.compose(order, into: &list, inks)
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
    LookResolver(
      zoom: view.zoom,
      growth: view.growth,
      scale: view.scale,
      images: images,
      ownColor: ownColor
    )
  }
}
