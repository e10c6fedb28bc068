public import Geodesy

extension PackedRTree {
  /// Visits runs of items whose common box touches the window.
  ///
  /// `isInside` says that the whole run lies inside, so that no item needs to be tested. Nothing is allocated.
  /// The visitor returns false to end the search. The window does not cross the antimeridian.
  @inlinable
  public func visitRuns(
    touching window: GeoBox,
    _ visit: (_ items: Range<Int>, _ isInside: Bool) -> Bool
  ) {
    guard levels.top > 0, !window.isEmpty else { return }
    let window = BoxWindow(window)
    // Siblings wait on the stack, at most fifteen a level beside the one under way.
    var stack = InlineArray<144, PackedRTreeNode>(repeating: PackedRTreeNode(level: levels.top, place: 0))
    var depth = 1
    while depth > 0 {
      depth -= 1
      let node = stack[depth]
      if node.level == 0 || node.isInside {
        guard visit(items(below: node), node.isInside) else { return }
        continue
      }
      let block = blocks[levels.starts[node.level] + node.place]
      let held = window.held(block)
      // A damaged file may have a box where there is none.
      let count = childCount(of: node.place, level: node.level)
      // From the last to the first, so that items are visited in their order.
      var touched = window.touched(block) & UInt16(truncatingIfNeeded: (1 << count) - 1)
      while touched != 0 {
        let lane = 15 - touched.leadingZeroBitCount
        touched &= ~(1 << UInt16(lane))
        stack[depth] = PackedRTreeNode(
          level: node.level - 1,
          place: node.place * BoxBlock.width + lane,
          isInside: held >> UInt16(lane) & 1 == 1
        )
        depth += 1
      }
    }
  }

  /// How many places of a block are taken.
  @inlinable
  func childCount(of place: Int, level: Int) -> Int {
    max(0, min(BoxBlock.width, levels.width(of: level - 1) - place * BoxBlock.width))
  }

  @inlinable
  func items(below node: PackedRTreeNode) -> Range<Int> {
    let shift = 4 * node.level
    let last = min((node.place + 1) << shift, levels.leafCount)
    return itemRange(ofLeaves: node.place << shift, last)
  }

  @inlinable
  func itemRange(ofLeaves first: Int, _ last: Int) -> Range<Int> {
    min(first, last) * itemsPerLeaf..<min(last * itemsPerLeaf, itemCount)
  }
}

/// One box of the tree: its level from the leaves, and its place in the level.
@usableFromInline
struct PackedRTreeNode: Sendable {
  @usableFromInline let place: Int
  @usableFromInline let level: Int
  @usableFromInline let isInside: Bool

  @inlinable
  init(level: Int, place: Int, isInside: Bool = false) {
    self.place = place
    self.level = level
    self.isInside = isInside
  }
}
