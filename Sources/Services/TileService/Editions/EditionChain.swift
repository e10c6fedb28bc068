import Geodesy
import PictureStore

/// The editions of a map at one zoom: the present one, and those before it that pictures may still be of.
struct EditionChain {
  private(set) var present: MapEdition

  /// From old to new, without the present one.
  private var past: [MapEdition] = []

  /// A picture that nobody asked for during so many changes is drawn anew.
  private static let mostPast = 64

  /// Goes on with the editions that pictures on disk are of, if there are any: whichever data they showed, what did not
  /// change since is as the present data have it.
  init(_ data: MapEdition.Data, _ stored: StoredEditions? = nil) {
    present = MapEdition(data, stored: stored?.present)
    past = (stored?.past ?? []).map { MapEdition(data, stored: $0.edition) }
    for (number, edition) in past.enumerated() {
      let next = number + 1 < past.count ? past[number + 1] : present
      edition.give(way: next, changed: ChangedArea(stored?.past[number].changed))
    }
  }

  /// Begins an edition that looks otherwise in some area.
  mutating func begin(_ data: MapEdition.Data, changed: ChangedArea, stored: StoredEdition? = nil) {
    let next = MapEdition(data, stored: stored)
    present.give(way: next, changed: changed)
    past.append(present)
    present = next
    if past.count > Self.mostPast { past.removeFirst().forget() }
  }

  /// The edition that is kept on disk under a number; nil where that is none of these.
  func edition(stored number: Int64) -> MapEdition? {
    if present.stored?.number == number { return present }
    return past.last { $0.stored?.number == number }
  }

  /// Lets no picture of any edition be shown any more.
  func end() {
    present.forget()
  }
}
