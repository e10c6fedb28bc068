/// A point in the pixels of the whole world at one zoom.
public struct LinePoint: Sendable, Hashable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  func distance(to other: LinePoint) -> Double {
    let (x, y) = (other.x - x, other.y - y)
    return (x * x + y * y).squareRoot()
  }
}

/// A line to set texts along: its points, and how far along each lies.
public struct LinePath: Sendable {
  let points: [LinePoint]
  /// In pixels from the beginning of the line.
  let distances: [Double]

  /// Beyond this pixels have no fractions that count, and cells no numbers; the world has 2³² at zoom 24.
  private static let farthest = 0x1p40

  /// Points that repeat the one before, or are no places at all, do not count; nil where less than two are left.
  public init?(_ given: [LinePoint]) {
    var points: [LinePoint] = []
    var distances: [Double] = []
    points.reserveCapacity(given.count)
    distances.reserveCapacity(given.count)
    var length = 0.0
    for point in given where abs(point.x) <= Self.farthest && abs(point.y) <= Self.farthest {
      if let last = points.last {
        let step = last.distance(to: point)
        guard step > 0, length + step > length else { continue }
        length += step
      }
      points.append(point)
      distances.append(length)
    }
    guard points.count > 1 else { return nil }
    self.points = points
    self.distances = distances
  }

  public var length: Double { distances[distances.count - 1] }

  /// Whether it ends where it began.
  var isClosed: Bool { points[0] == points[points.count - 1] }

  /// The number of the segment that a distance falls into, the first or last one beyond the ends; by bisection.
  func segment(at distance: Double) -> Int {
    var low = 0
    var high = distances.count - 2
    while low < high {
      let middle = (low + high + 1) / 2
      if distances[middle] <= distance { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The point at a distance from the beginning; beyond the ends the line goes straight on.
  func point(at distance: Double) -> LinePoint {
    var segment = segment(at: distance)
    return point(at: distance, near: &segment)
  }

  /// The same for points in a row: the search begins at the segment of the one before.
  func point(at distance: Double, near segment: inout Int) -> LinePoint {
    while segment + 2 < distances.count, distances[segment + 1] <= distance { segment += 1 }
    while segment > 0, distances[segment] > distance { segment -= 1 }
    let from = points[segment]
    let to = points[segment + 1]
    let share = (distance - distances[segment]) / (distances[segment + 1] - distances[segment])
    return LinePoint(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
  }
}
