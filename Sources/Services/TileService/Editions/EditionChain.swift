/// The editions of a map at one zoom: the present one, and those before it that pictures may still be of.
struct EditionChain {
  private(set) var present: MapEdition

  /// From old to new, without the present one.
  private var past: [MapEdition] = []

  /// A picture that nobody asked for during so many changes is drawn anew.
  private static let mostPast = 64

  init(_ data: MapEdition.Data) {
    present = MapEdition(data)
  }

  /// Begins an edition that looks otherwise in some area.
  mutating func begin(_ data: MapEdition.Data, changed: ChangedArea) {
    let next = MapEdition(data)
    present.give(way: next, changed: changed)
    past.append(present)
    present = next
    if past.count > Self.mostPast { past.removeFirst().forget() }
  }

  /// Lets no picture of any edition be shown any more.
  func end() {
    present.forget()
  }
}
