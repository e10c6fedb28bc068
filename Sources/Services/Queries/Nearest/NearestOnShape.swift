import CityStore
import Geodesy
import Shapes

/// The place of a shape that is nearest to another place, and how far it is away in metres.
struct NearestPlace {
  let place: Coordinate
  let distance: Double

  /// What is nearer than this touches: vertices are kept to a centimetre.
  static let touch = 0.000_1
}

/// Distances from one place to edges that are straight in longitude and latitude (RFC 7946 §3.1.1).
protocol EdgeDistances {
  var origin: Coordinate { get }

  /// Whether anything in a box may lie within a distance in metres.
  func mayReach(_ box: GeoBox, within limit: Double) -> Bool

  /// The nearest place of an edge; nil where it is farther away than the limit.
  func nearest(onEdgeFrom start: Coordinate, to end: Coordinate, within limit: Double) -> NearestPlace?
}

extension EdgeDistances {
  /// The nearest place of a shape; nil where it is farther away than the limit, or the shape is damaged.
  func nearest(on shape: some Outline, within limit: Double) -> NearestPlace? {
    var search = ShapeSearch(edges: self, limit: limit)
    return search.nearest(on: shape)
  }
}

/// Goes once through the edges of a shape.
///
/// Whether the origin lies inside is asked on the way: a ray to the east crosses the rings of an area an odd number
/// of times.
private struct ShapeSearch<Edges: EdgeDistances> {
  private let edges: Edges
  private let origin: Coordinate
  private var limit: Double
  private var best: NearestPlace?
  private var isInside = false

  init(edges: Edges, limit: Double) {
    self.edges = edges
    origin = edges.origin
    self.limit = limit
  }

  mutating func nearest(on shape: some Outline) -> NearestPlace? {
    for part in shape.parts {
      guard let role = shape.role(of: part), let vertices = shape.vertices(of: part) else { return nil }
      if role == .outerRing, isInside { break }
      let isRing = role == .outerRing || role == .innerRing
      shape.forEachRun(of: vertices) { run, box in
        if isRing { cross(run, box, of: shape) }
        if edges.mayReach(box, within: limit) { measure(run, of: shape) }
      }
    }
    return isInside ? NearestPlace(place: origin, distance: 0) : best
  }

  private mutating func measure(_ run: ClosedRange<Int>, of shape: some Outline) {
    var start = shape.vertex(run.lowerBound)
    if run.count == 1 { return measure(from: start, to: start) }
    for number in run.dropFirst() {
      let end = shape.vertex(number)
      measure(from: start, to: end)
      start = end
    }
  }

  /// From the lesser end to the greater, so that an edge that two areas share is as far from both to the last bit.
  private mutating func measure(from start: Coordinate, to end: Coordinate) {
    let isRising = (start.longitude, start.latitude) <= (end.longitude, end.latitude)
    let (low, high) = isRising ? (start, end) : (end, start)
    guard let found = edges.nearest(onEdgeFrom: low, to: high, within: limit),
      found.distance < best?.distance ?? .infinity
    else { return }
    let distance = found.distance < NearestPlace.touch ? 0 : found.distance
    best = NearestPlace(place: found.place, distance: distance)
    limit = min(limit, distance)
  }

  /// Counts where a ray from the origin to the east crosses a run.
  ///
  /// By rounded numbers, other than the exact predicates of `Shapes`: where rounding could tell, the origin lies on the
  /// edge, which is then nearer than a touch.
  private mutating func cross(_ run: ClosedRange<Int>, _ box: GeoBox, of shape: some Outline) {
    guard box.south <= origin.latitude, origin.latitude <= box.north, origin.longitude <= box.east else {
      return
    }
    var start = shape.vertex(run.lowerBound)
    if origin.longitude < box.west {
      // All of it lies to the east: only whether it ends on the other side counts.
      if isAbove(start) != isAbove(shape.vertex(run.upperBound)) { isInside.toggle() }
      return
    }
    for number in run.dropFirst() {
      let end = shape.vertex(number)
      if isAbove(start) != isAbove(end) {
        let share = (origin.latitude - start.latitude) / (end.latitude - start.latitude)
        let crossing = start.longitude + share * (end.longitude - start.longitude)
        if origin.longitude < crossing { isInside.toggle() }
      }
      start = end
    }
  }

  private func isAbove(_ vertex: Coordinate) -> Bool {
    vertex.latitude > origin.latitude
  }
}
