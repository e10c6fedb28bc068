import Geodesy
import JSONText
import Wording

/// Where a feature lies.
let placeOperators: [String: OperatorParser] = [
  "within": { $1.within($0) },
  "distance": { $1.distance($0) },
]

extension ExpressionParser {
  fileprivate mutating func within(_ call: Call) -> Expression? {
    guard call.argumentCount == 1 else {
      return fail(.expressionArgumentCount("1", found: call.argumentCount), at: call.json)
    }
    let polygons = GeoJSONPlaces(call.parts[1])?.parts.filter { !$0.rings.isEmpty } ?? []
    guard !polygons.isEmpty else { return fail(.placesAreMissing("within", "Polygon"), at: call.json) }
    return Expression(.boolean, Within(polygons: polygons.map { $0.rings.map(MercatorRing.init) }))
  }

  fileprivate mutating func distance(_ call: Call) -> Expression? {
    guard call.argumentCount == 1 else {
      return fail(.expressionArgumentCount("1", found: call.argumentCount), at: call.json)
    }
    guard let places = GeoJSONPlaces(call.parts[1]), !places.parts.isEmpty else {
      return fail(.placesAreMissing("distance", "Point, LineString, Polygon"), at: call.json)
    }
    return Expression(.number, Distance(places: places))
  }
}

/// The geometry of a GeoJSON object that stands in a style: points, lines and polygons one by one.
struct GeoJSONPlaces: Sendable {
  struct Part: Sendable {
    /// A point, or the vertices of a line.
    var line: [Coordinate] = []
    /// The rings of a polygon, the outer one first.
    var rings: [[Coordinate]] = []

    var vertices: [Coordinate] { line + rings.flatMap(\.self) }
  }

  private(set) var parts: [Part] = []

  init(parts: [Part]) {
    self.parts = parts
  }

  /// Nil where something in it is no GeoJSON.
  init?(_ json: JSONValue) {
    guard add(json) else { return nil }
  }

  private mutating func add(_ json: JSONValue) -> Bool {
    switch json["type"]?.string {
    case "FeatureCollection":
      return json["features"]?.elements?.allSatisfy { add($0) } ?? false
    case "Feature":
      return json["geometry"].map { add($0) } ?? false
    case let type?:
      guard let coordinates = json["coordinates"] else { return false }
      return add(type, coordinates)
    case nil:
      return false
    }
  }

  private mutating func add(_ type: String, _ json: JSONValue) -> Bool {
    switch type {
    case "Point":
      return append(Self.place(json).map { Part(line: [$0]) })
    case "LineString":
      return append(Self.places(json).map { Part(line: $0) })
    case "Polygon":
      guard let rings = json.elements?.map(Self.places), !rings.isEmpty else { return false }
      let whole = rings.compactMap(\.self)
      return append(whole.count == rings.count ? Part(rings: whole) : nil)
    case "MultiPoint", "MultiLineString", "MultiPolygon":
      return json.elements?.allSatisfy { add(String(type.dropFirst(5)), $0) } ?? false
    default:
      return false
    }
  }

  private mutating func append(_ part: Part?) -> Bool {
    guard let part, !part.vertices.isEmpty else { return false }
    parts.append(part)
    return true
  }

  private static func places(_ json: JSONValue) -> [Coordinate]? {
    guard let elements = json.elements else { return nil }
    let places = elements.compactMap(place)
    return places.count == elements.count ? places : nil
  }

  private static func place(_ json: JSONValue) -> Coordinate? {
    guard let numbers = json.elements, numbers.count >= 2, let longitude = numbers[0].double,
      let latitude = numbers[1].double, longitude.isFinite, latitude.isFinite
    else { return nil }
    return Coordinate(longitude: longitude, latitude: latitude)
  }
}
