import Glibc

extension LinePath {
  /// Whether the turns of a stretch, left and right alike, nowhere sum up to more than an angle within a window.
  ///
  /// The rule is MapLibre's (`checkMaxAngle`). Linear in the vertices of the stretch.
  func isSmooth(from start: Double, to end: Double, window: Double, sharpest: Double) -> Bool {
    let first = segment(at: start) + 1
    var oldest = first
    var sum = 0.0
    var turns: [Double] = []
    var vertex = first
    while vertex < points.count - 1, distances[vertex] < end {
      let turn = turn(at: vertex)
      turns.append(turn)
      sum += turn
      while distances[vertex] - distances[oldest] > window {
        sum -= turns[oldest - first]
        oldest += 1
      }
      if sum > sharpest { return false }
      vertex += 1
    }
    return true
  }

  /// How much the line changes its direction at an inner vertex, in radians from 0 to π.
  private func turn(at vertex: Int) -> Double {
    let (before, here, after) = (points[vertex - 1], points[vertex], points[vertex + 1])
    let (x1, y1) = (here.x - before.x, here.y - before.y)
    let (x2, y2) = (after.x - here.x, after.y - here.y)
    return abs(atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2))
  }
}
