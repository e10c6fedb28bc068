import Geodesy
import Glibc
import Shapes

/// The shortest way from a feature to places that stand in the style, in metres; 0 where they touch.
///
/// Measured on the plane that touches WGS 84 at the feature, as the style specification's own implementation does:
/// good for what is near, rough beyond some hundred kilometres. Time grows with the product of the vertices.
struct Distance: Operation {
  let places: GeoJSONPlaces

  var reads: Dependencies { .geometry }

  func evaluate(_: [Expression], _ scope: inout Evaluation) throws(EvaluationError) -> StyleValue {
    guard let shape = scope.feature.shape, let first = shape.vertices.first else { return .number(.nan) }
    let plane = TouchingPlane(latitude: first.latitude)
    let feature = GeoJSONPlaces(shape).parts.map { PlanePart($0, plane, origin: first) }
    let targets = places.parts.map { PlanePart($0, plane, origin: first) }
    var least = Double.infinity
    for part in feature {
      for target in targets where least > 0 { least = min(least, part.squaredDistance(to: target)) }
    }
    return .number(least.squareRoot())
  }
}

extension GeoJSONPlaces {
  fileprivate init(_ shape: Shape) {
    let parts = shape.elements.map { element in
      let lines = element.map { Array(shape.vertices(of: $0)) }
      let isPolygon = shape.parts[element.lowerBound].role == .outerRing
      return isPolygon ? Part(rings: lines) : Part(line: lines[0])
    }
    self.init(parts: parts)
  }
}

/// Metres in a degree near a latitude, by the radii of curvature of WGS 84.
private struct TouchingPlane {
  let eastward: Double
  let northward: Double

  init(latitude: Double) {
    let flattening = 1 / 298.257223563
    let eccentricity = flattening * (2 - flattening)
    let cosine = cos(latitude * .pi / 180)
    let square = 1 / (1 - eccentricity * (1 - cosine * cosine))
    let meters = 6_378_137 * Double.pi / 180 * square.squareRoot()
    eastward = meters * cosine
    northward = meters * square * (1 - eccentricity)
  }
}

private struct PlanePoint {
  let x: Double
  let y: Double

  func squaredDistance(_ other: PlanePoint) -> Double {
    (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
  }

  func squaredDistance(_ start: PlanePoint, _ end: PlanePoint) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = dx * dx + dy * dy
    guard length > 0 else { return squaredDistance(start) }
    let share = min(max(((x - start.x) * dx + (y - start.y) * dy) / length, 0), 1)
    return squaredDistance(PlanePoint(x: start.x + share * dx, y: start.y + share * dy))
  }

  func turn(_ start: PlanePoint, _ end: PlanePoint) -> Double {
    (end.x - start.x) * (y - start.y) - (end.y - start.y) * (x - start.x)
  }
}

/// A point, a line, or the rings of a polygon.
private struct PlanePart {
  private let lines: [[PlanePoint]]
  private let isPolygon: Bool

  /// Longitudes are taken the shorter way round from the origin.
  init(_ part: GeoJSONPlaces.Part, _ plane: TouchingPlane, origin: Coordinate) {
    isPolygon = !part.rings.isEmpty
    lines = (isPolygon ? part.rings : [part.line]).map { line in
      line.map { place in
        let turn = remainder(place.longitude - origin.longitude, 360)
        return PlanePoint(x: turn * plane.eastward, y: (place.latitude - origin.latitude) * plane.northward)
      }
    }
  }

  func squaredDistance(to other: PlanePart) -> Double {
    guard !touchesInside(other), !other.touchesInside(self), !crosses(other) else { return 0 }
    return min(leastToEdges(of: other), other.leastToEdges(of: self))
  }

  /// Whether a vertex of the other lies in this polygon.
  private func touchesInside(_ other: PlanePart) -> Bool {
    isPolygon && other.lines.joined().contains { contains($0) }
  }

  private func contains(_ point: PlanePoint) -> Bool {
    var isInside = false
    for line in lines {
      for (start, end) in zip(line, line.dropFirst()) where (start.y > point.y) != (end.y > point.y) {
        if (point.turn(start, end) > 0) == (end.y > start.y) { isInside.toggle() }
      }
    }
    return isInside
  }

  private func crosses(_ other: PlanePart) -> Bool {
    for line in lines {
      for (start, end) in zip(line, line.dropFirst()) where other.isCrossed(by: start, end) { return true }
    }
    return false
  }

  private func isCrossed(by start: PlanePoint, _ end: PlanePoint) -> Bool {
    lines.contains { line in
      zip(line, line.dropFirst()).contains { from, to in
        start.turn(from, to) * end.turn(from, to) < 0 && from.turn(start, end) * to.turn(start, end) < 0
      }
    }
  }

  private func leastToEdges(of other: PlanePart) -> Double {
    var least = Double.infinity
    for point in lines.joined() {
      for line in other.lines {
        if line.count == 1 { least = min(least, point.squaredDistance(line[0])) }
        for (start, end) in zip(line, line.dropFirst()) {
          least = min(least, point.squaredDistance(start, end))
        }
      }
    }
    return least
  }
}
