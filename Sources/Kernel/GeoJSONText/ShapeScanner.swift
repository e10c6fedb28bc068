// Coordinates straight from bytes: a value for every number would take ten times as long.

import Geodesy
import JSONText
import Shapes

/// Gathers the vertices of `coordinates`, of one geometry after the other.
///
/// What it takes is JSON. Where it stops, somebody else has to find out whether the text is JSON at all.
struct ShapeScanner {
  /// Why it stopped at a byte.
  struct Stop: Error {
    let problem: GeoJSONFault.Problem
    let offset: Int
  }

  private(set) var hasHeights = false
  private var vertices: [Coordinate] = []
  private var parts: [Shape.Part] = []
  private var text = NumberText()

  /// What was gathered, as one shape.
  func geometry(_ kind: Shape.Kind, at position: TextPosition) throws(GeoJSONFault) -> GeoJSONGeometry {
    guard !parts.isEmpty else { return .empty }
    guard let shape = Shape(kind, vertices: vertices, parts: parts) else {
      throw GeoJSONFault(.unknownGeometry("\(kind)"), at: position)
    }
    return .shape(shape)
  }

  /// Adds the parts of one geometry.
  mutating func scan(_ coordinates: JSONSlice, as type: GeometryType) throws(GeoJSONFault) {
    text = NumberText(coordinates)
    do throws(Stop) {
      switch type {
      case .point: try point()
      case .multiPoint: try eachElement { (scanner) throws(Stop) in try scanner.pointOfSeveral() }
      case .line: try line()
      case .multiLine: try eachElement { (scanner) throws(Stop) in try scanner.line() }
      case .polygon: try polygon()
      case .multiPolygon: try eachElement { (scanner) throws(Stop) in try scanner.polygon() }
      case .collection: break
      }
    } catch {
      throw GeoJSONFault(error.problem, at: coordinates.position(of: error.offset))
    }
  }
}

// MARK: - Parts

extension ShapeScanner {
  private mutating func point() throws(Stop) {
    guard text.isAtEmptyArray == false else { return }
    try pointOfSeveral()
  }

  private mutating func pointOfSeveral() throws(Stop) {
    try position()
    parts.append(Shape.Part(role: .point, end: vertices.count))
  }

  /// Adds a line; no positions are no line.
  private mutating func line() throws(Stop) {
    let start = text.index
    let count = try run()
    guard count != 1 else { throw Stop(problem: .lineTooShort, offset: start) }
    if count > 0 { parts.append(Shape.Part(role: .line, end: vertices.count)) }
  }

  private mutating func polygon() throws(Stop) {
    var role = Shape.Role.outerRing
    var outerIsEmpty = false
    try eachElement { (scanner) throws(Stop) in
      let isThere = try scanner.ring(role)
      if role == .outerRing { outerIsEmpty = !isThere }
      // A hole in nothing.
      if isThere, outerIsEmpty { throw Stop(problem: .ringTooShort(0), offset: scanner.text.index) }
      role = .innerRing
    }
  }

  /// Adds a ring, closed; false where it has no positions.
  private mutating func ring(_ role: Shape.Role) throws(Stop) -> Bool {
    let (offset, start) = (text.index, vertices.count)
    var count = try run()
    guard count > 0 else { return false }
    if vertices[start] != vertices[start + count - 1] {
      vertices.append(vertices[start])
      count += 1
    }
    guard count >= 4 else { throw Stop(problem: .ringTooShort(count), offset: offset) }
    parts.append(Shape.Part(role: role, end: vertices.count))
    return true
  }

  /// Adds the positions of an array and counts them.
  private mutating func run() throws(Stop) -> Int {
    let start = vertices.count
    try eachElement { (scanner) throws(Stop) in try scanner.position() }
    return vertices.count - start
  }

  @inline(__always)
  private mutating func eachElement(_ body: (inout ShapeScanner) throws(Stop) -> Void) throws(Stop) {
    try text.openArray()
    if text.closesArray() { return }
    repeat {
      try body(&self)
    } while try text.goesOnInArray()
  }

  @inline(__always)
  private mutating func position() throws(Stop) {
    let start = text.index
    try text.openArray()
    if text.closesArray() { throw Stop(problem: .positionTooShort, offset: start) }
    let longitude = try text.number()
    guard try text.goesOnInArray() else { throw Stop(problem: .positionTooShort, offset: start) }
    let latitude = try text.number()
    while try text.goesOnInArray() {
      _ = try text.number()
      hasHeights = true
    }
    vertices.append(Coordinate(longitude: longitude, latitude: latitude))
  }
}
