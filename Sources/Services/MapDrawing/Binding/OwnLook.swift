import Canvas
import CityStore

/// What a layer of the city says of its looks, where a style leaves that to it.
struct OwnLook: Sendable, Hashable {
  let color: Color
  let icon: String?

  /// Whether its rows may name icons of their own, in this field.
  let rowsHaveIcons: Bool
  static let iconField = "icon"

  init(_ layer: Layer, brightening: Double) {
    let settings = layer.record.settings
    color = settings.ownColor.brightened(by: brightening)
    icon = settings.icon
    rowsHaveIcons = layer.snapshot.fields.contains { $0.name == Self.iconField }
  }

  /// Tells it from any other.
  var bytes: [UInt8] {
    [color.red, color.green, color.blue, color.alpha, rowsHaveIcons ? 1 : 0] + Array((icon ?? "").utf8)
  }
}

extension Color {
  /// Mixed with so much white.
  fileprivate func brightened(by share: Double) -> Color {
    func mixed(_ part: UInt8) -> UInt8 { UInt8(Double(part) + (255 - Double(part)) * share + 0.5) }
    return Color(red: mixed(red), green: mixed(green), blue: mixed(blue), alpha: alpha)
  }
}
