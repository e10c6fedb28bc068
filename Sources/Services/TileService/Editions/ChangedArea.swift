import Geodesy
import SpatialIndex

/// The part of the world in which a map looks otherwise than before.
enum ChangedArea: Sendable {
  case everywhere
  case boxes(ChangedBoxes)

  /// Nil stands for everywhere.
  init(_ boxes: [WorldBox]?) {
    self = boxes.map { .boxes(ChangedBoxes($0)) } ?? .everywhere
  }

  func touches(_ window: WorldBox) -> Bool {
    switch self {
    case .everywhere: true
    case .boxes(let boxes): boxes.touch(window)
    }
  }
}

/// Boxes that are quickly asked whether any of them touches another one.
struct ChangedBoxes: Sendable {
  let count: Int
  private let blocks: [BoxBlock]

  init(_ boxes: [WorldBox]) {
    count = boxes.count
    blocks = PackedRTree.blocks(over: boxes.map { GeoBox($0) }, itemsPerLeaf: 1)
  }

  func touch(_ window: WorldBox) -> Bool {
    let blocks = blocks
    guard let tree = PackedRTree(itemCount: count, itemsPerLeaf: 1, blocks: blocks.span) else {
      return count > 0
    }
    var isTouched = false
    tree.visitRuns(touching: GeoBox(window)) { _, _ in
      isTouched = true
      return false
    }
    return isTouched
  }
}
