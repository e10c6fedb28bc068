/// The features of one layer that a picture shows, in the order in which they are drawn.
struct SceneOrder: Sendable {
  /// The place in the order above the feature's number.
  private var keys: [UInt64] = []

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func add(feature: Int, place: Int) {
    keys.append(UInt64(UInt32(truncatingIfNeeded: place)) << 32 | UInt64(UInt32(truncatingIfNeeded: feature)))
  }

  mutating func sort() {
    keys.sort()
  }

  var isEmpty: Bool { keys.isEmpty }

  var indices: Range<Int> { keys.indices }

  @inline(__always)
  func feature(at index: Int) -> Int {
    Int(UInt32(truncatingIfNeeded: keys[index]))
  }
}
