import Geodesy
import TestSupport

/// A made-up relief over a grid of places, whose shore is known at each of them.
struct Relief {
  static let size = 24

  /// Heights above the sea; a place with a positive one is land.
  private let heights: [[Double]]

  init(_ random: inout SplitMix64) {
    // Random heights, smoothed several times: a few islands, bays and lakes.
    var heights = (0...Self.size).map { _ in
      (0...Self.size).map { _ in Double.random(in: -1...1, using: &random) }
    }
    for _ in 0..<Int.random(in: 0...4, using: &random) { heights = Self.smoothed(heights) }
    // Sometimes more sea, sometimes more land.
    let lift = Double.random(in: -0.2...0.2, using: &random)
    self.heights = heights.map { row in row.map { $0 + lift == 0 ? 1 : $0 + lift } }
  }

  func isLand(_ x: Int, _ y: Int) -> Bool {
    heights[y][x] > 0
  }

  func place(_ x: Int, _ y: Int) -> Coordinate {
    Coordinate(longitude: 113 + Double(x) / 16, latitude: 22 + Double(y) / 16)
  }

  /// The shore in pieces of one edge each, the land to the left: marching triangles.
  var shore: [[Coordinate]] {
    var edges: [[Coordinate]] = []
    for y in 0..<Self.size {
      for x in 0..<Self.size {
        edges += edge([(x, y), (x + 1, y), (x + 1, y + 1)])
        edges += edge([(x, y), (x + 1, y + 1), (x, y + 1)])
      }
    }
    return edges
  }

  /// The shore through a triangle, whose corners run counter-clockwise.
  private func edge(_ corners: [(Int, Int)]) -> [[Coordinate]] {
    let land = corners.map { isLand($0.0, $0.1) }
    guard let alone = land.indices.first(where: { index in land.count { $0 == land[index] } == 1 }) else {
      return []
    }
    let first = crossing(corners[alone], corners[(alone + 1) % 3])
    let second = crossing(corners[alone], corners[(alone + 2) % 3])
    return [land[alone] ? [first, second] : [second, first]]
  }

  /// Where the shore crosses the edge between two corners, whichever comes first.
  private func crossing(_ one: (Int, Int), _ other: (Int, Int)) -> Coordinate {
    let (from, to) = one < other ? (one, other) : (other, one)
    let share = heights[from.1][from.0] / (heights[from.1][from.0] - heights[to.1][to.0])
    let (start, end) = (place(from.0, from.1), place(to.0, to.1))
    return Coordinate(
      longitude: start.longitude + share * (end.longitude - start.longitude),
      latitude: start.latitude + share * (end.latitude - start.latitude)
    )
  }

  private static func smoothed(_ heights: [[Double]]) -> [[Double]] {
    heights.indices.map { y in
      heights[y].indices.map { x in
        let rows = max(0, y - 1)...min(size, y + 1)
        let columns = max(0, x - 1)...min(size, x + 1)
        let near = rows.flatMap { row in columns.map { heights[row][$0] } }
        return near.reduce(0, +) / Double(near.count) * 1.5
      }
    }
  }
}
