import Geodesy
import Lettering
import Platform
import SectionedFiles
import SpatialIndex

/// The labels of a map at one zoom, placed once for the whole world: a picture shows those that touch it, so no label is
/// ever cut, and none depends on what picture is asked for.
///
/// Immutable and mapped; threads share it without locks.
final class LabelPlan: Sendable {
  /// In an order that brings neighbours together.
  let entries: LentColumn<LabelEntry>
  let bentGlyphs: LentColumn<BentGlyph>
  /// The faces of bent glyphs, as the fonts number them.
  let faces: [UInt16]
  /// How many CSS pixels the world is around.
  let around: Double
  private let blocks: LentColumn<BoxBlock>
  private let file: SectionedFile<LabelPlanFormat.Tag>

  /// Checks the whole file: what is read later is as it was written.
  ///
  /// `featureCounts` says how many features each layer of symbols has; a plan that speaks of others is not of this map.
  init(
    _ file: SectionedFile<LabelPlanFormat.Tag>,
    _ fonts: Fonts,
    featureCounts: [Int]
  ) throws(SectionedFileError) {
    guard file.isIntact() else { throw .damaged }
    self.file = file
    around = try file.column(.around, of: Double.self, count: 1)[0]
    entries = try file.column(.entries, of: LabelEntry.self)
    bentGlyphs = try file.column(.bentGlyphs, of: BentGlyph.self)
    blocks = try file.column(.tree, of: BoxBlock.self)
    faces = try Self.faces(try file.column(.faces, of: UInt8.self), fonts)
    for number in 0..<bentGlyphs.count where bentGlyphs[number].face >= faces.count { throw .damaged }
    for number in 0..<entries.count {
      let entry = entries[number]
      guard Int(entry.layer) < featureCounts.count,
        Int(entry.feature) < featureCounts[Int(entry.layer)],
        Int(entry.firstGlyph) + Int(entry.glyphCount) <= bentGlyphs.count
      else { throw .damaged }
    }
  }

  private static func faces(
    _ text: LentColumn<UInt8>,
    _ fonts: Fonts
  ) throws(SectionedFileError) -> [UInt16] {
    let bytes = (0..<text.count).map { text[$0] }
    var faces: [UInt16] = []
    for place in bytes.split(separator: 0) {
      let word = String(decoding: place, as: UTF8.self)
      guard let face = LabelPlanFormat.face(word, fonts) else { throw .damaged }
      faces.append(face)
    }
    return faces
  }

  /// The labels that touch a part of the world, in the order in which they are drawn.
  func entries(touching window: WorldBox) -> [LabelEntry] {
    guard
      let tree = PackedRTree(
        itemCount: entries.count,
        itemsPerLeaf: LabelPlanFormat.entriesPerLeaf,
        blocks: blocks.span
      )
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
