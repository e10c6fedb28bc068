import Geodesy
import Shapes

/// A closed line along the coast, which comes back to its first vertex.
struct CoastRing {
  let vertices: [Coordinate]

  /// In square degrees; positive where it runs counter-clockwise, so that the land is inside.
  let area: Double
  private let box: GeoBox

  init(_ vertices: [Coordinate]) {
    self.vertices = vertices
    var box = GeoBox.empty
    var twice = 0.0
    // Relative to a vertex, since small islands far from the origin would lose their area in rounding.
    let origin = vertices[0]
    for (from, to) in zip(vertices, vertices.dropFirst()) {
      box.include(from)
      twice += (from.longitude - origin.longitude) * (to.latitude - origin.latitude)
      twice -= (to.longitude - origin.longitude) * (from.latitude - origin.latitude)
    }
    self.box = box
    area = twice / 2
  }

  /// The outline of a box, counter-clockwise.
  init(_ box: GeoBox) {
    let corners = (0...4).map { BoxPerimeter(box).corner($0) }
    self.init(corners)
  }

  var reversed: CoastRing {
    CoastRing(vertices.reversed())
  }

  /// Whether another ring, which is not larger and crosses this one nowhere, lies inside.
  func holds(_ other: CoastRing) -> Bool {
    guard box.contains(other.box), let place = other.polygon(holes: []).innerPoint else { return false }
    return holds(place)
  }

  /// Whether a ray to the east crosses the ring an odd number of times.
  func holds(_ place: Coordinate) -> Bool {
    var isInside = false
    for (from, to) in zip(vertices, vertices.dropFirst())
    where (from.latitude > place.latitude) != (to.latitude > place.latitude) {
      let along = (place.latitude - from.latitude) / (to.latitude - from.latitude)
      if place.longitude < from.longitude + along * (to.longitude - from.longitude) { isInside.toggle() }
    }
    return isInside
  }

  func polygon(holes: [[Coordinate]]) -> Shape {
    var shape = Shape(.polygon)
    shape.add(.outerRing, vertices)
    for hole in holes { shape.add(.innerRing, hole) }
    return shape
  }
}
