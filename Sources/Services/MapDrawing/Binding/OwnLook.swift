import Canvas
import CityStore

/// What a layer of the city says of its looks, where a style leaves that to it.
struct OwnLook: Sendable, Hashable {
  let color: Color
  let icon: String?

  init(_ settings: LayerSettings) {
    color = settings.ownColor
    icon = settings.icon
  }

  /// Tells it from any other.
  var bytes: [UInt8] {
    [color.red, color.green, color.blue, color.alpha] + Array((icon ?? "").utf8)
  }
}
