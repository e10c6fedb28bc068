public import Geodesy

/// What a nearest search must know of the items: cheap bounds to prune by, and the distance that decides.
public protocol NearestMeasure {
  /// Never more than the distance to anything inside the box.
  func lowerBound(to box: GeoBox) -> Double

  /// Never more than the distance to the item.
  func lowerBound(toItem item: Int) -> Double

  /// The distance that decides; not NaN.
  func distance(toItem item: Int) -> Double

  /// Puts items at the same distance in order.
  func rank(ofItem item: Int) -> Int64
}

/// An item that a nearest search found.
public struct Neighbour: Sendable, Equatable {
  public let item: Int
  public let distance: Double

  @inlinable
  public init(item: Int, distance: Double) {
    self.item = item
    self.distance = distance
  }
}

extension PackedRTree {
  /// The `count` items at the least distance that is not more than `radius`, nearest first, ties by rank.
  ///
  /// Best-first search after Hjaltason and Samet, "Distance browsing in spatial databases" (1999): boxes, items by
  /// bound and items by distance wait in one queue, so the exact distance is computed for few more items than
  /// are returned.
  @inlinable
  public func nearest(
    count: Int,
    radius: Double = .infinity,
    by measure: some NearestMeasure
  ) -> [Neighbour] {
    guard levels.count > 0, count > 0 else { return [] }
    var found: [Neighbour] = []
    found.reserveCapacity(min(count, itemCount))
    var queue = NearestQueue()
    let root = PackedRTreeNode(level: levels.count - 1, position: 0)
    queue.push(.box(root, bound: measure.lowerBound(to: boxes[boxes.count - 1])))
    while let entry = queue.pop(), entry.key <= radius {
      switch entry.stage {
      case .box:
        expand(entry.node, into: &queue, by: measure)
      case .bounded:
        let distance = measure.distance(toItem: entry.item)
        queue.push(.measured(entry.item, distance: distance, rank: measure.rank(ofItem: entry.item)))
      case .measured:
        found.append(Neighbour(item: entry.item, distance: entry.key))
        if found.count == count { return found }
      }
    }
    return found
  }

  @inlinable
  func expand(_ node: PackedRTreeNode, into queue: inout NearestQueue, by measure: some NearestMeasure) {
    if node.level == 0 {
      for item in items(below: node) {
        queue.push(.bounded(item, bound: measure.lowerBound(toItem: item)))
      }
      return
    }
    let start = levels.starts[node.level - 1]
    for position in children(of: node) {
      let child = PackedRTreeNode(level: node.level - 1, position: position)
      queue.push(.box(child, bound: measure.lowerBound(to: boxes[start + position])))
    }
  }
}
