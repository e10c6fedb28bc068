/// The boxes that labels must keep off, found by place: a grid of squares without bounds, of which only those with
/// something in them take memory.
///
/// On a world that goes around, what lies beyond an edge is found at the other one.
struct ObstacleGrid: Sendable {
  /// A box in a square, stored in each square that it touches: to look for it elsewhere would take longer.
  private struct Link: Sendable {
    let box: LabelBox
    let next: Int32
    let isCooperative: Bool
    /// Whether no edge of the world is in sight of it.
    let isWithinWorld: Bool
  }

  private var links: [Link] = []
  /// For each square the number of its first link: open addressing, keys and heads side by side.
  private var keys: [UInt64]
  private var heads: [Int32]
  private var usedSlots = 0
  /// How many pixels the world is around; infinite where it has edges.
  private let around: Double

  /// A label of a few words lies in one or two.
  private static let squareSide = 128.0
  private static let noKey = UInt64.max

  init(around: Double) {
    self.around = around
    keys = [UInt64](repeating: Self.noKey, count: 1024)
    heads = [Int32](repeating: -1, count: 1024)
  }

  mutating func add(_ box: LabelBox, isCooperative: Bool) {
    guard box.isSound else { return }
    let isWithinWorld = isWithinWorld(box)
    Self.forEachSquare(of: box, around: around) { key in
      let slot = slot(of: key)
      links.append(
        Link(box: box, next: heads[slot], isCooperative: isCooperative, isWithinWorld: isWithinWorld)
      )
      heads[slot] = Int32(truncatingIfNeeded: links.count - 1)
    }
    if usedSlots * 2 > keys.count { grow() }
  }

  /// Whether nothing lies in a box that is an obstacle to it.
  func isFree(_ box: LabelBox, mayOverlapCooperative: Bool) -> Bool {
    guard box.isSound else { return false }
    let isWithinWorld = isWithinWorld(box)
    var isFree = true
    Self.forEachSquare(of: box, around: around) { key in
      guard isFree, let slot = knownSlot(of: key) else { return }
      var link = heads[slot]
      while link >= 0 {
        let other = links[Int(link)]
        link = other.next
        if mayOverlapCooperative && other.isCooperative { continue }
        let isFarFromEdges = isWithinWorld && other.isWithinWorld
        if isFarFromEdges ? box.overlaps(other.box) : overlapsAround(box, other.box) {
          isFree = false
          return
        }
      }
    }
    return isFree
  }

  @inline(__always)
  private func isWithinWorld(_ box: LabelBox) -> Bool {
    !around.isFinite || (box.left >= 0 && box.right <= around)
  }

  @inline(__always)
  private func overlapsAround(_ box: LabelBox, _ other: LabelBox) -> Bool {
    if box.overlaps(other) { return true }
    guard around.isFinite else { return false }
    // Its nearest likeness on either side.
    let turns = ((box.left - other.left) / around).rounded(.down)
    return box.overlaps(other.moved(right: turns * around, down: 0))
      || box.overlaps(other.moved(right: (turns + 1) * around, down: 0))
  }
}

// MARK: - Squares

extension ObstacleGrid {
  /// The keys of the squares that a box touches.
  @inline(__always)
  private static func forEachSquare(of box: LabelBox, around: Double, _ body: (UInt64) -> Void) {
    let top = Int((box.top / squareSide).rounded(.down))
    let bottom = Int((box.bottom / squareSide).rounded(.down))
    // A world that goes around is a whole number of squares, or one.
    let columns = around.isFinite ? max(1, Int(around / squareSide)) : 0
    let left = Int((box.left / squareSide).rounded(.down))
    var right = Int((box.right / squareSide).rounded(.down))
    if columns > 0 { right = min(right, left &+ columns &- 1) }
    for row in top...max(top, bottom) {
      for column in left...max(left, right) {
        var place = column
        if columns > 0 && (column < 0 || column >= columns) {
          place = column % columns
          if place < 0 { place &+= columns }
        }
        // Without the highest bit, so that no key is `noKey`.
        let key = UInt64(UInt32(truncatingIfNeeded: place)) << 32 | UInt64(UInt32(truncatingIfNeeded: row))
        body(key & UInt64.max >> 1)
      }
    }
  }

  @inline(__always)
  private func start(of key: UInt64) -> Int {
    // Fibonacci hashing; squares side by side come to lie far apart.
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
  }

  @inline(__always)
  private func knownSlot(of key: UInt64) -> Int? {
    var slot = start(of: key)
    while keys[slot] != key {
      if keys[slot] == Self.noKey { return nil }
      slot = (slot + 1) & (keys.count - 1)
    }
    return slot
  }

  private mutating func slot(of key: UInt64) -> Int {
    var slot = start(of: key)
    while keys[slot] != key {
      if keys[slot] == Self.noKey {
        keys[slot] = key
        usedSlots += 1
        return slot
      }
      slot = (slot + 1) & (keys.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    let old = (keys, heads)
    keys = [UInt64](repeating: Self.noKey, count: old.0.count * 2)
    heads = [Int32](repeating: -1, count: keys.count)
    usedSlots = 0
    for (key, head) in zip(old.0, old.1) where key != Self.noKey {
      heads[slot(of: key)] = head
    }
  }
}
