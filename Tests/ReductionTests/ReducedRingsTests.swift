import Geodesy
import Reduction
import Shapes
import TestSupport
import Testing

@Suite struct ReducedRingsTests {
  /// Fields that cover a rectangle: between the corners of a lattice run wiggly borders, which two fields share.
  private struct Coverage {
    private(set) var fields: [MadeUpFeature] = []
    let width: Int
    let height: Int

    init(_ random: inout SplitMix64) {
      width = .random(in: 1...5, using: &random)
      height = .random(in: 1...5, using: &random)
      let side: Int32 = 1 << 20
      func corner(_ column: Int, _ row: Int) -> WorldPoint {
        WorldPoint(x: Int32(column) * side, y: Int32(row) * side)
      }
      var borders: [Segment: [WorldPoint]] = [:]
      func border(_ start: WorldPoint, _ end: WorldPoint, _ random: inout SplitMix64) -> [WorldPoint] {
        let segment = Segment(start, end)
        let known = borders[segment] ?? Self.wiggle(segment, side, &random)
        borders[segment] = known
        return start == segment.start ? known : known.reversed()
      }
      for row in 0..<height {
        for column in 0..<width {
          let corners = [
            corner(column, row), corner(column + 1, row), corner(column + 1, row + 1),
            corner(column, row + 1),
          ]
          var ring = corners.indices.flatMap {
            border(corners[$0], corners[($0 + 1) % 4], &random).dropLast()
          }
          // Anybody may have drawn it: from anywhere, and either way around.
          let turn = Int.random(in: 0..<ring.count, using: &random)
          ring = Array(ring[turn...] + ring[..<turn])
          if Bool.random(using: &random) { ring.reverse() }
          fields.append(.polygon(ring))
        }
      }
      fields.shuffle(using: &random)
    }

    private static func wiggle(_ segment: Segment, _ side: Int32, _ random: inout SplitMix64) -> [WorldPoint]
    {
      let count = Int32.random(in: 1...60, using: &random)
      let isAcross = segment.start.y == segment.end.y
      let inner = (1..<max(count, 2)).map { number in
        let along = side / max(count, 2) * number
        let across = Int32.random(in: -side / 5...side / 5, using: &random)
        return WorldPoint(
          x: segment.start.x + (isAcross ? along : across),
          y: segment.start.y + (isAcross ? across : along)
        )
      }
      return [segment.start] + inner + [segment.end]
    }
  }

  private func segments(_ shapes: WorldShapes) -> [Segment: Int] {
    var counts: [Segment: Int] = [:]
    for part in shapes.parts.indices {
      for segment in Segment.all(of: shapes.closedPoints(of: part)) { counts[segment, default: 0] += 1 }
    }
    return counts
  }

  @Test("reduces a border that two polygons share to the same line in both", arguments: UInt64(0)..<100)
  func sharedBorders(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let coverage = Coverage(&random)
    let shapes = gathered(coverage.fields)
    let reduced = ReducedShapes(shapes)
    // What two have at full resolution lies inside of the coverage.
    let outerVertices = Set(segments(shapes).filter { $0.value == 1 }.keys.flatMap { [$0.start, $0.end] })
    var counts: Set<Int> = []
    for resolution in MapResolution.coarsest...MapResolution.full {
      let kept = reduced.shapes(at: resolution)
      guard kept.features.count == coverage.fields.count else { continue }
      counts.insert(kept.vertices.count)
      for (segment, count) in segments(kept) {
        let isOuter = outerVertices.contains(segment.start) && outerVertices.contains(segment.end)
        #expect(count == 2 || (count == 1 && isOuter))
      }
    }
    #expect(counts.count > 3)
  }

  @Test("reduces an island to the same line as the hole that it fills", arguments: UInt64(0)..<30)
  func islands(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 3...200, using: &random)
    let island = star(count, &random)
    let sea = [(-1, -1), (1, -1), (1, 1), (-1, 1)].map { WorldPoint(x: $0.0 << 21, y: $0.1 << 21) }
    let turn = Int.random(in: 0..<count, using: &random)
    let turned: [WorldPoint] = Array((island[turn...] + island[..<turn]).reversed())
    let reduced = ReducedShapes(gathered([.polygon(sea, holes: [island]), .polygon(turned)]))
    for resolution in MapResolution.coarsest...MapResolution.full {
      let kept = reduced.shapes(at: resolution)
      guard kept.parts.count == 3 else { continue }
      let hole = Segment.all(of: kept.closedPoints(of: 1)).sorted()
      #expect(hole == Segment.all(of: kept.closedPoints(of: 2)).sorted())
    }
  }

  /// A ring around the origin that does not cross itself.
  private func star(_ count: Int, _ random: inout SplitMix64) -> [WorldPoint] {
    let turns = (0..<count).map { _ in Double.random(in: 0..<4, using: &random) }.sorted()
    return turns.map { turn in
      let radius = Double.random(in: 500_000...1_000_000, using: &random)
      let along = turn.truncatingRemainder(dividingBy: 1)
      let corner = [(1.0, 0.0), (0, 1), (-1, 0), (0, -1), (1, 0)]
      let (from, to) = (corner[Int(turn)], corner[Int(turn) + 1])
      return WorldPoint(
        x: Int32(radius * (from.0 + (to.0 - from.0) * along)),
        y: Int32(radius * (from.1 + (to.1 - from.1) * along))
      )
    }
  }

  @Test("leaves no vertex of a ring farther out than the tolerance", arguments: UInt64(0)..<40)
  func nothingIsFarOut(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let shapes = gathered([.polygon(star(.random(in: 3...400, using: &random), &random))])
    let reduced = ReducedShapes(shapes)
    for resolution in MapResolution.coarsest...MapResolution.full {
      let kept = reduced.shapes(at: resolution)
      guard !kept.parts.isEmpty else { continue }
      let sides = Segment.all(of: kept.closedPoints(of: 0))
      let tolerance = MapResolution.unitsPerPixel(at: resolution) * MapResolution.toleranceInPixels
      for vertex in shapes.vertices {
        let nearest = sides.map { distance(from: vertex, to: $0) }.min() ?? .infinity
        #expect(nearest <= tolerance * (1 + 1e-9))
      }
    }
  }

  @Test("turns outer rings one way and inner rings the other", arguments: UInt64(0)..<20)
  func orientation(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var rings = (0..<3).map { _ in star(12, &random) }
    for index in rings.indices where Bool.random(using: &random) { rings[index].reverse() }
    let shapes = gathered([.polygon(rings[0], holes: Array(rings[1...]))])
    for part in shapes.parts.indices {
      let points = shapes.closedPoints(of: part)
      let area = zip(points, points.dropFirst()).reduce(0) { sum, side in
        sum + Int(side.0.x) * Int(side.1.y) - Int(side.1.x) * Int(side.0.y)
      }
      #expect(shapes.role(of: part) == .outerRing ? area > 0 : area < 0)
    }
  }

  @Test("leaves out rings of two corners, and holes whose polygon is gone")
  func nothingLeft() {
    let square = [(0, 0), (1 << 20, 0), (1 << 20, 1 << 20), (0, 1 << 20)].map { WorldPoint(x: $0.0, y: $0.1) }
    let flat = [square[0], square[1], square[0], square[1]]
    #expect(ReducedShapes(gathered([.polygon(flat)])).shapes(at: MapResolution.full).features.isEmpty)
    let gone = gathered([.polygon([square[0], square[1]], holes: [square])])
    #expect(gone.features.isEmpty && gone.vertices.isEmpty)
    let hole = gathered([.polygon(flat, holes: [square]), .polygon(square)])
    let whole = ReducedShapes(hole).shapes(at: MapResolution.full)
    #expect(whole.features.map(\.position) == [1] && whole.parts.count == 1)
  }

  enum HardCase: CaseIterable {
    case star, comb, sameRing, onePlace
  }

  @Test("is done with large and degenerate rings in no time", arguments: HardCase.allCases)
  func hardCases(kind: HardCase) {
    var random = SplitMix64(seed: 3)
    let many = 100_000
    let features: [MadeUpFeature] =
      switch kind {
      case .star: [.polygon(star(many, &random))]
      case .comb:
        [.polygon((0..<Int32(many)).map { WorldPoint(x: $0 / 2, y: $0 % 4 < 2 ? 9 * $0 : -9 * (1 << 17)) })]
      case .sameRing: Array(repeating: .polygon(star(10, &random)), count: many / 10)
      // All of them meet in one vertex.
      case .onePlace:
        (1...Int32(many / 3)).map { number in
          .polygon([WorldPoint(x: 0, y: 0), WorldPoint(x: number, y: 900_000), WorldPoint(x: number, y: 1)])
        }
      }
    let reduced = ReducedShapes(gathered(features))
    #expect(reduced.shapes(at: MapResolution.coarsest).vertices.count < many)
    #expect(reduced.shapes(at: 28).vertices.count > 10)
  }

  @Test("takes places beyond the globe, and numbers that are none", arguments: MapGrid.allCases)
  func strangePlaces(grid: MapGrid) {
    let numbers = [0, 1e300, -1e300, 500, -181, 90, .nan, .infinity, -.infinity, 1e-300]
    var random = SplitMix64(seed: 5)
    var gathering = ShapeGathering(grid: grid, joins: .anyEnds)
    for position in 0..<300 {
      gathering.beginFeature(classNumber: 0, position: UInt32(position))
      let places = (0..<6).map { _ in
        Coordinate(
          longitude: numbers.randomElement(using: &random) ?? 0,
          latitude: numbers.randomElement(using: &random) ?? 0
        )
      }
      gathering.add(position % 2 == 0 ? .line : .outerRing, places.span)
      gathering.add(position % 2 == 0 ? .point : .innerRing, places.span)
      gathering.endFeature()
    }
    let reduced = ReducedShapes(gathering.finish())
    for resolution in reduced.resolutions { #expect(reduced.shapes(at: resolution).vertices.count < 4000) }
  }
}
