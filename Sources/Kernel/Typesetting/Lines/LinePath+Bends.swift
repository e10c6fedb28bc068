import Glibc

extension LinePath {
  /// Whether a stretch nowhere turns by more than an angle within a window.
  ///
  /// The window is MapLibre's (`checkMaxAngle`). There turns to the left and to the right add up; here they cancel each
  /// other, since a wrinkle of the survey that is smaller than a pixel would cost a road its name. Linear in the vertices
  /// of the stretch.
  func isSmooth(from start: Double, to end: Double, window: Double, sharpest: Double) -> Bool {
    // Directions in relation to the first; those on the left side and those on the right side of a window.
    var direction = 0.0
    var least = SlidingMinimum()
    var leastOpposite = SlidingMinimum()
    var vertex = segment(at: start) + 1
    while vertex < points.count - 1, distances[vertex] < end {
      let place = distances[vertex]
      least.add(direction, at: place, droppingBefore: place - window)
      leastOpposite.add(-direction, at: place, droppingBefore: place - window)
      direction += turn(at: vertex)
      if direction - least.value > sharpest || -direction - leastOpposite.value > sharpest { return false }
      vertex += 1
    }
    return true
  }

  /// How much the line changes its direction at an inner vertex, in radians from -π to π.
  private func turn(at vertex: Int) -> Double {
    let (before, here, after) = (points[vertex - 1], points[vertex], points[vertex + 1])
    let (x1, y1) = (here.x - before.x, here.y - before.y)
    let (x2, y2) = (after.x - here.x, after.y - here.y)
    return atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2)
  }
}

/// The least of the values in a window that moves on; constant time for each, all in all.
private struct SlidingMinimum {
  private struct Entry {
    let place: Double
    let value: Double
  }

  /// From `first` on ascending, each the least from its place on.
  private var entries: [Entry] = []
  private var first = 0

  mutating func add(_ value: Double, at place: Double, droppingBefore limit: Double) {
    while entries.count > first, entries[entries.count - 1].value >= value { entries.removeLast() }
    entries.append(Entry(place: place, value: value))
    while entries[first].place < limit { first += 1 }
  }

  var value: Double { entries[first].value }
}
