import Canvas
import Geodesy
import Icons
import MapStyle
import Pyramids

/// What a picture shows and where: style and features in, display list out.
struct Scene {
  private let map: PreparedMap
  let view: MapView
  let icons: IconSheet?
  private let images: Set<String>

  init(_ map: PreparedMap, _ view: MapView) {
    self.map = map
    self.view = view
    icons = map.icons.sheet(scale: view.scale)
    images = Set(icons?.names ?? [])
  }

  mutating func compose(into list: inout DisplayList, with order: inout SceneOrder) {
    // Where the style has labels, they are looked up once for all its layers.
    var labels: LabelScene?
    for layer in visibleLayers {
      switch layer {
      case .symbols(let symbols):
        let scene = labels ?? LabelScene(map, view, icons)
        labels = scene
        scene.compose(symbols, into: &list)
      case .background(let look, _):
        if let ground = resolver(ownColor: nil).ground(look) { cover(with: ground, in: &list) }
      case .features(let layer):
        let table = layer.table(resolver(ownColor: layer.ownColor))
        guard !table.looks.isEmpty else { continue }
        for turn in view.turns(reaching: table.reach) {
          let part = ScenePart(layer, table, view, turn: turn)
          part.gather(into: &order)
          part.compose(order, into: &list, Inks(icons, view, turn: turn))
        }
      }
    }
  }

  /// A pattern begins anew with each turn around the globe, as it does in the tiles there.
  private func cover(with ground: InkLook, in list: inout DisplayList) {
    let turns = view.turns(reaching: 0)
    guard case .pattern = ground, turns.count > 1 else {
      if let ink = Inks(icons, view, turn: turns.lowerBound).ink(ground) { list.commands.append(.cover(ink)) }
      return
    }
    for turn in turns {
      guard let ink = Inks(icons, view, turn: turn).ink(ground) else { return }
      let start = list.areas.shapeCount
      list.areas.addRectangle(
        x: view.worldCorner.x + Double(turn) * view.pixelsAround,
        y: 0,
        width: view.pixelsAround,
        height: Double(view.height)
      )
      list.commands.append(.fill(areas: start..<list.areas.shapeCount, ink, isSmooth: true))
    }
  }

  /// The layers that are drawn at this zoom, from the bottom up.
  var visibleLayers: [PreparedMap.Painted] {
    map.layers.filter { layer in
      switch layer {
      case .background(_, let style): style.zooms.contains(view.zoom)
      case .features(let layer): layer.style.zooms.contains(view.zoom)
      case .symbols(let symbols): symbols.layer.style.zooms.contains(view.zoom)
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
