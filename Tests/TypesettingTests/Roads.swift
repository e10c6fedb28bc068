import TestSupport

@testable import Typesetting

/// A road of many short pieces that bends now and then, somewhere in Guangzhou at zoom 14.
func randomRoad(_ random: inout SplitMix64, pieces: Int, bend: Double = 0.2) -> [LinePoint] {
  var point = LinePoint(
    x: Double.random(in: 3_400_000...3_500_000, using: &random),
    y: Double.random(in: 1_800_000...1_900_000, using: &random)
  )
  var direction = Double.random(in: -3...3, using: &random)
  var points = [point]
  for _ in 0..<pieces {
    direction += Double.random(in: -bend...bend, using: &random)
    let length = Double.random(in: 3...60, using: &random)
    point.x += length * cosine(direction)
    point.y += length * sine(direction)
    points.append(point)
  }
  return points
}

/// A straight road of two kilometres of pixels through a place, in the direction of an angle in degrees.
func straightRoad(degrees: Double, length: Double = 2000) -> [LinePoint] {
  let (x, y) = (cosine(degrees * .pi / 180), sine(degrees * .pi / 180))
  return [
    LinePoint(x: 5000 - x * length / 2, y: 5000 - y * length / 2),
    LinePoint(x: 5000 + x * length / 2, y: 5000 + y * length / 2),
  ]
}

extension LinePath {
  /// How far a place lies from the line, looked for in all of it.
  func distance(to place: LinePoint) -> Double {
    zip(points, points.dropFirst()).map { from, to in
      let (x, y) = (to.x - from.x, to.y - from.y)
      let share = ((place.x - from.x) * x + (place.y - from.y) * y) / (x * x + y * y)
      let within = min(1, max(0, share))
      return place.distance(to: LinePoint(x: from.x + within * x, y: from.y + within * y))
    }.min() ?? .infinity
  }
}
