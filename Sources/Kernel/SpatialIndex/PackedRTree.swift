public import Geodesy

/// A static R-tree whose bytes are its file format: one array of blocks of boxes and nothing else.
///
/// Items stand in Hilbert order. So many of them as a leaf has share a box, every sixteen such boxes are a block,
/// every sixteen blocks have their boxes in a block of the next level, and so on up to one root. All blocks stand in
/// one array, those over leaves first, the root last; what lies below a box follows from its place, so no index is
/// stored. After Kamel and Faloutsos, "On packing R-trees" (1993).
///
/// The tree knows neither points nor shapes: the items' own boxes and distances come from the caller.
public struct PackedRTree: ~Escapable {
  public let itemCount: Int

  /// How many items share a box: sixteen where they are points, which are quickly looked at, one where they are
  /// shapes.
  public let itemsPerLeaf: Int
  @usableFromInline let blocks: Span<BoxBlock>
  @usableFromInline let levels: PackedRTreeLevels

  /// Nil when the number of blocks is not that of a tree with so many items.
  @_lifetime(copy blocks)
  public init?(itemCount: Int, itemsPerLeaf: Int, blocks: Span<BoxBlock>) {
    guard Self.mayHold(itemCount), itemsPerLeaf > 0 else { return nil }
    let levels = PackedRTreeLevels(leafCount: Self.leafCount(itemCount, itemsPerLeaf))
    guard blocks.count == levels.blockCount else { return nil }
    self.itemCount = itemCount
    self.itemsPerLeaf = itemsPerLeaf
    self.blocks = blocks
    self.levels = levels
  }

  /// How many blocks a tree over so many items has.
  public static func blockCount(itemCount: Int, itemsPerLeaf: Int) -> Int {
    PackedRTreeLevels(leafCount: leafCount(itemCount, itemsPerLeaf)).blockCount
  }

  /// Whether a tree can number so many items: with their blocks they are fewer than 2³².
  public static func mayHold(_ itemCount: Int) -> Bool {
    (0...Int(Int32.max)).contains(itemCount)
  }

  /// The blocks of a tree over items that stand in Hilbert order already.
  public static func blocks(over items: [GeoBox], itemsPerLeaf: Int) -> [BoxBlock] {
    var boxes = items
    if itemsPerLeaf > 1 {
      boxes = stride(from: 0, to: items.count, by: itemsPerLeaf).map { first in
        items[first..<min(first + itemsPerLeaf, items.count)].reduce(into: .empty) { $0.include($1) }
      }
    }
    var blocks: [BoxBlock] = []
    blocks.reserveCapacity(blockCount(itemCount: items.count, itemsPerLeaf: itemsPerLeaf))
    while !boxes.isEmpty {
      let start = blocks.count
      for first in stride(from: 0, to: boxes.count, by: BoxBlock.width) {
        var block = BoxBlock()
        for place in 0..<min(BoxBlock.width, boxes.count - first) {
          block.set(place, to: boxes[first + place])
        }
        blocks.append(block)
      }
      boxes = blocks.count - start > 1 ? blocks[start...].map(\.extent) : []
    }
    return blocks
  }

  private static func leafCount(_ itemCount: Int, _ itemsPerLeaf: Int) -> Int {
    (itemCount + itemsPerLeaf - 1) / itemsPerLeaf
  }
}

/// Where each level of a packed tree begins in its array of blocks.
///
/// Level 0 are the leaves, which have no blocks of their own; the blocks of level 1 hold the boxes of leaves.
@usableFromInline
struct PackedRTreeLevels: Sendable {
  /// Sixteen to the eighth is 2³²: no number of 32 bits needs more.
  @usableFromInline static let deepest = 8

  @usableFromInline let leafCount: Int

  /// The level of the root; 0 where there is none.
  @usableFromInline let top: Int

  /// The first block of each level from 1, and behind the last level the number of all blocks.
  @usableFromInline let starts: InlineArray<10, Int>

  @usableFromInline
  init(leafCount: Int) {
    self.leafCount = leafCount
    var starts = InlineArray<10, Int>(repeating: 0)
    var level = 0
    var width = leafCount
    while width > 0 && (level == 0 || width > 1) {
      width = (width + BoxBlock.width - 1) / BoxBlock.width
      level += 1
      starts[level + 1] = starts[level] + width
    }
    self.starts = starts
    top = level
  }

  @inlinable var blockCount: Int {
    starts[top + 1]
  }

  /// How many nodes a level has.
  @inlinable
  func width(of level: Int) -> Int {
    level == 0 ? leafCount : starts[level + 1] - starts[level]
  }

  /// The level that a block belongs to.
  @inlinable
  func level(ofBlock block: Int) -> Int {
    var level = 1
    while block >= starts[level + 1] { level += 1 }
    return level
  }
}
