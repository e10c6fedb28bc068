public import Geodesy

// Whether a shape and a box share a point. Edges are straight in longitude and latitude (RFC 7946 §3.1.1).

extension Shape {
  /// Whether the shape itself, and not only its box, touches a box that does not cross the antimeridian.
  public func touches(_ window: GeoBox) -> Bool {
    let box = box
    guard window.touches(box) else { return false }
    // A part of the shape reaches every edge of its box, so one that holds them all holds a vertex.
    if window.contains(box) { return true }
    for element in elements where touches(window, element) {
      return true
    }
    return false
  }

  private func touches(_ window: GeoBox, _ element: Range<Int>) -> Bool {
    for part in element {
      let vertices = vertices(of: part)
      if vertices.contains(where: { window.contains($0) }) { return true }
      if zip(vertices, vertices.dropFirst()).contains(where: { window.isCut(from: $0, to: $1) }) {
        return true
      }
    }
    guard parts[element.lowerBound].role == .outerRing else { return false }
    // No edge reaches into the window: it lies wholly inside the polygon, or wholly outside.
    return holds(Coordinate(longitude: window.west, latitude: window.south), element)
  }

  /// Whether a place lies inside a polygon: a ray to the east crosses its rings an odd number of times.
  private func holds(_ place: Coordinate, _ element: Range<Int>) -> Bool {
    var isInside = false
    for part in element {
      let ring = vertices(of: part)
      for (from, to) in zip(ring, ring.dropFirst())
      where (from.latitude > place.latitude) != (to.latitude > place.latitude) {
        let along = (place.latitude - from.latitude) / (to.latitude - from.latitude)
        let crossing = from.longitude + along * (to.longitude - from.longitude)
        if place.longitude < crossing { isInside.toggle() }
      }
    }
    return isInside
  }
}

extension GeoBox {
  /// Whether an edge between two places outside of the box reaches into it.
  ///
  /// Separating axes: the boxes of both overlap, and the corners do not all lie on one side of the edge.
  fileprivate func isCut(from start: Coordinate, to end: Coordinate) -> Bool {
    var edge = GeoBox(start)
    edge.include(end)
    guard touches(edge) else { return false }
    let dx = end.longitude - start.longitude
    let dy = end.latitude - start.latitude
    func side(_ longitude: Double, _ latitude: Double) -> Double {
      dx * (latitude - start.latitude) - dy * (longitude - start.longitude)
    }
    let sides = [side(west, south), side(east, south), side(west, north), side(east, north)]
    return !sides.allSatisfy { $0 > 0 } && !sides.allSatisfy { $0 < 0 }
  }
}
