import Geodesy

extension Shape {
  /// The shape as well-known text, longitude first: `LINESTRING (113.2 23.1, 113.3 23.2)`.
  public var wellKnownText: String {
    "\(Self.name(kind)) \(body(of: kind, parts.indices))"
  }

  private func body(of kind: Kind, _ range: Range<Int>) -> String {
    switch kind {
    case .point, .line: list(range.lowerBound)
    case .polygon: "(" + range.map { list($0) }.joined(separator: ", ") + ")"
    case .multiPoint: "(" + range.map { list($0) }.joined(separator: ", ") + ")"
    case .multiLine: "(" + range.map { list($0) }.joined(separator: ", ") + ")"
    case .multiPolygon: "(" + elements.map { body(of: .polygon, $0) }.joined(separator: ", ") + ")"
    case .collection: "(" + elements.map { member($0) }.joined(separator: ", ") + ")"
    }
  }

  private func member(_ element: Range<Int>) -> String {
    let kind: Kind =
      switch parts[element.lowerBound].role {
      case .point: .point
      case .line: .line
      case .outerRing, .innerRing: .polygon
      }
    return "\(Self.name(kind)) \(body(of: kind, element))"
  }

  private func list(_ part: Int) -> String {
    "(" + vertices(of: part).map { "\($0.longitude) \($0.latitude)" }.joined(separator: ", ") + ")"
  }

  private static func name(_ kind: Kind) -> String {
    switch kind {
    case .point: "POINT"
    case .line: "LINESTRING"
    case .polygon: "POLYGON"
    case .multiPoint: "MULTIPOINT"
    case .multiLine: "MULTILINESTRING"
    case .multiPolygon: "MULTIPOLYGON"
    case .collection: "GEOMETRYCOLLECTION"
    }
  }
}
