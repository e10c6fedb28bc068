import Geodesy
import Shapes

extension GeoBox {
  /// What the box covers: two parts where it goes over the antimeridian, a line or a point where it is flat.
  var covered: Shape {
    let pieces = parts.map(\.piece)
    guard pieces.count > 1 else { return pieces.first ?? Shape(.polygon) }
    let areAreas = pieces.allSatisfy { $0.kind == .polygon }
    return pieces.reduce(into: Shape(areAreas ? .multiPolygon : .collection)) { $0.add($1) }
  }

  private var piece: Shape {
    let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)].map {
      Coordinate(longitude: $0.0, latitude: $0.1)
    }
    if corners[0] == corners[2] { return Shape(point: corners[0]) }
    let isFlat = west == east || south == north
    var shape = Shape(isFlat ? .line : .polygon)
    shape.add(isFlat ? .line : .outerRing, isFlat ? [corners[0], corners[2]] : corners)
    return shape
  }
}
