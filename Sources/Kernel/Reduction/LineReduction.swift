import Geodesy

/// At which resolutions the vertices of a line are needed.
///
/// Algorithm: Douglas and Peucker, "Algorithms for the reduction of the number of points required to represent a
/// digitized line or its caricature" (1973), once for all tolerances: the vertex that is farthest from the straight
/// line between two others is needed wherever its distance counts, but nowhere that these are not; then both halves
/// are looked at. What is needed at a resolution is what a run with that tolerance alone would keep.
///
/// Halves can be as uneven as a spiral makes them, and then the time grows with the square of the length. So below a
/// depth that ordinary lines do not reach, runs are halved in their middle, and the vertex there stays as if it were
/// the farthest: a few too many are kept, and none that is needed is lost. O(n log n) up to n = 2⁶⁴.
struct LineReduction {
  private struct Run {
    let first: Int
    let last: Int
    /// The coarsest resolution that has both of its ends.
    let level: UInt8
    let depth: UInt8
  }

  private var waiting: [Run] = []

  private static let deepestUnevenRun = 64

  init() {}

  /// Gives the vertices between the first and the last their levels; the first one's stands at `offset`.
  mutating func reduce(_ line: Span<WorldPoint>, _ levels: inout MutableSpan<UInt8>, at offset: Int = 0) {
    guard line.count > 2 else { return }
    waiting.append(
      Run(
        first: 0,
        last: line.count - 1,
        level: UInt8(MapResolution.coarsest),
        depth: 0
      )
    )
    while let run = waiting.popLast() {
      let farthest = Self.farthest(in: line, run.first, run.last)
      let level = max(run.level, MapResolution.keepingVertex(squaredDistance: farthest.squaredDistance))
      // At full resolution all of them stay.
      guard level < MapResolution.full else { continue }
      let isDeep = run.depth >= Self.deepestUnevenRun
      let middle = isDeep ? (run.first + run.last) / 2 : farthest.vertex
      levels[offset + middle] = level
      let depth = isDeep ? run.depth : run.depth + 1
      if middle - run.first > 1 {
        waiting.append(Run(first: run.first, last: middle, level: level, depth: depth))
      }
      if run.last - middle > 1 {
        waiting.append(Run(first: middle, last: run.last, level: level, depth: depth))
      }
    }
  }

  private struct Farthest {
    var vertex: Int
    var squaredDistance: Double
  }

  /// The first of the vertices between two that are farthest from the straight line from one to the other.
  private static func farthest(in line: Span<WorldPoint>, _ first: Int, _ last: Int) -> Farthest {
    var farthest = Farthest(vertex: (first + last) / 2, squaredDistance: -1)
    let edge = WorldEdge(from: line[first], to: line[last])
    var vertex = first &+ 1
    while vertex < last {
      let distance = edge.squaredDistance(to: line[vertex])
      if distance > farthest.squaredDistance {
        farthest.squaredDistance = distance
        farthest.vertex = vertex
      }
      vertex &+= 1
    }
    return farthest
  }
}

/// A straight line between two points of the world.
struct WorldEdge {
  private let x: Double
  private let y: Double
  private let dx: Double
  private let dy: Double
  private let squaredLength: Double
  private let inverse: Double

  init(from start: WorldPoint, to end: WorldPoint) {
    x = Double(start.x)
    y = Double(start.y)
    dx = Double(end.x) - x
    dy = Double(end.y) - y
    squaredLength = dx * dx + dy * dy
    inverse = squaredLength > 0 ? 1 / squaredLength : 0
  }

  /// In units of the world; from the nearer end where the point lies beyond it.
  @inline(__always)
  func squaredDistance(to point: WorldPoint) -> Double {
    let px = Double(point.x) - x
    let py = Double(point.y) - y
    let along = px * dx + py * dy
    if along <= 0 { return px * px + py * py }
    if along >= squaredLength { return (px - dx) * (px - dx) + (py - dy) * (py - dy) }
    let across = px * dy - py * dx
    return across * across * inverse
  }
}
