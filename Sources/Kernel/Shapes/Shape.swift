public import Geodesy

/// A geometry of the OGC's simple features in two dimensions: points, lines, polygons, several of them, or a mix.
///
/// All vertices stand in one array and are cut into parts, so that a shape is two arrays however many rings it has.
/// A polygon is an outer ring and the inner rings that follow it; rings are closed.
public struct Shape: Sendable, Equatable {
  /// The kinds by the numbers that the OGC gave them.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case point = 1
    case line, polygon, multiPoint, multiLine, multiPolygon, collection
  }

  /// What a run of vertices is.
  public enum Role: UInt8, Sendable {
    case point = 1
    case line, outerRing, innerRing
  }

  public struct Part: Sendable, Equatable {
    public let role: Role

    /// The vertex behind the part's last one.
    public let end: Int

    public init(role: Role, end: Int) {
      self.role = role
      self.end = end
    }
  }

  public private(set) var kind: Kind
  public private(set) var vertices: [Coordinate]
  public private(set) var parts: [Part]

  /// An empty shape, to which parts are added.
  public init(_ kind: Kind) {
    self.kind = kind
    vertices = []
    parts = []
  }

  public init(point place: Coordinate) {
    kind = .point
    vertices = [place]
    parts = [Part(role: .point, end: 1)]
  }

  /// Nil where the parts do not make a shape of that kind, whoever says so.
  public init?(_ kind: Kind, vertices: [Coordinate], parts: [Part]) {
    self.kind = kind
    self.vertices = vertices
    self.parts = parts
    guard isWellFormed else { return nil }
  }

  /// Adds the vertices of one part; whether they make one is asked of the whole by `isWellFormed`.
  public mutating func add(_ role: Role, _ newVertices: [Coordinate]) {
    add(role, newVertices[...])
  }

  public mutating func add(_ role: Role, _ newVertices: ArraySlice<Coordinate>) {
    vertices.append(contentsOf: newVertices)
    parts.append(Part(role: role, end: vertices.count))
  }

  public mutating func add(point place: Coordinate) {
    vertices.append(place)
    parts.append(Part(role: .point, end: vertices.count))
  }

  /// Adds the parts of another shape behind its own.
  public mutating func add(_ other: Shape) {
    let start = vertices.count
    vertices.append(contentsOf: other.vertices)
    for part in other.parts { parts.append(Part(role: part.role, end: start + part.end)) }
  }

  /// The same parts as several of their kind; a collection stays one.
  public var asMulti: Shape {
    var multi = self
    switch kind {
    case .point: multi.kind = .multiPoint
    case .line: multi.kind = .multiLine
    case .polygon: multi.kind = .multiPolygon
    case .multiPoint, .multiLine, .multiPolygon, .collection: break
    }
    return multi
  }
}

// MARK: - What it is made of

extension Shape {
  public var isEmpty: Bool {
    vertices.isEmpty
  }

  public func vertices(of part: Int) -> ArraySlice<Coordinate> {
    vertices[(part == 0 ? 0 : parts[part - 1].end)..<parts[part].end]
  }

  /// The parts of each polygon, line and point in turn: one part, but for polygons with holes.
  public var elements: [Range<Int>] {
    var elements: [Range<Int>] = []
    for (index, part) in parts.enumerated() {
      if part.role == .innerRing, let last = elements.popLast() {
        elements.append(last.lowerBound..<index + 1)
      } else {
        elements.append(index..<index + 1)
      }
    }
    return elements
  }

  /// The box of all vertices; empty where there are none.
  public var box: GeoBox {
    var box = GeoBox.empty
    for vertex in vertices { box.include(vertex) }
    return box
  }

  /// Replaces every vertex; nil where one comes to nothing.
  public func mapVertices(_ transform: (Coordinate) throws -> Coordinate?) rethrows -> Shape? {
    var moved = self
    for index in moved.vertices.indices {
      guard let vertex = try transform(moved.vertices[index]) else { return nil }
      moved.vertices[index] = vertex
    }
    return moved
  }
}
