import Canvas
import Geodesy
import Icons
import Lettering
import Platform

/// Everything that shapes the labels of a map.
struct LabelPlanKey: Sendable {
  /// How they are chosen and placed: the plan's name among the files.
  let way: ContentHash
  /// That, and which data they are of.
  let stamp: UInt64

  /// To be raised whenever the same key places labels in another way, or an entry means something else.
  fileprivate static let version: UInt64 = 3
}

/// What the plans of a map have in common.
struct LabelPlanKeys: Sendable {
  private let way: [UInt64]
  private let data: [UInt64]

  /// `data` are the stamps of all the layers that the labels are of, in the order of the style.
  init(style: [UInt8], _ grid: MapGrid, _ icons: IconSheet?, data: [UInt64]) {
    way = [
      ContentHash(of: style).value,
      ContentHash(of: Array(grid.rawValue.utf8)).value,
      Self.sizes(of: icons),
    ]
    self.data = data
  }

  /// The key of the plan for a world of so many CSS pixels around.
  func key(_ fonts: Fonts, around: Double, avoiding other: LabelPlanKey?) -> LabelPlanKey {
    var way = self.way + [LabelPlanKey.version, fonts.fingerprint, around.bitPattern]
    var data = self.data
    if let other {
      way.append(other.way.value)
      data.append(other.stamp)
    }
    let name = ContentHash(of: way)
    return LabelPlanKey(way: name, stamp: ContentHash(of: [name.value] + data).value)
  }

  /// Of icons, only the room they take shapes a plan.
  private static func sizes(of icons: IconSheet?) -> UInt64 {
    guard let icons else { return 0 }
    var words: [UInt64] = []
    for name in icons.names {
      guard let icon = icons[name] else { continue }
      words.append(ContentHash(of: Array(name.utf8)).value)
      var sizes = [Double(icon.bitmap.width), Double(icon.bitmap.height), icon.pixelRatio]
      sizes += (icon.stretchX + icon.stretchY).flatMap { [$0.start, $0.end] }
      if let content = icon.content { sizes += [content.left, content.top, content.right, content.bottom] }
      words.append(ContentHash(of: sizes).value)
    }
    return ContentHash(of: words).value
  }
}
