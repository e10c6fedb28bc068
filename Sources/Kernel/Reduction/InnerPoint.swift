public import Geodesy

/// The point of an area that is farthest from its border: where its name stands best.
///
/// Found as Agafonkin's polylabel does ("A new algorithm for finding a visual center of a polygon", 2016): squares that
/// might hold a better point than the best one so far are divided, the most promising first. Precise to a sixteenth of
/// the area's narrower side.
public struct InnerPoint {
  private struct Square {
    let x: Double
    let y: Double
    let half: Double
    /// From the middle to the border, negative outside.
    let distance: Double

    /// No point of the square is farther from the border.
    var most: Double { distance + half * 2.0.squareRoot() }
  }

  private struct Edge {
    let fromX: Double
    let fromY: Double
    let toX: Double
    let toY: Double
  }

  private let first: [WorldPoint]
  private let edges: [Edge]
  private let box: WorldBox

  /// More squares than any area needs.
  private static let mostSquares = 512

  /// - Parameter rings: an outer ring and the holes in it; a ring's last point is followed by its first.
  public init(of rings: [[WorldPoint]]) {
    first = rings.first ?? []
    var box = WorldBox.empty
    for point in first { box.include(point) }
    self.box = box
    var edges: [Edge] = []
    edges.reserveCapacity(rings.reduce(0) { $0 + $1.count })
    for ring in rings {
      guard var from = ring.last.map({ (x: Double($0.x), y: Double($0.y)) }) else { continue }
      for point in ring {
        let to = (x: Double(point.x), y: Double(point.y))
        edges.append(Edge(fromX: from.x, fromY: from.y, toX: to.x, toY: to.y))
        from = to
      }
    }
    self.edges = edges
  }

  /// Nil where there is no area.
  public func find() -> WorldPoint? {
    guard first.count > 2 else { return first.first }
    let side = min(box.east - box.west, box.south - box.north)
    guard side > 0 else { return first.first }
    var best = square(x: (box.west + box.east) / 2, y: (box.north + box.south) / 2, half: 0)
    var pending = firstSquares(side)
    var count = pending.count
    while let index = pending.indices.max(by: { pending[$0].most < pending[$1].most }) {
      let next = pending.remove(at: index)
      if next.distance > best.distance { best = next }
      guard next.most - best.distance > side / 16, count < Self.mostSquares else { break }
      let half = next.half / 2
      for (right, down) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
        pending.append(square(x: next.x + right, y: next.y + down, half: half))
      }
      count += 4
    }
    return WorldPoint(x: Int32(clamping: Int(best.x)), y: Int32(clamping: Int(best.y)))
  }

  private func firstSquares(_ side: Double) -> [Square] {
    var squares: [Square] = []
    // Of a long area no more than a row of squares is looked at.
    let longest = max(box.east - box.west, box.south - box.north)
    let step = max(side, longest / 64)
    var y = box.north + step / 2
    while y - step / 2 < box.south {
      var x = box.west + step / 2
      while x - step / 2 < box.east {
        squares.append(square(x: x, y: y, half: step / 2))
        x += step
      }
      y += step
    }
    return squares
  }

  private func square(x: Double, y: Double, half: Double) -> Square {
    Square(x: x, y: y, half: half, distance: distance(x, y))
  }

  /// To the nearest border, negative outside of the area.
  private func distance(_ x: Double, _ y: Double) -> Double {
    var isInside = false
    var least = Double.infinity
    let edges = edges.span
    for index in edges.indices {
      let edge = edges[index]
      if (edge.toY > y) != (edge.fromY > y),
        x < (edge.fromX - edge.toX) * (y - edge.toY) / (edge.fromY - edge.toY) + edge.toX
      {
        isInside.toggle()
      }
      least = min(least, Self.squaredDistance(x, y, edge))
    }
    return isInside ? least.squareRoot() : -least.squareRoot()
  }

  @inline(__always)
  private static func squaredDistance(_ x: Double, _ y: Double, _ edge: Edge) -> Double {
    let (dx, dy) = (edge.toX - edge.fromX, edge.toY - edge.fromY)
    let length = dx * dx + dy * dy
    let share = length > 0 ? max(0, min(1, ((x - edge.fromX) * dx + (y - edge.fromY) * dy) / length)) : 0
    let (right, down) = (x - edge.fromX - share * dx, y - edge.fromY - share * dy)
    return right * right + down * down
  }
}
