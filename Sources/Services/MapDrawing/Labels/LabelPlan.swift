import Geodesy
import SpatialIndex

/// The labels of a map at one zoom, placed once for the whole world: a picture shows those that touch it, so no label is
/// ever cut, and none depends on what picture is asked for.
final class LabelPlan: Sendable {
  /// In an order that brings neighbours together.
  let entries: [LabelEntry]
  let bentGlyphs: [BentGlyph]
  /// The faces of bent glyphs, as the fonts number them.
  let faces: [UInt16]
  /// How many CSS pixels the world is around.
  let around: Double
  private let blocks: [BoxBlock]

  private static let entriesPerLeaf = 1

  init(_ entries: [LabelEntry], bentGlyphs: [BentGlyph], faces: [UInt16], around: Double) {
    self.around = around
    self.faces = faces
    self.bentGlyphs = bentGlyphs
    let unitsPerPixel = MapGrid.unitsAround / around
    let boxes = entries.map { GeoBox($0.worldBox(unitsPerPixel)) }
    let order = hilbertOrder(of: boxes).map { Int($0) }
    self.entries = order.map { entries[$0] }
    blocks = PackedRTree.blocks(over: order.map { boxes[$0] }, itemsPerLeaf: Self.entriesPerLeaf)
  }

  /// The labels that touch a part of the world, in the order in which they are drawn.
  func entries(touching window: WorldBox) -> [LabelEntry] {
    let blocks = blocks
    guard
      let tree = PackedRTree(itemCount: entries.count, itemsPerLeaf: Self.entriesPerLeaf, blocks: blocks.span)
    else { return [] }
    var found: [LabelEntry] = []
    let unitsPerPixel = MapGrid.unitsAround / around
    tree.visitRuns(touching: GeoBox(window)) { run, _ in
      for number in run where entries[number].worldBox(unitsPerPixel).touches(window) {
        found.append(entries[number])
      }
      return true
    }
    return found.sorted { $0.order < $1.order }
  }
}

extension LabelEntry {
  func worldBox(_ unitsPerPixel: Double) -> WorldBox {
    WorldBox(
      west: Double(place.x) + Double(box.left) * unitsPerPixel,
      north: Double(place.y) + Double(box.top) * unitsPerPixel,
      east: Double(place.x) + Double(box.right) * unitsPerPixel,
      south: Double(place.y) + Double(box.bottom) * unitsPerPixel
    )
  }
}
