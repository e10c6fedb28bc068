import Geodesy
import Glibc
import Shapes

/// Whether points or lines lie wholly inside polygons, borders excluded; other features never do.
///
/// Everything is rounded to one fine grid of the Mercator world and compared in whole numbers there, so that the
/// answer is exact and the same at every zoom.
struct Within: Operation {
  private let polygons: [[MercatorRing]]
  private let west: Int64
  private let east: Int64

  init(polygons: [[MercatorRing]]) {
    self.polygons = polygons
    let eastings = polygons.joined().flatMap(\.points).map(\.x)
    west = eastings.min() ?? 0
    east = eastings.max() ?? 0
  }

  var reads: Dependencies { .geometry }

  func evaluate(_: [Expression], _ scope: inout Evaluation) throws(EvaluationError) -> StyleValue {
    guard let shape = scope.feature.shape, !shape.isEmpty else { return .boolean(false) }
    var lines: [[GridPoint]] = []
    for (index, part) in shape.parts.enumerated() {
      guard part.role == .point || part.role == .line else { return .boolean(false) }
      lines.append(shape.vertices(of: index).map(GridPoint.init))
    }
    let isNarrow = Self.width(of: lines) <= GridPoint.world / 2 || shape.parts[0].role == .point
    if isNarrow { lines = lines.map { $0.map(shifted) } }
    let isInside = lines.allSatisfy { line in
      polygons.contains { polygon in Self.contains(polygon, line) }
    }
    return .boolean(isInside)
  }

  private static func width(of lines: [[GridPoint]]) -> Int64 {
    let eastings = lines.joined().map(\.x)
    return (eastings.max() ?? 0) - (eastings.min() ?? 0)
  }

  /// The point a turn further round the world, where that brings it nearer to the polygons.
  private func shifted(_ point: GridPoint) -> GridPoint {
    guard point.x < west || point.x > east else { return point }
    let half = GridPoint.world / 2
    if point.x - west > half || point.x - east > half {
      return GridPoint(x: point.x - GridPoint.world, y: point.y)
    }
    if west - point.x > half || east - point.x > half {
      return GridPoint(x: point.x + GridPoint.world, y: point.y)
    }
    return point
  }

  private static func contains(_ polygon: [MercatorRing], _ line: [GridPoint]) -> Bool {
    guard line.allSatisfy({ contains(polygon, $0) }) else { return false }
    for (start, end) in zip(line, line.dropFirst())
    where polygon.contains(where: { $0.crosses(start, end) }) {
      return false
    }
    return true
  }

  /// By the even-odd rule.
  private static func contains(_ polygon: [MercatorRing], _ point: GridPoint) -> Bool {
    var isInside = false
    for ring in polygon {
      for (start, end) in zip(ring.points, ring.points.dropFirst()) {
        let turn = point.turn(start, end)
        if turn == 0, point.isInBox(of: start, end) { return false }
        guard (start.y > point.y) != (end.y > point.y) else { continue }
        if (turn > 0) == (end.y > start.y) { isInside.toggle() }
      }
    }
    return isInside
  }
}

/// A place on a grid of 2^30 cells across the world, some four centimetres at the equator.
struct GridPoint: Sendable {
  static let world: Int64 = 1 << 30

  let x: Int64
  let y: Int64

  init(x: Int64, y: Int64) {
    self.x = x
    self.y = y
  }

  init(_ place: Coordinate) {
    // Beyond, the projection goes to infinity; further round than this nobody draws.
    let latitude = min(max(place.latitude, -89.9), 89.9)
    let turns = min(max(place.longitude / 360 + 0.5, -8), 8)
    let height = 0.5 - log(tan(.pi / 4 + latitude * .pi / 360)) / (2 * .pi)
    self.init(x: Self.rounded(turns), y: Self.rounded(height))
  }

  private static func rounded(_ worlds: Double) -> Int64 {
    worlds.isFinite ? Int64((worlds * Double(world)).rounded()) : 0
  }

  /// Above zero where the way from `start` over `end` to this point turns left, with y upwards; exact.
  func turn(_ start: GridPoint, _ end: GridPoint) -> Int128 {
    Int128(end.x - start.x) * Int128(y - start.y) - Int128(end.y - start.y) * Int128(x - start.x)
  }

  func isInBox(of start: GridPoint, _ end: GridPoint) -> Bool {
    (min(start.x, end.x)...max(start.x, end.x)).contains(x)
      && (min(start.y, end.y)...max(start.y, end.y)).contains(y)
  }
}

struct MercatorRing: Sendable {
  let points: [GridPoint]

  init(_ places: [Coordinate]) {
    points = places.map(GridPoint.init)
  }

  /// Whether an edge of the ring goes through a line, each from one side of the other to the other side.
  func crosses(_ start: GridPoint, _ end: GridPoint) -> Bool {
    zip(points, points.dropFirst()).contains { from, to in
      Self.areApart(start.turn(from, to), end.turn(from, to))
        && Self.areApart(from.turn(start, end), to.turn(start, end))
    }
  }

  private static func areApart(_ one: Int128, _ other: Int128) -> Bool {
    (one > 0 && other < 0) || (one < 0 && other > 0)
  }
}
