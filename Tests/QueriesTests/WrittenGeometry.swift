import Geodesy
import JSONText
import Shapes

/// A geometry object of GeoJSON, taken apart.
struct WrittenGeometry {
  let type: String
  let coordinates: JSONValue?
  let members: [WrittenGeometry]

  init?(_ value: JSONValue) {
    guard let type = value["type"]?.string else { return nil }
    self.type = type
    coordinates = value["coordinates"]
    members = (value["geometries"]?.elements ?? []).compactMap { WrittenGeometry($0) }
  }

  /// A shape of the kind that it says it is.
  var asShape: Shape? {
    switch type {
    case "Point": shape(.point)
    case "LineString": shape(.line)
    case "Polygon": shape(.polygon)
    case "MultiPoint": shape(.multiPoint)
    case "MultiLineString": shape(.multiLine)
    case "MultiPolygon": shape(.multiPolygon)
    case "GeometryCollection": shape(.collection)
    default: nil
    }
  }

  func shape(_ kind: Shape.Kind) -> Shape? {
    var shape = Shape(kind)
    add(to: &shape)
    return shape.isWellFormed ? shape : nil
  }

  private func add(to shape: inout Shape) {
    let parts = coordinates?.elements ?? []
    switch type {
    case "Point": shape.add(.point, coordinates.map { [Self.place($0)] } ?? [])
    case "LineString": shape.add(.line, parts.map(Self.place))
    case "MultiPoint": for part in parts { shape.add(.point, [Self.place(part)]) }
    case "MultiLineString": for part in parts { shape.add(.line, Self.places(part)) }
    case "Polygon": Self.add(parts, to: &shape)
    case "MultiPolygon": for part in parts { Self.add(part.elements ?? [], to: &shape) }
    case "GeometryCollection": for member in members { member.add(to: &shape) }
    default: break
    }
  }

  private static func add(_ rings: [JSONValue], to shape: inout Shape) {
    for (index, ring) in rings.enumerated() { shape.add(index == 0 ? .outerRing : .innerRing, places(ring)) }
  }

  private static func places(_ list: JSONValue) -> [Coordinate] {
    (list.elements ?? []).map(place)
  }

  private static func place(_ pair: JSONValue) -> Coordinate {
    let numbers = pair.elements?.compactMap(\.double) ?? []
    return numbers.count == 2
      ? Coordinate(longitude: numbers[0], latitude: numbers[1]) : Coordinate(longitude: .nan, latitude: .nan)
  }
}
