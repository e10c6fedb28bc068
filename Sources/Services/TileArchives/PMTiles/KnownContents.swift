/// Where pictures stand that were written already, as far as memory goes.
///
/// Two generations: when the younger is full, the older is forgotten. A picture that comes again, as those of one
/// colour do, becomes young again, so only what was not seen for long is written twice.
struct KnownContents {
  /// Where a picture lies.
  struct Place: Equatable {
    let offset: UInt64
    let length: UInt32
  }

  private let mostOfGeneration: Int
  private var younger: [TileContent.Key: Place] = [:]
  private var older: [TileContent.Key: Place] = [:]

  /// Of half a million pictures, in 40 MB.
  init(mostOfGeneration: Int = 1 << 18) {
    self.mostOfGeneration = mostOfGeneration
  }

  /// Where the picture stands, if it is known.
  mutating func place(of key: TileContent.Key) -> Place? {
    if let place = younger[key] { return place }
    guard let place = older[key] else { return nil }
    remember(key, at: place)
    return place
  }

  mutating func remember(_ key: TileContent.Key, at place: Place) {
    if younger.count >= mostOfGeneration {
      older = younger
      younger.removeAll(keepingCapacity: false)
    }
    younger[key] = place
  }
}
