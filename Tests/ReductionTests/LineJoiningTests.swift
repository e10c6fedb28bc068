import Geodesy
import Reduction
import Shapes
import TestSupport
import Testing

@Suite struct LineJoiningTests {
  /// Roads between crossings on a lattice, each cut at random places, its pieces shuffled and partly turned around.
  private struct CutNetwork {
    private(set) var pieces: [MadeUpFeature] = []
    private(set) var classCount: UInt32

    init(_ random: inout SplitMix64, turnsPieces: Bool) {
      classCount = .random(in: 1...3, using: &random)
      for _ in 0..<30 {
        let classNumber = UInt32.random(in: 0..<classCount, using: &random)
        var road = [Self.crossing(&random)]
        for _ in 0..<Int.random(in: 1...10, using: &random) {
          road.append(Self.crossing(&random))
          road.append(random.walk(2, from: road[road.count - 1], step: 90)[1])
        }
        for piece in Self.cut(road, &random) {
          let isTurned = turnsPieces && Bool.random(using: &random)
          pieces.append(.line(isTurned ? piece.reversed() : piece, classNumber: classNumber))
        }
      }
      pieces.shuffle(using: &random)
    }

    private static func crossing(_ random: inout SplitMix64) -> WorldPoint {
      WorldPoint(x: 1000 * .random(in: 0..<8, using: &random), y: 1000 * .random(in: 0..<8, using: &random))
    }

    private static func cut(_ road: [WorldPoint], _ random: inout SplitMix64) -> [[WorldPoint]] {
      var pieces: [[WorldPoint]] = [[road[0]]]
      for (index, vertex) in road.enumerated().dropFirst() {
        if vertex == road[index - 1] { continue }
        pieces[pieces.count - 1].append(vertex)
        if index < road.count - 1, Bool.random(using: &random) { pieces.append([vertex]) }
      }
      return pieces.filter { $0.count > 1 }
    }
  }

  private func segments(_ shapes: WorldShapes, isDirected: Bool) -> [UInt32: [Segment]] {
    var segments: [UInt32: [Segment]] = [:]
    for (number, feature) in shapes.features.enumerated() {
      for part in shapes.parts(of: number) {
        let points = shapes.closedPoints(of: part)
        segments[feature.classNumber, default: []] += Segment.all(of: points, isDirected: isDirected)
      }
    }
    return segments.mapValues { $0.sorted() }
  }

  /// For each class and place, the ends of lines there: true where a line begins.
  private func ends(_ shapes: WorldShapes) -> [[Int32]: [Bool]] {
    var ends: [[Int32]: [Bool]] = [:]
    for (number, feature) in shapes.features.enumerated() {
      for part in shapes.parts(of: number) {
        let points = shapes.closedPoints(of: part)
        for (point, isStart) in [(points[0], true), (points[points.count - 1], false)] {
          ends[[Int32(feature.classNumber), point.x, point.y], default: []].append(isStart)
        }
      }
    }
    return ends
  }

  @Test(
    "joins what was cut, draws the same segments, and joins nothing where three ends meet",
    arguments: UInt64(0)..<100,
    [LineJoins.endToStart, .anyEnds]
  )
  func network(seed: UInt64, joins: LineJoins) {
    let keepsDirection = joins == .endToStart
    var random = SplitMix64(seed: seed)
    let network = CutNetwork(&random, turnsPieces: !keepsDirection)
    let separate = gathered(network.pieces)
    let joined = gathered(network.pieces, joins: joins)
    let isDirected = keepsDirection
    #expect(segments(separate, isDirected: isDirected) == segments(joined, isDirected: isDirected))
    #expect(joined.features.count < separate.features.count)
    let (before, after) = (ends(separate), ends(joined))
    for (place, sides) in before where sides.count != 2 { #expect(after[place]?.count == sides.count) }
    for (place, sides) in before where sides.count == 2 {
      let mayJoin = !keepsDirection || sides[0] != sides[1]
      let isLoop = after[place]?.count == 2 && loops(joined, at: place)
      #expect(isLoop || (after[place] ?? []).count == (mayJoin ? 0 : 2))
    }
  }

  /// Whether a line goes around from a place, and has two ends there all the same.
  private func loops(_ shapes: WorldShapes, at place: [Int32]) -> Bool {
    shapes.parts.indices.contains { part in
      let points = shapes.closedPoints(of: part)
      return points.first == points.last && points[0] == WorldPoint(x: place[1], y: place[2])
    }
  }

  @Test(
    "makes the same lines in whatever order the pieces come, where they have no direction",
    arguments: UInt64(0)..<20
  )
  func order(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let network = CutNetwork(&random, turnsPieces: true)
    func lines(_ pieces: [MadeUpFeature]) -> Set<[Segment]> {
      let joined = gathered(pieces, joins: .anyEnds)
      return Set(joined.parts.indices.map { Segment.all(of: joined.closedPoints(of: $0)).sorted() })
    }
    #expect(lines(network.pieces) == lines(network.pieces.shuffled(using: &random)))
  }

  @Test("closes what comes back to where it began, and marks it")
  func closing() {
    let corners = [(0, 0), (900, 0), (900, 900), (0, 900)].map { WorldPoint(x: $0.0, y: $0.1) }
    let sides = corners.indices.map { MadeUpFeature.line([corners[$0], corners[($0 + 1) % 4]]) }
    let joined = gathered(sides, joins: .endToStart)
    #expect(joined.parts.map(\.role) == [.closedLine] && joined.vertices.count == 4)
    // Already closed, with something else beginning there: it stays for itself.
    let ring = MadeUpFeature.line(corners + corners.prefix(1))
    let branches = [-500, -600].map { MadeUpFeature.line([corners[0], WorldPoint(x: $0, y: -500)]) }
    let three = gathered([ring] + branches, joins: .anyEnds)
    #expect(three.features.count == 3 && three.parts.count { $0.role == .closedLine } == 1)
  }

  @Test("joins the parts of one feature too, and lines of two classes never")
  func partsAndClasses() {
    let points = (0..<4).map { WorldPoint(x: 100 * Int32($0), y: 0) }
    let parts = (0..<3).map { MadeUpPart(role: .line, points: [points[$0], points[$0 + 1]]) }
    let joined = gathered([MadeUpFeature(parts: parts)], joins: .anyEnds)
    #expect(joined.features.count == 1 && joined.vertices == points)
    let classes = (0..<3).map { MadeUpFeature(classNumber: $0, parts: [parts[Int($0)]]) }
    #expect(gathered(classes, joins: .anyEnds).features.count == 3)
    #expect(gathered([MadeUpFeature(parts: parts)]).parts.count == 3)
  }
}
