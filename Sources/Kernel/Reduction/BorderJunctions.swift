import Geodesy
import SpatialIndex

/// Where borders part: vertices of rings at which rings that share them come from different sides or go to different
/// ones.
///
/// Between two junctions all rings that go there run through the same vertices. Found by sorting the vertices by
/// what their places hash to; O(n log n) whatever they are, linear but for borders that are shared.
struct BorderJunctions {
  /// For each vertex of the shapes.
  private(set) var isJunction: [Bool]
  private let shapes: WorldShapes

  init(of shapes: WorldShapes) {
    self.shapes = shapes
    isJunction = [Bool](repeating: false, count: shapes.vertices.count)
    var keys = Self.keys(of: shapes)
    sortByUpperHalf(&keys)
    var first = 0
    while first < keys.count {
      var behind = first &+ 1
      while behind < keys.count, keys[behind] >> 32 == keys[first] >> 32 { behind &+= 1 }
      if behind - first > 1 { compare(keys[first..<behind].map { Int($0 & 0xFFFF_FFFF) }) }
      first = behind
    }
  }

  /// A hash of the place above the vertex's number, for all vertices of rings.
  private static func keys(of shapes: WorldShapes) -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(shapes.vertices.count)
    var start = 0
    for part in shapes.parts {
      let end = Int(part.vertexEnd)
      if part.role?.isRing == true {
        for number in start..<end {
          let hash = hash(of: shapes.vertices[number])
          keys.append(hash & 0xFFFF_FFFF_0000_0000 | UInt64(truncatingIfNeeded: number))
        }
      }
      start = end
    }
    return keys
  }

  /// SplitMix64's finisher: nearby places come to lie far apart.
  private static func hash(of point: WorldPoint) -> UInt64 {
    var mixed = UInt64(UInt32(bitPattern: point.x)) << 32 | UInt64(UInt32(bitPattern: point.y))
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Looks at vertices of one hash, whose places are equal as a rule.
  private mutating func compare(_ vertices: [Int]) {
    let place = shapes.vertices[vertices[0]]
    if vertices.allSatisfy({ shapes.vertices[$0] == place }) { return mark(vertices[...]) }
    let sorted = vertices.sorted { shapes.vertices[$0] < shapes.vertices[$1] }
    var rest = sorted[...]
    while let first = rest.first {
      let run = rest.prefix { shapes.vertices[$0] == shapes.vertices[first] }
      mark(run)
      rest = rest.dropFirst(run.count)
    }
  }

  /// Marks vertices of one place, unless all have the same neighbours.
  private mutating func mark(_ vertices: ArraySlice<Int>) {
    guard let first = vertices.first, vertices.count > 1 else { return }
    let neighbours = neighbours(of: first)
    if vertices.dropFirst().allSatisfy({ self.neighbours(of: $0) == neighbours }) { return }
    for vertex in vertices { isJunction[vertex] = true }
  }

  private struct Neighbours: Equatable {
    let least: WorldPoint
    let greatest: WorldPoint
  }

  private func neighbours(of vertex: Int) -> Neighbours {
    let ring = shapes.vertices(of: part(of: vertex))
    let before = shapes.vertices[vertex == ring.lowerBound ? ring.upperBound - 1 : vertex - 1]
    let behind = shapes.vertices[vertex == ring.upperBound - 1 ? ring.lowerBound : vertex + 1]
    return Neighbours(least: min(before, behind), greatest: max(before, behind))
  }

  /// The part that a vertex belongs to, by bisection.
  private func part(of vertex: Int) -> Int {
    var low = 0
    var high = shapes.parts.count - 1
    while low < high {
      let middle = (low + high) / 2
      if vertex < Int(shapes.parts[middle].vertexEnd) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
