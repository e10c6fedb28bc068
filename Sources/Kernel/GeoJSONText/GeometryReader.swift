import JSONText
import Shapes

/// The types of RFC 7946 §1.4, as they are written.
enum GeometryType: String {
  case point = "Point"
  case multiPoint = "MultiPoint"
  case line = "LineString"
  case multiLine = "MultiLineString"
  case polygon = "Polygon"
  case multiPolygon = "MultiPolygon"
  case collection = "GeometryCollection"

  var kind: Shape.Kind {
    switch self {
    case .point: .point
    case .multiPoint: .multiPoint
    case .line: .line
    case .multiLine: .multiLine
    case .polygon: .polygon
    case .multiPolygon: .multiPolygon
    case .collection: .collection
    }
  }
}

/// Reads geometry objects into one shape; collections inside of collections are taken apart.
struct GeometryReader {
  private var scanner = ShapeScanner()

  /// The geometry of an object's members; what is wrong with it alone is part of the result.
  static func geometry(
    of members: [JSONSlice.Member],
    at position: TextPosition
  ) throws(GeoJSONFault) -> (GeoJSONGeometry, hasHeights: Bool) {
    var reader = GeometryReader()
    do throws(GeoJSONFault) {
      let kind = try reader.take(members, at: position).kind
      return (try reader.scanner.geometry(kind, at: position), reader.scanner.hasHeights)
    } catch {
      guard error.staysInFeature else { throw error }
      // The rest was not looked at, and may be no JSON.
      for member in members { try member.value.checkForeign() }
      return (.faulty(error), reader.scanner.hasHeights)
    }
  }

  private mutating func take(
    _ members: [JSONSlice.Member],
    at position: TextPosition
  ) throws(GeoJSONFault) -> GeometryType {
    var (type, coordinates, geometries): (JSONSlice?, JSONSlice?, JSONSlice?) = (nil, nil, nil)
    for member in members {
      let isTwice: Bool
      switch member.key {
      case "type": (isTwice, type) = (type != nil, member.value)
      case "coordinates": (isTwice, coordinates) = (coordinates != nil, member.value)
      case "geometries": (isTwice, geometries) = (geometries != nil, member.value)
      default:
        isTwice = false
        try member.value.checkForeign()
      }
      if isTwice { throw GeoJSONFault(.duplicateKey(member.key), at: member.keyPosition) }
    }
    let known = try Self.type(type, at: position)
    let key = known == .collection ? "geometries" : "coordinates"
    guard let value = known == .collection ? geometries : coordinates else {
      throw GeoJSONFault(.member("geometry", .missing(key: key)), at: position)
    }
    guard value.promisedKind == .array else {
      throw GeoJSONFault(.member(key, .expected(.array, found: try value.read().kind)), at: value.position)
    }
    if known == .collection {
      try takeAll(of: value)
    } else {
      try scanner.scan(value, as: known)
    }
    return known
  }

  /// The depth of nested collections is bounded by that of the text.
  private mutating func takeAll(of geometries: JSONSlice) throws(GeoJSONFault) {
    for geometry in try geometries.arrayElements() {
      guard geometry.promisedKind == .object else {
        let found = try geometry.read().kind
        throw GeoJSONFault(.member("geometries", .expected(.object, found: found)), at: geometry.position)
      }
      _ = try take(geometry.objectMembers(), at: geometry.position)
    }
  }

  private static func type(
    _ slice: JSONSlice?,
    at position: TextPosition
  ) throws(GeoJSONFault) -> GeometryType {
    guard let slice else { throw GeoJSONFault(.member("geometry", .missing(key: "type")), at: position) }
    let value = try slice.read()
    guard let name = value.string else {
      throw GeoJSONFault(.member("type", .expected(.string, found: value.kind)), at: slice.position)
    }
    guard let type = GeometryType(rawValue: name) else {
      throw GeoJSONFault(.unknownGeometry(name), at: slice.position)
    }
    return type
  }
}
