public import Geodesy
public import Shapes

/// A geometry written down in a filter.
public enum FilterGeometry: Sendable, Equatable {
  /// `BBOX(west, south, east, north)`, which goes over the antimeridian where west is greater than east.
  case box(GeoBox)
  /// Well-known text.
  case shape(Shape)
}

extension FilterGeometry {
  /// The geometry as a shape; a box without width or height is a line or a point.
  public var shape: Shape {
    switch self {
    case .shape(let shape): shape
    case .box(let box): box.shape
    }
  }

  /// The geometry in another frame, where a box need not be one any more: its corners are moved.
  public func mapCoordinates(_ transform: (Coordinate) -> Coordinate) -> FilterGeometry {
    let shape = shape
    let moved = shape.mapVertices { transform($0) } ?? shape
    return moved == shape ? self : .shape(moved)
  }
}

extension GeoBox {
  fileprivate var shape: Shape {
    let pieces = parts.map(\.simpleShape)
    guard let first = pieces.first, pieces.count > 1 else { return pieces.first ?? Shape(.polygon) }
    var whole = Shape(first.kind == .polygon && pieces[1].kind == .polygon ? .multiPolygon : .collection)
    for piece in pieces { whole.add(piece) }
    return whole
  }

  /// The shape of a box that does not cross the antimeridian.
  private var simpleShape: Shape {
    let southWest = Coordinate(longitude: west, latitude: south)
    let northEast = Coordinate(longitude: east, latitude: north)
    if southWest == northEast { return Shape(point: southWest) }
    if west == east || south == north {
      var line = Shape(.line)
      line.add(.line, [southWest, northEast])
      return line
    }
    let southEast = Coordinate(longitude: east, latitude: south)
    let northWest = Coordinate(longitude: west, latitude: north)
    var polygon = Shape(.polygon)
    polygon.add(.outerRing, [southWest, southEast, northEast, northWest, southWest])
    return polygon
  }
}
