import Geodesy

/// Features at every resolution that is worth keeping.
///
/// A coarser one is worth it that takes three fifths of the next finer at most; otherwise the finer one serves it, too.
/// So all of them together are not larger than two and a half times the finest.
public struct ReducedShapes: Sendable {
  private let shapes: WorldShapes
  private let levels: VertexLevels

  /// The resolutions, from the finest, which is full, to the coarsest.
  public let resolutions: [Int]

  private static let worthwhileShare = 0.6

  public init(_ shapes: WorldShapes) {
    self.shapes = shapes
    levels = VertexLevels(of: shapes)
    let sizes = Self.sizes(of: shapes, levels)
    var resolutions = [MapResolution.full]
    var size = sizes[MapResolution.full]
    for resolution in (MapResolution.coarsest..<MapResolution.full).reversed()
    where Double(sizes[resolution]) <= Double(size) * Self.worthwhileShare && size > 0 {
      resolutions.append(resolution)
      size = sizes[resolution]
    }
    self.resolutions = resolutions
  }

  /// About how many bytes the features take at each resolution, by it.
  private static func sizes(of shapes: WorldShapes, _ levels: VertexLevels) -> [Int] {
    var sizes = [Int](repeating: 0, count: Int(MapResolution.never) + 1)
    var (part, vertex) = (0, 0)
    for feature in shapes.features {
      var featureLevel = MapResolution.never
      while part < Int(feature.partEnd) {
        let level = levels.parts[part]
        featureLevel = min(featureLevel, level)
        sizes[Int(level)] &+= MemoryLayout<WorldPart>.stride
        while vertex < Int(shapes.parts[part].vertexEnd) {
          sizes[Int(max(level, levels.vertices[vertex]))] &+= MemoryLayout<WorldPoint>.stride
          vertex &+= 1
        }
        part += 1
      }
      sizes[Int(featureLevel)] &+= MemoryLayout<WorldFeature>.stride + bytesInTheIndex
    }
    for resolution in sizes.indices.dropFirst() { sizes[resolution] &+= sizes[resolution - 1] }
    return sizes
  }

  /// A box of sixteen in a block of 256 bytes, and a fifteenth of that for the blocks above.
  private static let bytesInTheIndex = 17

  /// The features as they are drawn at a resolution.
  public func shapes(at resolution: Int) -> WorldShapes {
    let isWhole = resolution >= MapResolution.full && levels.parts.allSatisfy { $0 <= MapResolution.full }
    if isWhole { return shapes }
    let wanted = UInt8(clamping: resolution)
    var reduced = WorldShapes()
    var (part, vertex) = (0, 0)
    for feature in shapes.features {
      let partCount = reduced.parts.count
      while part < Int(feature.partEnd) {
        let range = vertex..<Int(shapes.parts[part].vertexEnd)
        if levels.parts[part] <= wanted { addPart(part, range, at: wanted, to: &reduced) }
        vertex = range.upperBound
        part += 1
      }
      if reduced.parts.count > partCount {
        reduced.endFeature(classNumber: feature.classNumber, position: feature.position)
      }
    }
    return reduced
  }

  private func addPart(
    _ part: Int,
    _ range: Range<Int>,
    at resolution: UInt8,
    to reduced: inout WorldShapes
  ) {
    let start = reduced.vertices.count
    for vertex in range where levels.vertices[vertex] <= resolution {
      let point = shapes.vertices[vertex]
      // What lay between equal ones may be gone.
      if reduced.vertices.count == start || reduced.vertices[reduced.vertices.count - 1] != point {
        reduced.vertices.append(point)
      }
    }
    var role = shapes.role(of: part)
    if role.isRing || role == .closedLine {
      while reduced.vertices.count > start + 1, reduced.vertices.last == reduced.vertices[start] {
        reduced.vertices.removeLast()
      }
      if role == .closedLine && reduced.vertices.count < start + 3 { role = .line }
    }
    reduced.endPart(role)
  }
}
