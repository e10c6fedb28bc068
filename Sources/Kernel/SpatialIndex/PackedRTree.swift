public import Geodesy

/// A static R-tree whose bytes are its file format: one array of boxes and nothing else.
///
/// Items stand in Hilbert order. Every sixteen of them share a leaf box, every sixteen leaf boxes a box of the
/// next level, and so on up to one root. All boxes stand in one array, leaves first, root last; children follow
/// from the position, so no index is stored. After Kamel and Faloutsos, "On packing R-trees" (1993).
///
/// The tree knows neither points nor shapes: items' own boxes and distances come from the caller.
public struct PackedRTree: ~Escapable {
  /// How many children a box has; the last of a level may have fewer.
  public static let fanOut = 16

  public let itemCount: Int
  @usableFromInline let boxes: Span<GeoBox>
  @usableFromInline let levels: PackedRTreeLevels

  /// Nil when the number of boxes is not that of a tree with so many items.
  @_lifetime(copy boxes)
  public init?(itemCount: Int, boxes: Span<GeoBox>) {
    guard itemCount >= 0, itemCount <= Int(UInt32.max) else { return nil }
    let levels = PackedRTreeLevels(itemCount: itemCount)
    guard boxes.count == levels.boxCount else { return nil }
    self.itemCount = itemCount
    self.boxes = boxes
    self.levels = levels
  }

  /// The box of all items; empty where there are none.
  public var extent: GeoBox {
    boxes.isEmpty ? .empty : boxes[boxes.count - 1]
  }

  /// How many boxes a tree over so many items has.
  public static func boxCount(over itemCount: Int) -> Int {
    PackedRTreeLevels(itemCount: itemCount).boxCount
  }

  /// The boxes of a tree over items that stand in Hilbert order already.
  public static func boxes(over items: [GeoBox]) -> [GeoBox] {
    var boxes: [GeoBox] = []
    boxes.reserveCapacity(PackedRTreeLevels(itemCount: items.count).boxCount)
    var children = items[...]
    while !children.isEmpty {
      let start = boxes.count
      for first in stride(from: children.startIndex, to: children.endIndex, by: fanOut) {
        var box = GeoBox.empty
        for child in children[first..<min(first + fanOut, children.endIndex)] { box.include(child) }
        boxes.append(box)
      }
      children = boxes.count - start > 1 ? boxes[start...] : []
    }
    return boxes
  }
}

/// Where each level of a packed tree begins in its array of boxes.
@usableFromInline
struct PackedRTreeLevels: Sendable {
  /// Sixteen to the eighth is 2³²: no index of 32 bits needs more.
  @usableFromInline static let deepest = 8

  /// The first box of each level, leaves first, and behind the last level the number of all boxes.
  @usableFromInline let starts: InlineArray<9, Int>
  @usableFromInline let count: Int

  @usableFromInline
  init(itemCount: Int) {
    var starts = InlineArray<9, Int>(repeating: 0)
    var level = 0
    var start = 0
    var width = itemCount
    while width > 0 {
      width = (width + PackedRTree.fanOut - 1) / PackedRTree.fanOut
      starts[level] = start
      start += width
      level += 1
      if width == 1 { break }
    }
    starts[level] = start
    self.starts = starts
    count = level
  }

  @usableFromInline var boxCount: Int {
    starts[count]
  }

  @inlinable
  func width(of level: Int) -> Int {
    starts[level + 1] - starts[level]
  }
}
