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
    var first = vertices.lowerBound
    while first < vertices.upperBound {
      let run = first / VertexRuns.length
      let last = min((run + 1) * VertexRuns.length, vertices.upperBound - 1)
      body(first...max(first, last), all.runBoxes[run].geoBox)
      if last >= vertices.upperBound - 1 { return }
      first = last
    }
  }
}

/// Vertices of all shapes cut into runs of equal length.
enum VertexRuns {
  static let length = 64

  static func count(over vertexCount: Int) -> Int {
    (vertexCount + length - 1) / length
  }

  /// The box of each run and of the vertex behind it, to which its last edge goes.
  static func boxes(of vertices: [GridPlace]) -> [GridBox] {
    stride(from: 0, to: vertices.count, by: length).map { first in
      GridBox(vertices[first...min(first + length, vertices.count - 1)])
    }
  }
}
