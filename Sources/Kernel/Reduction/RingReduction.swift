import Geodesy

/// At which resolutions the vertices of closed lines are needed; of a border that two rings share, the same ones for
/// both.
///
/// A ring is cut into arcs at the junctions, which stay at every resolution. An arc is reduced from its lesser end,
/// so that it does not matter which way a ring goes through it. An arc that comes back to where it began, or a ring
/// without junctions, is cut once more, where it is farthest from its beginning.
struct RingReduction {
  /// Where the ring is cut, and an arc in its own direction: kept, to be used again for each.
  private var cuts: [Int] = []
  private var arc: [WorldPoint] = []
  private var arcLevels: [UInt8] = []

  init() {}

  /// Gives all vertices of a ring their levels, the first one's at `offset`; `isJunction` is empty for a line that
  /// shares nothing.
  mutating func reduce(
    _ ring: Span<WorldPoint>,
    isJunction: Span<Bool>,
    _ levels: inout MutableSpan<UInt8>,
    at offset: Int,
    with lines: inout LineReduction
  ) {
    cuts.removeAll(keepingCapacity: true)
    for vertex in isJunction.indices where isJunction[vertex] { cuts.append(vertex) }
    if cuts.isEmpty { cuts.append(Self.least(of: ring)) }
    for number in cuts.indices {
      let start = cuts[number]
      levels[offset + start] = UInt8(MapResolution.coarsest)
      // The last goes on to the first, once around where that is the only one.
      let end = number + 1 < cuts.count ? cuts[number + 1] : cuts[0] + ring.count
      guard end - start > 1 else { continue }
      if ring[start] == ring[end % ring.count] {
        let middle = Self.farthest(from: start, until: end, in: ring)
        levels[offset + middle % ring.count] = UInt8(MapResolution.coarsest)
        reduceArc(ring, start, middle, &levels, at: offset, with: &lines)
        reduceArc(ring, middle, end, &levels, at: offset, with: &lines)
      } else {
        reduceArc(ring, start, end, &levels, at: offset, with: &lines)
      }
    }
  }

  /// The vertices between two, which may be counted on beyond the end of the ring.
  private mutating func reduceArc(
    _ ring: Span<WorldPoint>,
    _ start: Int,
    _ end: Int,
    _ levels: inout MutableSpan<UInt8>,
    at offset: Int,
    with lines: inout LineReduction
  ) {
    guard end - start > 1 else { return }
    let count = ring.count
    arc.removeAll(keepingCapacity: true)
    for number in start...end { arc.append(ring[number < count ? number : number % count]) }
    let isBackwards = arc[arc.count - 1] < arc[0]
    if isBackwards { arc.reverse() }
    arcLevels.removeAll(keepingCapacity: true)
    arcLevels.append(contentsOf: repeatElement(UInt8(MapResolution.full), count: arc.count))
    let line = arc
    var span = arcLevels.mutableSpan
    lines.reduce(line.span, &span)
    for number in (start + 1)..<end {
      levels[offset + (number < count ? number : number % count)] =
        arcLevels[isBackwards ? end - number : number - start]
    }
  }

  /// A vertex that does not depend on where the ring begins and which way it goes.
  private static func least(of ring: Span<WorldPoint>) -> Int {
    var least = 0
    for vertex in ring.indices where ring[vertex] < ring[least] { least = vertex }
    return least
  }

  /// The vertex of an arc that is farthest from its beginning, and of several the least.
  private static func farthest(from start: Int, until end: Int, in ring: Span<WorldPoint>) -> Int {
    let origin = ring[start % ring.count]
    var farthest = start + 1
    var greatest = -1.0
    for number in (start + 1)..<end {
      let vertex = ring[number % ring.count]
      let x = Double(vertex.x) - Double(origin.x)
      let y = Double(vertex.y) - Double(origin.y)
      let distance = x * x + y * y
      if distance > greatest || (distance == greatest && vertex < ring[farthest % ring.count]) {
        greatest = distance
        farthest = number
      }
    }
    return farthest
  }
}
