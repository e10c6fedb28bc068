public import Geodesy
public import Shapes
import SpatialIndex

/// Which lines of one class become one where two of their ends meet.
public enum LineJoins: UInt8, Sendable, CaseIterable {
  /// None: lines stay as they are.
  case none

  /// Where one ends and the other begins, since their direction matters: for arrows, and for what is drawn beside a
  /// line.
  case endToStart

  /// Whichever ends meet.
  case anyEnds
}

/// Takes shapes as they come, and lays them out on a grid's world.
///
/// Vertices are rounded to units of the world, and of equal ones in a row only the first stays. What comes to nothing
/// by that, such as a ring of two corners, is left out.
public struct ShapeGathering {
  private let grid: MapGrid
  private let joins: LineJoins
  private var shapes = WorldShapes()

  /// Lines that wait to be joined, each a feature of its own.
  private var lines = WorldShapes()
  private var classNumber: UInt32 = 0
  private var position: UInt32 = 0

  /// Whether the polygon that is under way has an outer ring, without which its holes would be areas.
  private var hasOuterRing = false

  public init(grid: MapGrid, joins: LineJoins) {
    self.grid = grid
    self.joins = joins
  }

  /// Begins a feature; its parts follow, and then `endFeature`.
  public mutating func beginFeature(classNumber: UInt32, position: UInt32) {
    self.classNumber = classNumber
    self.position = position
    hasOuterRing = false
  }

  /// A feature of which nothing is left is none.
  public mutating func endFeature() {
    let partEnd = shapes.features.last.map { Int($0.partEnd) } ?? 0
    if shapes.parts.count > partEnd { shapes.endFeature(classNumber: classNumber, position: position) }
  }

  public mutating func add(_ role: Shape.Role, _ places: Span<Coordinate>) {
    switch role {
    case .point:
      for index in places.indices { shapes.add(.point, CollectionOfOne(grid.point(at: places[index]))) }
    case .line where joins != .none:
      let start = lines.vertices.count
      lines.appendPlaces(places, grid)
      guard lines.vertices.count - start > 1 else { return lines.vertices.removeSubrange(start...) }
      lines.endPart(.line)
      lines.endFeature(classNumber: classNumber, position: position)
    case .line:
      let start = shapes.vertices.count
      shapes.appendPlaces(places, grid)
      shapes.endLine(from: start)
    case .outerRing: hasOuterRing = addRing(.outerRing, places)
    case .innerRing: if hasOuterRing { _ = addRing(.innerRing, places) }
    }
  }

  private mutating func addRing(_ role: PartRole, _ places: Span<Coordinate>) -> Bool {
    let start = shapes.vertices.count
    shapes.appendPlaces(places, grid)
    while shapes.vertices.count - start > 1, shapes.vertices.last == shapes.vertices[start] {
      shapes.vertices.removeLast()
    }
    guard shapes.vertices.count - start > 2 else {
      shapes.vertices.removeSubrange(start...)
      return false
    }
    shapes.orientRing(from: start, isPositive: role == .outerRing)
    shapes.endPart(role)
    return true
  }

  /// All features in the order they came; where lines were joined, along a Hilbert curve.
  public consuming func finish() -> WorldShapes {
    guard !lines.features.isEmpty else { return shapes }
    LineJoining(lines, keepsDirection: joins == .endToStart).addLines(to: &shapes)
    return shapes.inOrder(hilbertOrder(of: shapes.boxes.map { GeoBox($0) }))
  }
}

extension WorldShapes {
  fileprivate mutating func appendPlaces(_ places: Span<Coordinate>, _ grid: MapGrid) {
    let start = vertices.count
    for index in places.indices {
      let point = grid.point(at: places[index])
      if vertices.count == start || vertices[vertices.count - 1] != point { vertices.append(point) }
    }
  }

  /// Makes a line of the last vertices, closed where it comes back to where it began, none of a single one.
  mutating func endLine(from start: Int) {
    let count = vertices.count - start
    if count > 3, vertices[start] == vertices[start + count - 1] {
      vertices.removeLast()
      endPart(.closedLine)
    } else if count > 1 {
      endPart(.line)
    } else {
      vertices.removeSubrange(start...)
    }
  }

  /// Turns the ring of the last vertices the way that its kind turns.
  fileprivate mutating func orientRing(from start: Int, isPositive: Bool) {
    // Twice the area, seen from the first corner.
    let origin = vertices[start]
    var area = 0.0
    var before = (x: 0.0, y: 0.0)
    for vertex in vertices[start...] {
      let x = Double(vertex.x) - Double(origin.x)
      let y = Double(vertex.y) - Double(origin.y)
      area += before.x * y - x * before.y
      before = (x, y)
    }
    if isPositive ? area < 0 : area > 0 { vertices[start...].reverse() }
  }
}
