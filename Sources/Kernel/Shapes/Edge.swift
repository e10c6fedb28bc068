import Geodesy

/// A straight edge in longitude and latitude (RFC 7946 §3.1.1), both ends included; they may be one place.
struct Edge: Sendable, BitwiseCopyable {
  let start: Coordinate
  let end: Coordinate

  var isPlace: Bool {
    start == end
  }

  var box: GeoBox {
    GeoBox(
      west: min(start.longitude, end.longitude),
      south: min(start.latitude, end.latitude),
      east: max(start.longitude, end.longitude),
      north: max(start.latitude, end.latitude)
    )
  }

  func contains(_ place: Coordinate) -> Bool {
    box.contains(place) && orientation(start, end, place) == 0
  }

  /// Whether two edges share a point.
  func touches(_ other: Edge) -> Bool {
    // On one line, edges meet where their boxes do.
    box.touches(other.box) && meetsLine(of: other) && other.meetsLine(of: self)
  }

  private func meetsLine(of other: Edge) -> Bool {
    let first = orientation(other.start, other.end, start)
    let last = orientation(other.start, other.end, end)
    return !(first > 0 && last > 0) && !(first < 0 && last < 0)
  }

  /// Whether the edge shares a point with a box that does not cross the antimeridian.
  ///
  /// Separating axes: the boxes of both overlap, and the corners do not all lie on one side of the edge.
  func touches(_ window: GeoBox) -> Bool {
    guard window.touches(box) else { return false }
    func side(_ longitude: Double, _ latitude: Double) -> Double {
      orientation(start, end, Coordinate(longitude: longitude, latitude: latitude))
    }
    let southWest = side(window.west, window.south)
    let southEast = side(window.east, window.south)
    let northWest = side(window.west, window.north)
    let northEast = side(window.east, window.north)
    return !(southWest > 0 && southEast > 0 && northWest > 0 && northEast > 0)
      && !(southWest < 0 && southEast < 0 && northWest < 0 && northEast < 0)
  }
}

/// The edges of one part of a shape; a point is an edge that ends where it begins.
struct EdgeChain: RandomAccessCollection, Sendable {
  let vertices: ArraySlice<Coordinate>

  var startIndex: Int { 0 }

  var endIndex: Int {
    vertices.count == 1 ? 1 : Swift.max(0, vertices.count - 1)
  }

  subscript(index: Int) -> Edge {
    let first = vertices.startIndex + index
    return Edge(start: vertices[first], end: vertices[Swift.min(first + 1, vertices.endIndex - 1)])
  }
}

extension Shape {
  func edges(of part: Int) -> EdgeChain {
    EdgeChain(vertices: vertices(of: part))
  }
}
