public import Geodesy
public import Platform
public import Reduction
import SectionedFiles
public import Shapes
public import SpatialIndex

/// The features of a layer as they are drawn at one resolution.
///
/// Features, parts and vertices are numbered from 0. A level keeps its pyramid's file: it is to be fetched once for a
/// tile, not once for a feature, or threads would wait for one another to count its owners.
public struct PyramidLevel: Sendable {
  /// Up to which resolution it is fine enough, as `MapResolution` counts.
  public let resolution: Int
  @usableFromInline let features: LentColumn<WorldFeature>
  @usableFromInline let parts: LentColumn<WorldPart>
  @usableFromInline let vertices: LentColumn<WorldPoint>
  @usableFromInline let runBoxes: LentColumn<RunBox>
  @usableFromInline let blocks: LentColumn<BoxBlock>
  @usableFromInline let itemsPerLeaf: Int
  private let owner: MappedFile

  init(
    _ level: PyramidFormat.Level,
    _ number: UInt32,
    from file: SectionedFile<PyramidFormat.Tag>
  ) throws(SectionedFileError) {
    owner = file.file
    resolution = Int(level.resolution)
    itemsPerLeaf = Int(level.itemsPerLeaf)
    features = try file.column(.features, number, of: WorldFeature.self)
    parts = try file.column(.parts, number, of: WorldPart.self)
    vertices = try file.column(.vertices, number, of: WorldPoint.self)
    runBoxes = try file.column(
      .runBoxes,
      number,
      of: RunBox.self,
      count: VertexRuns.count(over: vertices.count)
    )
    let isOfPoints = parts.count == features.count && vertices.count == features.count
    guard itemsPerLeaf == 1 || (itemsPerLeaf > 1 && isOfPoints), PackedRTree.mayHold(features.count) else {
      throw .damaged
    }
    let blockCount = PackedRTree.blockCount(itemCount: features.count, itemsPerLeaf: itemsPerLeaf)
    blocks = try file.column(.tree, number, of: BoxBlock.self, count: blockCount)
  }

  @inlinable public var featureCount: Int {
    features.count
  }

  public var partCount: Int {
    parts.count
  }

  public var vertexCount: Int {
    vertices.count
  }

  /// Visits the features whose boxes touch a window, in their order, which is the same for every window.
  ///
  /// A few more come than touch it: the index rounds boxes outwards, by some hundred units of the world at most.
  @inlinable
  public func visit(_ window: WorldBox, _ body: (_ feature: Int) -> Void) {
    let blocks = blocks
    guard
      let tree = PackedRTree(itemCount: features.count, itemsPerLeaf: itemsPerLeaf, blocks: blocks.span)
    else { return }
    tree.visitRuns(touching: GeoBox(window)) { run, isInside in
      if isInside || itemsPerLeaf == 1 {
        for feature in run { body(feature) }
      } else {
        // Single points: the vertex has the number of its feature.
        for feature in run where window.contains(vertices[feature]) { body(feature) }
      }
      return true
    }
  }

  @inlinable
  public func feature(_ number: Int) -> WorldFeature {
    features[number]
  }

  /// The numbers of a feature's parts; none where the file was damaged.
  @inlinable
  public func parts(of feature: Int) -> Range<Int> {
    let start = feature == 0 ? 0 : Int(features[feature &- 1].partEnd)
    let end = Int(features[feature].partEnd)
    return start <= end && end <= parts.count ? start..<end : 0..<0
  }

  /// What a part is; a point where the file was damaged.
  @inlinable
  public func role(of part: Int) -> PartRole {
    parts[part].role ?? .point
  }

  /// The vertices of a part; none where the file was damaged.
  @inlinable @_lifetime(borrow self)
  public func vertices(of part: Int) -> Span<WorldPoint> {
    vertices.span.extracting(vertexNumbers(of: part))
  }

  @inlinable
  func vertexNumbers(of part: Int) -> Range<Int> {
    let start = part == 0 ? 0 : Int(parts[part &- 1].vertexEnd)
    let end = Int(parts[part].vertexEnd)
    return start <= end && end <= vertices.count ? start..<end : 0..<0
  }

  /// The vertices of a part that matter in a window, in their order and in pieces: of a long coast, a few.
  ///
  /// Where vertices are left out between two pieces, they and the straight line in their place lie in a box outside of
  /// the window: inside of it nothing changes, neither lines nor areas. At either end of a gap the line goes on for
  /// `stub` units of the world, since its direction there decides how far back a broad stroke is cut off by the bend.
  /// Only who counts along the line, as dashes do, needs all of it.
  @inlinable
  public func forEachPiece(
    of part: Int,
    near window: WorldBox,
    stub: Double,
    _ body: (_ vertices: Span<WorldPoint>) -> Void
  ) {
    let numbers = vertexNumbers(of: part)
    var start = numbers.lowerBound
    if numbers.count > VertexRuns.length {
      let vertices = vertices.span
      VertexRuns.forEach(of: numbers) { run, box in
        if runBoxes[box].touches(window) { return }
        var (first, last) = (run.lowerBound, run.upperBound)
        while first < last && !vertices[first].isFarther(than: stub, from: vertices[run.lowerBound]) {
          first &+= 1
        }
        while last > first && !vertices[last].isFarther(than: stub, from: vertices[run.upperBound]) {
          last &-= 1
        }
        guard first < last else { return }
        body(vertices.extracting(start...first))
        start = last
      }
    }
    body(vertices.span.extracting(start..<numbers.upperBound))
  }
}

extension WorldPoint {
  @inlinable
  func isFarther(than distance: Double, from other: WorldPoint) -> Bool {
    max(abs(Double(x) - Double(other.x)), abs(Double(y) - Double(other.y))) > distance
  }
}
