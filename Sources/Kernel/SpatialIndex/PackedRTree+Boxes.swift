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
    guard levels.count > 0 else { return }
    // Siblings wait on the stack, at most fifteen a level beside the one under way.
    var stack = InlineArray<128, PackedRTreeNode>(repeating: PackedRTreeNode(level: 0, position: 0))
    stack[0] = PackedRTreeNode(level: levels.count - 1, position: 0)
    var depth = 1
    while depth > 0 {
      depth -= 1
      let node = stack[depth]
      let box = boxes[levels.starts[node.level] + node.position]
      guard window.touches(box) else { continue }
      if node.level == 0 || window.contains(box) {
        guard visit(items(below: node), window.contains(box)) else { return }
        continue
      }
      let children = children(of: node)
      // Pushed last to first, so that items are visited in their order.
      var child = children.upperBound
      while child > children.lowerBound {
        child -= 1
        stack[depth] = PackedRTreeNode(level: node.level - 1, position: child)
        depth += 1
      }
    }
  }

  @inlinable
  func children(of node: PackedRTreeNode) -> Range<Int> {
    let first = node.position * Self.fanOut
    return first..<min(first + Self.fanOut, levels.width(of: node.level - 1))
  }

  @inlinable
  func items(below node: PackedRTreeNode) -> Range<Int> {
    let shift = 4 * (node.level + 1)
    return node.position << shift..<min((node.position + 1) << shift, itemCount)
  }
}

/// One box of the tree: its level from the leaves and its place in the level.
@usableFromInline
struct PackedRTreeNode: Sendable {
  @usableFromInline let packed: UInt64

  @inlinable
  init(level: Int, position: Int) {
    packed = UInt64(truncatingIfNeeded: level) << 32 | UInt64(truncatingIfNeeded: position)
  }

  @inlinable var level: Int { Int(packed >> 32) }
  @inlinable var position: Int { Int(packed & 0xFFFF_FFFF) }
}
