public import Canvas
public import CityStore
import MapStyle

extension LayerSettings {
  /// What the layer is drawn in where a style leaves that to it.
  public var ownColor: Color {
    colour.flatMap { Color(css: $0) } ?? theme.color
  }
}

extension Theme {
  /// A colour for each theme, to be told apart from its neighbours and from the ground of the base map.
  var color: Color {
    switch self {
    case .food: Color(red: 0xD9, green: 0x6B, blue: 0x1E)
    case .goods: Color(red: 0x8A, green: 0x5A, blue: 0xA8)
    case .sights: Color(red: 0x2E, green: 0x8B, blue: 0x57)
    case .clothes: Color(red: 0xC2, green: 0x4A, blue: 0x8C)
    case .play: Color(red: 0xB8, green: 0x86, blue: 0x0B)
    case .health: Color(red: 0xCF, green: 0x3E, blue: 0x3E)
    case .safety: Color(red: 0x2B, green: 0x5C, blue: 0xA8)
    case .housing: Color(red: 0x8C, green: 0x6D, blue: 0x46)
    case .transport: Color(red: 0x1F, green: 0x7A, blue: 0x9C)
    case .environment: Color(red: 0x5B, green: 0x8C, blue: 0x2A)
    case .base: Color(red: 0x6B, green: 0x6B, blue: 0x6B)
    }
  }
}
