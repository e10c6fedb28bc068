import Geodesy
import Platform
import Reduction
import SectionedFiles
import SpatialIndex

/// What a file of a pyramid holds.
enum PyramidFormat {
  /// The magic number is "SITUPYRA" read as bytes.
  static let file = SectionedFormat<Tag>(magic: 0x4152_5950_5554_4953, version: 1)

  /// Points are quickly looked at: sixteen share a box of the tree.
  static let pointsPerLeaf: UInt32 = 16

  enum Tag: UInt32, SectionTag {
    /// A `Level` for each, the coarsest first; the sections of a level have its number for their column.
    case levels = 1
    /// The position of each class's first feature.
    case classes = 2
    case features = 3
    case parts = 4
    case vertices = 5
    /// Blocks of the packed R-tree over the features' boxes.
    case tree = 6
    /// The box of each run of 64 vertices and the one behind it, whatever they belong to.
    case runBoxes = 7
  }

  struct Level: BitwiseCopyable {
    let resolution: UInt32
    let itemsPerLeaf: UInt32
  }
}

/// What is written of features that are ready for drawing.
struct PyramidContent {
  private let classes: FeatureClasses
  private let resolutions: [Int]
  private let levels: [WorldShapes]

  init(of source: some PyramidSource, _ plan: PyramidPlan) {
    classes = source.classes(by: plan.fields)
    var gathering = ShapeGathering(grid: plan.grid, joins: plan.joins)
    for position in 0..<source.featureCount {
      gathering.beginFeature(
        classNumber: classes.numbers[position],
        position: UInt32(truncatingIfNeeded: position)
      )
      source.addParts(at: position, to: &gathering)
      gathering.endFeature()
    }
    let reduced = ReducedShapes(gathering.finish())
    resolutions = reduced.resolutions.reversed()
    levels = resolutions.map { reduced.shapes(at: $0) }
  }

  func writer(stamp: UInt64) -> SectionedFileWriter<PyramidFormat.Tag> {
    var writer = SectionedFileWriter(PyramidFormat.file, stamp: stamp)
    let perLeaf = levels.map { $0.areSinglePoints ? PyramidFormat.pointsPerLeaf : 1 }
    writer.add(.levels) {
      rawBytes(
        of: zip(resolutions, perLeaf).map {
          PyramidFormat.Level(resolution: UInt32($0), itemsPerLeaf: $1)
        }
      )
    }
    writer.add(.classes) { rawBytes(of: classes.representatives) }
    for (number, shapes) in levels.enumerated() {
      let column = UInt32(number)
      writer.add(.features, column: column) { rawBytes(of: shapes.features) }
      writer.add(.parts, column: column) { rawBytes(of: shapes.parts) }
      writer.add(.vertices, column: column) { rawBytes(of: shapes.vertices) }
      writer.add(.runBoxes, column: column) { rawBytes(of: shapes.runBoxes) }
      writer.add(.tree, column: column) {
        let boxes = shapes.boxes.map { GeoBox($0) }
        return rawBytes(of: PackedRTree.blocks(over: boxes, itemsPerLeaf: Int(perLeaf[number])))
      }
    }
    return writer
  }
}
