/// Boxes and items waiting in a nearest search, least key first: a binary heap.
@usableFromInline
struct NearestQueue {
  /// At equal keys a box is opened, and an item measured, before a measured item is given out: what hides behind
  /// them may be as near and have the smaller rank.
  @usableFromInline
  enum Stage: UInt8, Sendable {
    case box, bounded, measured
  }

  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline let key: Double
    @usableFromInline let rank: Int64
    @usableFromInline let node: PackedRTreeNode
    @usableFromInline let stage: Stage

    @inlinable
    init(key: Double, rank: Int64, node: PackedRTreeNode, stage: Stage) {
      self.key = key
      self.rank = rank
      self.node = node
      self.stage = stage
    }

    @inlinable
    static func box(_ node: PackedRTreeNode, bound: Double) -> Entry {
      Entry(key: bound, rank: 0, node: node, stage: .box)
    }

    @inlinable
    static func bounded(_ item: Int, bound: Double) -> Entry {
      Entry(key: bound, rank: 0, node: PackedRTreeNode(level: 0, position: item), stage: .bounded)
    }

    @inlinable
    static func measured(_ item: Int, distance: Double, rank: Int64) -> Entry {
      Entry(key: distance, rank: rank, node: PackedRTreeNode(level: 0, position: item), stage: .measured)
    }

    @inlinable var item: Int { node.position }

    @inlinable
    func comesBefore(_ other: Entry) -> Bool {
      if key != other.key { return key < other.key }
      if stage != other.stage { return stage.rawValue < other.stage.rawValue }
      return rank < other.rank
    }
  }

  @usableFromInline var entries: [Entry] = []

  @inlinable
  init() {
    entries.reserveCapacity(256)
  }

  @inlinable
  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard entry.comesBefore(entries[parent]) else { break }
      entries[child] = entries[parent]
      child = parent
    }
    entries[child] = entry
  }

  @inlinable
  mutating func pop() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    guard let first = entries.first else { return last }
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < entries.count else { break }
      if child + 1 < entries.count, entries[child + 1].comesBefore(entries[child]) { child += 1 }
      guard entries[child].comesBefore(last) else { break }
      entries[parent] = entries[child]
      parent = child
    }
    entries[parent] = last
    return first
  }
}
