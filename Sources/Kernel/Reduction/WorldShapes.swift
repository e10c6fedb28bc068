public import Geodesy

/// What a run of vertices is, as it is drawn.
public enum PartRole: UInt32, Sendable {
  case point = 1
  case line

  /// A line or a ring whose last vertex is followed by its first, which is not repeated.
  case closedLine, outerRing, innerRing

  public var isRing: Bool {
    self == .outerRing || self == .innerRing
  }
}

/// A feature as it is drawn: what it is like, where it came from, and the part behind its last one.
@frozen public struct WorldFeature: Sendable, Hashable, BitwiseCopyable {
  /// Features of one class have the same values in all fields that matter.
  public let classNumber: UInt32

  /// The feature's place in the layer; of a line that was joined from several, that of one of them.
  public let position: UInt32
  public let partEnd: UInt32

  @inlinable
  public init(classNumber: UInt32, position: UInt32, partEnd: UInt32) {
    self.classNumber = classNumber
    self.position = position
    self.partEnd = partEnd
  }
}

/// A part of a feature: the vertex behind its last one, and its role.
@frozen public struct WorldPart: Sendable, Hashable, BitwiseCopyable {
  public let vertexEnd: UInt32
  @usableFromInline let roleCode: UInt32

  @inlinable
  public init(_ role: PartRole, vertexEnd: UInt32) {
    roleCode = role.rawValue
    self.vertexEnd = vertexEnd
  }

  /// Nil where whoever wrote it did not know what he did.
  @inlinable public var role: PartRole? {
    PartRole(rawValue: roleCode)
  }
}

/// Features side by side, all their parts and all their vertices in one array each.
///
/// A polygon is an outer ring and the inner rings that follow it. Outer rings turn one way, inner rings the other.
public struct WorldShapes: Sendable, Equatable {
  public internal(set) var features: [WorldFeature] = []
  public internal(set) var parts: [WorldPart] = []
  public internal(set) var vertices: [WorldPoint] = []

  public init() {}

  /// The numbers of a feature's parts.
  public func parts(of feature: Int) -> Range<Int> {
    (feature == 0 ? 0 : Int(features[feature - 1].partEnd))..<Int(features[feature].partEnd)
  }

  /// The numbers of a part's vertices.
  public func vertices(of part: Int) -> Range<Int> {
    (part == 0 ? 0 : Int(parts[part - 1].vertexEnd))..<Int(parts[part].vertexEnd)
  }

  public func role(of part: Int) -> PartRole {
    parts[part].role ?? .point
  }

  /// The box of each feature.
  public var boxes: [WorldBox] {
    var first = 0
    return features.map { feature in
      let end = Int(feature.partEnd)
      defer { first = end }
      return box(ofParts: first..<end)
    }
  }

  private func box(ofParts parts: Range<Int>) -> WorldBox {
    guard let last = parts.last else { return .empty }
    var box = WorldBox.empty
    for vertex in vertices(of: parts.lowerBound).lowerBound..<vertices(of: last).upperBound {
      box.include(vertices[vertex])
    }
    return box
  }

  /// Whether each feature is a single point.
  public var areSinglePoints: Bool {
    features.count == parts.count && parts.allSatisfy { $0.role == .point }
  }

  mutating func add(_ role: PartRole, _ newVertices: some Sequence<WorldPoint>) {
    vertices.append(contentsOf: newVertices)
    endPart(role)
  }

  /// Makes a part of the vertices that were added last.
  mutating func endPart(_ role: PartRole) {
    parts.append(WorldPart(role, vertexEnd: UInt32(clamping: vertices.count)))
  }

  /// Makes a feature of the parts that were added last.
  mutating func endFeature(classNumber: UInt32, position: UInt32) {
    features.append(
      WorldFeature(
        classNumber: classNumber,
        position: position,
        partEnd: UInt32(clamping: parts.count)
      )
    )
  }

  /// The features in an order.
  func inOrder(_ order: [UInt32]) -> WorldShapes {
    var sorted = WorldShapes()
    sorted.features.reserveCapacity(features.count)
    sorted.parts.reserveCapacity(parts.count)
    sorted.vertices.reserveCapacity(vertices.count)
    for number in order {
      for part in parts(of: Int(number)) { sorted.add(role(of: part), vertices[vertices(of: part)]) }
      let feature = features[Int(number)]
      sorted.endFeature(classNumber: feature.classNumber, position: feature.position)
    }
    return sorted
  }
}
