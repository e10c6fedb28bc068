import Platform
import Reduction
import SectionedFiles

/// The features of a layer made ready for drawing: laid out on a grid's world, sorted into classes, joined, and reduced
/// for every resolution at which that saves much.
///
/// Immutable and mapped; threads share it without locks.
public final class Pyramid: Sendable {
  /// The coarsest first, the last with everything.
  public let levels: [PyramidLevel]

  /// The position of the first feature of each class.
  private let representatives: LentColumn<UInt32>
  private let file: SectionedFile<PyramidFormat.Tag>

  /// Checks the whole file: what is read later is as it was written.
  init(_ file: SectionedFile<PyramidFormat.Tag>) throws(SectionedFileError) {
    guard file.isIntact() else { throw .damaged }
    self.file = file
    representatives = try file.column(.classes, of: UInt32.self)
    let known = try file.column(.levels, of: PyramidFormat.Level.self)
    var levels: [PyramidLevel] = []
    for number in 0..<known.count {
      levels.append(try PyramidLevel(known[number], UInt32(number), from: file))
    }
    guard levels.last?.resolution == MapResolution.full else { throw .damaged }
    self.levels = levels
  }

  /// Made in memory, and kept nowhere.
  public convenience init(of source: some PyramidSource, _ plan: PyramidPlan) throws {
    try self.init(PyramidContent(of: source, plan).writer(stamp: plan.hash.value).inMemory())
  }

  /// Classes are numbered from 0 to this.
  public var classCount: Int {
    representatives.count
  }

  /// The position of a feature whose values are those of all features of the class.
  public func representative(ofClass number: Int) -> Int {
    Int(representatives[number])
  }

  /// The coarsest level that is fine enough for a resolution, as `MapResolution` counts: the world is 2^r device pixels
  /// across.
  public func level(for resolution: Double) -> PyramidLevel {
    levels.first { Double($0.resolution) >= resolution } ?? levels[levels.count - 1]
  }
}
