public import Geodesy
import Shapes

/// The box of a run of vertices, in units of the world.
@frozen public struct RunBox: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline let west: Int32
  @usableFromInline let north: Int32
  @usableFromInline let east: Int32
  @usableFromInline let south: Int32

  /// Of vertices, of which there is at least one.
  init(_ points: ArraySlice<WorldPoint>) {
    west = points.reduce(.max) { min($0, $1.x) }
    north = points.reduce(.max) { min($0, $1.y) }
    east = points.reduce(.min) { max($0, $1.x) }
    south = points.reduce(.min) { max($0, $1.y) }
  }

  @inlinable
  public func touches(_ window: WorldBox) -> Bool {
    Double(west) <= window.east && window.west <= Double(east) && Double(north) <= window.south
      && window.north <= Double(south)
  }
}

extension WorldShapes {
  /// The boxes of all runs of vertices, as `VertexRuns` cuts them.
  public var runBoxes: [RunBox] {
    VertexRuns.ranges(over: vertices.count).map { RunBox(vertices[$0]) }
  }
}
