/// Nodes of a tree waiting in a nearest search, least bound first: a binary heap.
///
/// An entry is one number: the bound's bits, which for numbers from 0 up are in the order of the numbers, above the
/// node's.
@usableFromInline
struct NearestQueue {
  @usableFromInline var entries: [UInt64] = []

  @inlinable
  init() {
    entries.reserveCapacity(128)
  }

  @inlinable
  mutating func push(bound: Float, node: Int) {
    let entry = UInt64(bound.bitPattern) << 32 | UInt64(UInt32(truncatingIfNeeded: node))
    entries.append(entry)
    var child = entries.count &- 1
    while child > 0 {
      let parent = (child &- 1) / 2
      guard entry < entries[parent] else { break }
      entries[child] = entries[parent]
      child = parent
    }
    entries[child] = entry
  }

  @inlinable
  mutating func pop() -> (bound: Float, node: Int)? {
    guard let last = entries.popLast() else { return nil }
    guard let first = entries.first else { return Self.taken(last) }
    let count = entries.count
    var parent = 0
    while true {
      var child = 2 &* parent &+ 1
      guard child < count else { break }
      if child &+ 1 < count, entries[child &+ 1] < entries[child] { child &+= 1 }
      guard entries[child] < last else { break }
      entries[parent] = entries[child]
      parent = child
    }
    entries[parent] = last
    return Self.taken(first)
  }

  @inlinable
  static func taken(_ entry: UInt64) -> (bound: Float, node: Int) {
    (Float(bitPattern: UInt32(truncatingIfNeeded: entry >> 32)), Int(entry & 0xFFFF_FFFF))
  }
}
