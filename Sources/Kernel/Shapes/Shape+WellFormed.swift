import Geodesy

extension Shape {
  /// Whether the parts make a shape of the kind: enough vertices in each, rings closed, no hole without a polygon
  /// around it.
  ///
  /// Whether rings cross is not asked: such polygons exist, and are kept as they are.
  public var isWellFormed: Bool {
    var start = 0
    var before: Role?
    for part in parts {
      guard part.end >= start, part.end <= vertices.count, fits(part, vertices[start..<part.end], before)
      else {
        return false
      }
      start = part.end
      before = part.role
    }
    return start == vertices.count && hasRightNumberOfParts
  }

  private func fits(_ part: Part, _ vertices: ArraySlice<Coordinate>, _ before: Role?) -> Bool {
    guard belongs(part.role) else { return false }
    switch part.role {
    case .point: return vertices.count == 1
    case .line: return vertices.count >= 2
    case .outerRing: return Self.isRing(vertices)
    case .innerRing: return Self.isRing(vertices) && (before == .outerRing || before == .innerRing)
    }
  }

  private func belongs(_ role: Role) -> Bool {
    switch kind {
    case .point, .multiPoint: role == .point
    case .line, .multiLine: role == .line
    case .polygon, .multiPolygon: role == .outerRing || role == .innerRing
    case .collection: true
    }
  }

  private var hasRightNumberOfParts: Bool {
    switch kind {
    case .point, .line: parts.count == 1
    case .polygon: parts.count { $0.role == .outerRing } == 1
    case .multiPoint, .multiLine, .multiPolygon, .collection: !parts.isEmpty
    }
  }

  /// A ring comes back to where it began, and has three corners at least (RFC 7946 §3.1.6).
  private static func isRing(_ vertices: ArraySlice<Coordinate>) -> Bool {
    vertices.count >= 4 && vertices.first == vertices.last
  }
}
