public import Canvas
public import Geodesy
import MapStyle

extension PreparedMap {
  /// The colours that areas, lines and dots have at the zoom of a view, each once: those of the ground first.
  ///
  /// Colours in between come from edges, and from what shines through.
  public func flatColors(_ view: MapView) -> [Color] {
    let scene = Scene(self, view)
    var colors: [Color] = []
    var known: Set<Color> = []
    for color in scene.colors where color.alpha > 0 && known.insert(color).inserted {
      colors.append(color)
    }
    return colors
  }
}

extension Scene {
  fileprivate var colors: [Color] {
    visibleLayers.flatMap { layer -> [Color] in
      switch layer {
      case .background(let look, _): resolver(ownColor: nil).ground(look)?.colors ?? []
      case .symbols(let symbols):
        [symbols.look.text.paint.color, symbols.look.text.paint.haloColor].filter { !$0.dependsOnFeature }.map
        {
          Color($0.value(at: view.zoom))
        }
      case .features(let layer): layer.table(resolver(ownColor: layer.ownColor)).looks.flatMap(\.colors)
      }
    }
  }
}

extension Look {
  fileprivate var colors: [Color] {
    switch self {
    case .area(let look): look.ink.colors + (look.outline.map { [$0] } ?? [])
    case .stroke(let look): look.ink.colors
    case .dot(let look): [look.color, look.ringColor]
    }
  }
}

extension InkLook {
  fileprivate var colors: [Color] {
    switch self {
    case .color(let color): [color]
    case .gradient, .pattern: []
    }
  }
}
