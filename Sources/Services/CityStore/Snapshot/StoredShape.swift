public import Geodesy
import Platform
public import Shapes

/// A geometry as it lies in a snapshot, to be looked at without a copy.
///
/// Vertices are numbered through the whole snapshot. They come in runs of 64 with a box each, by which most of a
/// long coast is passed over.
public struct StoredShape: Sendable {
  /// The numbers of its parts.
  public let parts: Range<Int>
  private let all: SnapshotParts

  init(parts all: SnapshotParts, range: Range<Int>) {
    parts = range
    self.all = all
  }

  /// What a part is; nil where the file was damaged.
  public func role(of part: Int) -> Shape.Role? {
    all.role(of: part)
  }

  /// The vertices of a part; nil where the file was damaged.
  public func vertices(of part: Int) -> Range<Int>? {
    all.vertices(of: part)
  }

  public func vertex(_ number: Int) -> Coordinate {
    all.vertices[number].coordinate
  }

  /// The vertices of a part in pieces which share their ends, each with a box that holds it.
  public func forEachRun(
    of vertices: Range<Int>,
    _ body: (_ run: ClosedRange<Int>, _ box: GeoBox) -> Void
  ) {
    VertexRuns.forEach(of: vertices) { piece, run in body(piece, all.runBoxes[run].geoBox) }
  }
}
