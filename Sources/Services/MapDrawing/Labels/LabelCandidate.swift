import MapStyle
import Typesetting

/// A label that might be shown: where, whose, and how it ranks.
///
/// Plain numbers, so that hundreds of thousands are sorted without a look elsewhere.
struct LabelCandidate {
  /// In CSS pixels of the world.
  let place: LinePoint
  let sortKey: Double
  /// Of place and text: what decides between equals, whichever stood first in the table.
  let hash: UInt64
  /// Where the line goes there, in radians clockwise.
  let angle: Double
  /// How large the feature is; the larger ones are placed first.
  let size: Float
  /// The position of the feature in the layer.
  let feature: UInt32
  /// The number of its text among those that were gathered.
  var text: UInt32
  /// The number of the text bent along the line, where it is; else -1.
  var bent: Int32

  /// The lowest sort key first, then the largest feature.
  static func isPlacedBefore(_ one: LabelCandidate, _ other: LabelCandidate) -> Bool {
    if one.sortKey != other.sortKey { return one.sortKey < other.sortKey }
    if one.size != other.size { return one.size > other.size }
    if one.hash != other.hash { return one.hash < other.hash }
    return (one.place.x, one.place.y) < (other.place.x, other.place.y)
  }
}

/// What a label says: mostly a text without any looks of its own.
enum LabelText: Sendable {
  case plain(String)
  case adorned(FormattedText)

  init(_ text: FormattedText) {
    self = text.isPlain ? .plain(text.text) : .adorned(text)
  }

  var formatted: FormattedText {
    switch self {
    case .plain(let text): FormattedText(text)
    case .adorned(let text): text
    }
  }

  var text: String {
    switch self {
    case .plain(let text): text
    case .adorned(let text): text.text
    }
  }

  var isEmpty: Bool {
    switch self {
    case .plain(let text): text.isEmpty
    case .adorned(let text): text.isEmpty
    }
  }
}

/// What a layer of the style might show, with the texts that candidates have the numbers of.
struct GatheredLabels: Sendable {
  var candidates: [LabelCandidate] = []
  var texts: [LabelText] = []
  var bent: [LineLabel] = []

  /// Adds what was gathered from later features.
  mutating func append(_ later: GatheredLabels) {
    let (firstText, firstBent) = (UInt32(texts.count), Int32(bent.count))
    candidates += later.candidates.lazy.map { candidate in
      var candidate = candidate
      candidate.text += firstText
      if candidate.bent >= 0 { candidate.bent += firstBent }
      return candidate
    }
    texts += later.texts
    bent += later.bent
  }
}
