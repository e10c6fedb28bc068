import Typesetting

/// A label that might be shown: where, whose, and how it ranks.
struct LabelCandidate {
  /// The number of the style's layer among those of symbols, from the bottom up.
  let layer: Int
  /// The position of the feature in the layer.
  let feature: Int
  /// In CSS pixels of the world.
  let place: LinePoint
  /// Where the line goes there, in radians clockwise.
  var angle = 0.0
  let sortKey: Double
  /// How large the feature is; the larger ones are placed first.
  let size: Float
  /// Of place and text: what decides between equals, whichever stood first in the table.
  let hash: UInt64
  /// The text where it is bent along the line.
  var bent: LineLabel?

  /// The style's last layer first, as MapLibre has it, then the sort key, then the size.
  static func isPlacedBefore(_ one: LabelCandidate, _ other: LabelCandidate) -> Bool {
    if one.layer != other.layer { return one.layer > other.layer }
    if one.sortKey != other.sortKey { return one.sortKey < other.sortKey }
    if one.size != other.size { return one.size > other.size }
    if one.hash != other.hash { return one.hash < other.hash }
    return (one.place.x, one.place.y) < (other.place.x, other.place.y)
  }
}
