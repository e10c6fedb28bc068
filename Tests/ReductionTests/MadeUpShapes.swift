import Geodesy
import Reduction
import Shapes
import TestSupport

/// A part of a made-up feature, in units of the world.
struct MadeUpPart {
  var role: Shape.Role
  var points: [WorldPoint]
}

/// A made-up feature; its position is its place in the list.
struct MadeUpFeature {
  var classNumber: UInt32 = 0
  var parts: [MadeUpPart]

  static func line(_ points: [WorldPoint], classNumber: UInt32 = 0) -> MadeUpFeature {
    MadeUpFeature(classNumber: classNumber, parts: [MadeUpPart(role: .line, points: points)])
  }

  /// The ring is closed here.
  static func polygon(_ ring: [WorldPoint], holes: [[WorldPoint]] = []) -> MadeUpFeature {
    let rings = [MadeUpPart(role: .outerRing, points: ring + ring.prefix(1))]
    return MadeUpFeature(
      parts: rings + holes.map { MadeUpPart(role: .innerRing, points: $0 + $0.prefix(1)) }
    )
  }
}

/// On the grid of degrees every unit of the world is a place that can be named without rounding.
func gathered(
  _ features: [MadeUpFeature],
  joins: LineJoins = .none
) -> WorldShapes {
  var gathering = ShapeGathering(grid: .degrees, joins: joins)
  for (position, feature) in features.enumerated() {
    gathering.beginFeature(classNumber: feature.classNumber, position: UInt32(position))
    for part in feature.parts {
      let places = part.points.map { MapGrid.degrees.place(x: Double($0.x), y: Double($0.y)) }
      gathering.add(part.role, places.span)
    }
    gathering.endFeature()
  }
  return gathering.finish()
}

extension WorldShapes {
  /// The vertices of a part, the first again at the end of a closed one.
  func closedPoints(of part: Int) -> [WorldPoint] {
    let points = Array(vertices[vertices(of: part)])
    let isOpen = parts[part].role == .line || parts[part].role == .point
    return isOpen ? points : points + points.prefix(1)
  }
}

/// A straight piece of a line.
struct Segment: Hashable, Comparable {
  let start: WorldPoint
  let end: WorldPoint

  init(_ start: WorldPoint, _ end: WorldPoint, isDirected: Bool = false) {
    self.start = isDirected ? start : min(start, end)
    self.end = isDirected ? end : max(start, end)
  }

  static func all(of points: [WorldPoint], isDirected: Bool = false) -> [Segment] {
    zip(points, points.dropFirst()).map { Segment($0, $1, isDirected: isDirected) }
  }

  static func < (one: Segment, other: Segment) -> Bool {
    one.start == other.start ? one.end < other.end : one.start < other.start
  }
}

extension SplitMix64 {
  /// A line that turns this way and that, with steps up to a length.
  mutating func walk(
    _ count: Int,
    from start: WorldPoint = WorldPoint(x: 0, y: 0),
    step: Int32
  ) -> [WorldPoint] {
    var points = [start]
    while points.count < count {
      let last = points[points.count - 1]
      points.append(
        WorldPoint(
          x: last.x &+ .random(in: -step / 3...step, using: &self),
          y: last.y &+ .random(in: -step...step, using: &self)
        )
      )
    }
    return points
  }
}

/// How far a point is from a straight line between two others, by another way than the product's.
func distance(from point: WorldPoint, to segment: Segment) -> Double {
  let (ax, ay) = (Double(segment.start.x), Double(segment.start.y))
  let (dx, dy) = (Double(segment.end.x) - ax, Double(segment.end.y) - ay)
  let (px, py) = (Double(point.x) - ax, Double(point.y) - ay)
  let length = dx * dx + dy * dy
  let share = length == 0 ? 0 : min(1, max(0, (px * dx + py * dy) / length))
  let (x, y) = (px - share * dx, py - share * dy)
  return (x * x + y * y).squareRoot()
}
