import MapStyle
import Typesetting

/// Which of the labels of a layer are drawn over others where they overlap.
enum DrawingOrder {
  /// What has a higher key, and then what stands farther south: it stands in front.
  case byKey
  /// What stands farther south, whatever the keys say.
  case byPlace
  /// What has a higher key, and then what comes later in the source.
  case bySource

  init(_ word: SymbolOrder) {
    self =
      switch word {
      case .auto: .byKey
      case .viewportY: .byPlace
      case .source: .bySource
      }
  }

  func isDrawnBefore(_ one: LabelCandidate, _ other: LabelCandidate) -> Bool {
    if self != .byPlace, one.sortKey != other.sortKey { return one.sortKey < other.sortKey }
    if self == .bySource, one.feature != other.feature { return one.feature < other.feature }
    if one.place.y != other.place.y { return one.place.y < other.place.y }
    return (one.place.x, one.hash) < (other.place.x, other.hash)
  }
}
