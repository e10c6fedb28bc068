import Geodesy
public import JSONText
public import Shapes

extension JSONWriter {
  /// A shape as a geometry object of GeoJSON (RFC 7946 §3.1).
  public mutating func shape(_ shape: Shape) {
    if shape.kind == .collection { return collection(shape) }
    beginGeometry(shape.kind)
    switch shape.kind {
    case .point: positions(shape, 0, isAlone: true)
    case .line: positions(shape, 0)
    case .polygon, .multiLine: list(shape, shape.parts.indices)
    case .multiPoint: positions(shape.vertices[...])
    case .multiPolygon:
      beginArray()
      for polygon in shape.elements { list(shape, polygon) }
      endArray()
    case .collection: break
    }
    endObject()
  }

  private mutating func collection(_ shape: Shape) {
    beginObject()
    key("type")
    string("GeometryCollection")
    key("geometries")
    beginArray()
    for element in shape.elements {
      switch shape.parts[element.lowerBound].role {
      case .point:
        beginGeometry(.point)
        positions(shape, element.lowerBound, isAlone: true)
      case .line:
        beginGeometry(.line)
        positions(shape, element.lowerBound)
      case .outerRing, .innerRing:
        beginGeometry(.polygon)
        list(shape, element)
      }
      endObject()
    }
    endArray()
    endObject()
  }

  private mutating func beginGeometry(_ kind: Shape.Kind) {
    beginObject()
    key("type")
    string(kind.geoJSONName)
    key("coordinates")
  }

  private mutating func list(_ shape: Shape, _ parts: Range<Int>) {
    beginArray()
    for part in parts { positions(shape, part) }
    endArray()
  }

  private mutating func positions(_ shape: Shape, _ part: Int, isAlone: Bool = false) {
    let vertices = shape.vertices(of: part)
    if isAlone, let only = vertices.first { position(only) } else { positions(vertices) }
  }

  private mutating func positions(_ vertices: ArraySlice<Coordinate>) {
    beginArray()
    for vertex in vertices { position(vertex) }
    endArray()
  }

  mutating func position(_ place: Coordinate) {
    beginArray()
    number(place.longitude)
    number(place.latitude)
    endArray()
  }
}

extension Shape.Kind {
  fileprivate var geoJSONName: String {
    switch self {
    case .point: "Point"
    case .line: "LineString"
    case .polygon: "Polygon"
    case .multiPoint: "MultiPoint"
    case .multiLine: "MultiLineString"
    case .multiPolygon: "MultiPolygon"
    case .collection: "GeometryCollection"
    }
  }
}
