import Geodesy

/// The coarsest resolution at which each vertex and each part is drawn.
///
/// What is drawn at a resolution are the vertices whose level is not above it, of parts whose level is not either.
struct VertexLevels {
  private(set) var vertices: [UInt8]
  private(set) var parts: [UInt8] = []

  init(of shapes: WorldShapes) {
    vertices = [UInt8](repeating: UInt8(MapResolution.full), count: shapes.vertices.count)
    parts.reserveCapacity(shapes.parts.count)
    let hasRings = shapes.parts.contains { $0.role?.isRing == true }
    let isJunction = hasRings ? BorderJunctions(of: shapes).isJunction : []
    var lines = LineReduction()
    var rings = RingReduction()
    var outerLevel = MapResolution.never
    for part in shapes.parts.indices {
      let range = shapes.vertices(of: part)
      let role = shapes.role(of: part)
      let points = shapes.vertices.span.extracting(range)
      var levels = vertices.mutableSpan
      switch role {
      case .point, .line:
        levels[range.lowerBound] = UInt8(MapResolution.coarsest)
        levels[range.upperBound - 1] = UInt8(MapResolution.coarsest)
        lines.reduce(points, &levels, at: range.lowerBound)
      case .closedLine:
        rings.reduce(points, isJunction: Span(), &levels, at: range.lowerBound, with: &lines)
      case .outerRing, .innerRing:
        let junctions = isJunction.span.extracting(range)
        rings.reduce(points, isJunction: junctions, &levels, at: range.lowerBound, with: &lines)
      }
      var level = Self.level(of: role, points, vertices.span.extracting(range))
      // A hole is not without what is around it.
      if role == .innerRing { level = max(level, outerLevel) } else { outerLevel = level }
      parts.append(level)
    }
  }

  /// Of a part that is for itself.
  private static func level(of role: PartRole, _ points: Span<WorldPoint>, _ levels: Span<UInt8>) -> UInt8 {
    if role == .point { return UInt8(MapResolution.coarsest) }
    let level = MapResolution.showing(extent: extent(of: points))
    return role.isRing ? max(level, levelOfThirdCorner(points, levels)) : level
  }

  /// The greater of width and height.
  private static func extent(of points: Span<WorldPoint>) -> Int64 {
    var (least, greatest) = (points[0], points[0])
    for index in points.indices {
      let point = points[index]
      least = WorldPoint(x: min(least.x, point.x), y: min(least.y, point.y))
      greatest = WorldPoint(x: max(greatest.x, point.x), y: max(greatest.y, point.y))
    }
    return max(Int64(greatest.x) - Int64(least.x), Int64(greatest.y) - Int64(least.y))
  }

  /// Where a ring has three different corners at least.
  private static func levelOfThirdCorner(_ points: Span<WorldPoint>, _ levels: Span<UInt8>) -> UInt8 {
    var corners: [WorldPoint] = []
    var level = MapResolution.never
    for _ in 0..<3 {
      var next: Int?
      for index in points.indices where !corners.contains(points[index]) {
        if let found = next, levels[found] <= levels[index] { continue }
        next = index
      }
      guard let next else { return MapResolution.never }
      corners.append(points[next])
      level = levels[next]
    }
    return level
  }
}
