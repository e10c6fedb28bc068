import Geodesy
import Lettering
import Platform
import SectionedFiles
import SpatialIndex
import Typesetting

/// What a file of a label plan holds.
enum LabelPlanFormat {
  /// The magic number is "SITULABL" read as bytes.
  static let file = SectionedFormat<Tag>(magic: 0x4C42_414C_5554_4953, version: 2)

  static let entriesPerLeaf = 1

  enum Tag: UInt32, SectionTag {
    /// How many CSS pixels the world is around.
    case around = 1
    case entries = 2
    case bentGlyphs = 3
    /// Where the fonts of bent glyphs lie, one after the other, each ended by a zero, which no path has.
    case faces = 4
    /// Blocks of the packed R-tree over the labels' boxes.
    case tree = 5
  }
}

extension LabelPlanFormat {
  /// No path of a font: those begin with a slash.
  private static let picture = "picture"

  /// Where the font lies; pictures within texts have a word of their own.
  static func word(forFace face: UInt16, _ fonts: Fonts) -> String {
    face == ShapedGlyph.pictureFace ? picture : fonts.place(ofFace: face)
  }

  static func face(_ word: String, _ fonts: Fonts) -> UInt16? {
    word == picture ? ShapedGlyph.pictureFace : fonts.face(at: word)
  }
}

/// What is written of a label plan.
struct LabelPlanContent {
  private let around: Double
  let entries: [LabelEntry]
  let bentGlyphs: [BentGlyph]
  let faces: [String]
  private let blocks: [BoxBlock]

  /// Entries come in any order; they are put into one that brings neighbours together.
  init(_ entries: [LabelEntry], bentGlyphs: [BentGlyph], faces: [String], around: Double) {
    self.around = around
    self.bentGlyphs = bentGlyphs
    self.faces = faces
    let unitsPerPixel = MapGrid.unitsAround / around
    let boxes = entries.map { GeoBox($0.worldBox(unitsPerPixel)) }
    let order = hilbertOrder(of: boxes).map { Int($0) }
    self.entries = order.map { entries[$0] }
    blocks = PackedRTree.blocks(
      over: order.map { boxes[$0] },
      itemsPerLeaf: LabelPlanFormat.entriesPerLeaf
    )
  }

  func writer(stamp: UInt64) -> SectionedFileWriter<LabelPlanFormat.Tag> {
    var writer = SectionedFileWriter(LabelPlanFormat.file, stamp: stamp)
    writer.add(.around) { rawBytes(of: [around]) }
    writer.add(.entries) { rawBytes(of: entries) }
    writer.add(.bentGlyphs) { rawBytes(of: bentGlyphs) }
    writer.add(.faces) { Array(faces.map { $0 + "\0" }.joined().utf8) }
    writer.add(.tree) { rawBytes(of: blocks) }
    return writer
  }
}
