/// A search that goes from what is near to what is far.
public protocol NearestSearch {
  /// A number for each box that is not less than 0 and never more than that of anything inside of it; infinite or
  /// NaN for places that are not taken.
  func bounds(of block: BoxBlock) -> SIMD16<Float>

  /// What has a greater number is not wanted any more; may become less as items are found.
  var reach: Float { get }

  /// Looks at items, whose box is nearest of all that are left.
  mutating func visit(_ items: Range<Int>)
}

extension PackedRTree {
  /// Shows a search the leaves, nearest first, until what is left lies beyond its reach.
  ///
  /// Best-first search after Hjaltason and Samet, "Distance browsing in spatial databases" (1999): of all boxes that
  /// wait, the nearest is opened next. One leaf comes before all others, found by going down to the nearest box each
  /// time: what it holds makes the reach so short that few boxes have to wait.
  @inlinable
  public func visitNearestFirst(_ search: inout some NearestSearch) {
    guard levels.top > 0 else { return }
    let first = firstLeaf(search)
    if let first { search.visit(itemRange(ofLeaves: first, first + 1)) }
    var queue = NearestQueue()
    var node = blocks.count - 1
    while true {
      if node < blocks.count {
        expand(node, into: &queue, search.bounds(of: blocks[node]), within: search.reach)
      } else if node - blocks.count != first {
        let leaf = node - blocks.count
        search.visit(itemRange(ofLeaves: leaf, leaf + 1))
      }
      guard let next = queue.pop(), next.bound <= search.reach else { return }
      node = next.node
    }
  }

  /// Nil where the nearest box of a level has nothing within reach, though others may have.
  @inlinable
  func firstLeaf(_ search: borrowing some NearestSearch) -> Int? {
    var place = 0
    for level in stride(from: levels.top, to: 0, by: -1) {
      let bounds = search.bounds(of: blocks[levels.starts[level] + place])
      let least = bounds.least
      guard least <= search.reach else { return nil }
      place = place * BoxBlock.width + (bounds .== least).bits.trailingZeroBitCount
      // A damaged file may have a box where there is none.
      guard place < levels.width(of: level - 1) else { return nil }
    }
    return place
  }

  /// Puts the boxes of a block into the queue.
  ///
  /// Nodes are numbered: blocks first, then leaves.
  @inlinable
  func expand(_ block: Int, into queue: inout NearestQueue, _ bounds: SIMD16<Float>, within reach: Float) {
    let level = levels.level(ofBlock: block)
    let place = block - levels.starts[level]
    let first = place * BoxBlock.width
    let count = childCount(of: place, level: level)
    let start = level == 1 ? blocks.count : levels.starts[level - 1]
    var near = (bounds .<= reach).bits & UInt16(truncatingIfNeeded: (1 << count) - 1)
    guard near != 0 else { return }
    let bounds = bounds.lanes
    while near != 0 {
      let lane = near.trailingZeroBitCount
      near &= near &- 1
      queue.push(bound: bounds[lane], node: start + first + lane)
    }
  }
}
