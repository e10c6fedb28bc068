import Geodesy
import Reduction
import TestSupport
import Testing

@Suite struct ReducedLinesTests {
  /// What the algorithm keeps with one tolerance, written down as plainly as can be.
  private func simplified(_ points: [WorldPoint], tolerance: Double) -> [WorldPoint] {
    guard points.count > 2, let first = points.first, let last = points.last else { return points }
    let chord = Segment(first, last, isDirected: true)
    let distances = points.dropFirst().dropLast().map { distance(from: $0, to: chord) }
    guard let greatest = distances.max(), greatest >= tolerance,
      let middle = distances.firstIndex(of: greatest)
    else { return [first, last] }
    let head = simplified(Array(points[...(middle + 1)]), tolerance: tolerance)
    return head.dropLast() + simplified(Array(points[(middle + 1)...]), tolerance: tolerance)
  }

  private func tolerance(at resolution: Int) -> Double {
    MapResolution.unitsPerPixel(at: resolution) * MapResolution.toleranceInPixels
  }

  @Test("has at every resolution what one run with its tolerance keeps", arguments: UInt64(0)..<60)
  func likeOneRun(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let step = Int32(1) << Int32.random(in: 3...22, using: &random)
    let line = random.walk(Int.random(in: 2...200, using: &random), step: step)
    let shapes = gathered([.line(line)])
    let reduced = ReducedShapes(shapes)
    #expect(reduced.shapes(at: MapResolution.full) == shapes)
    for resolution in MapResolution.coarsest...MapResolution.finest {
      let kept = reduced.shapes(at: resolution)
      guard !kept.features.isEmpty else { continue }
      #expect(kept.vertices == simplified(shapes.vertices, tolerance: tolerance(at: resolution)))
    }
  }

  enum Curve: CaseIterable {
    case walk, spiral, fan, hairpins, straight
  }

  private func points(_ curve: Curve, _ count: Int) -> [WorldPoint] {
    var random = SplitMix64(seed: 7)
    if curve == .walk { return random.walk(count, step: 900) }
    return (0..<count).map { number in
      let rest = Int32(count - number)
      switch curve {
      // Once around in four steps, each time farther in.
      case .spiral:
        let corners = [(rest, rest), (-rest, rest), (-rest, -rest), (rest, -rest)]
        return WorldPoint(x: 100 * corners[number % 4].0, y: 100 * corners[number % 4].1)
      // The farthest vertex is always the next: the runs are as uneven as they can be.
      case .fan: return WorldPoint(x: Int32(number), y: number.isMultiple(of: 2) ? 8 * rest : -8 * rest)
      case .hairpins: return WorldPoint(x: number.isMultiple(of: 2) ? 0 : 1 << 20, y: Int32(number / 2))
      case .straight, .walk: return WorldPoint(x: 9 * Int32(number), y: 5 * Int32(number))
      }
    }
  }

  @Test("leaves no vertex farther out than the tolerance, and takes no time at it", arguments: Curve.allCases)
  func nothingIsFarOut(curve: Curve) throws {
    let shapes = gathered([.line(points(curve, 100_000))])
    let reduced = ReducedShapes(shapes)
    for resolution in stride(from: MapResolution.coarsest, through: MapResolution.full, by: 3) {
      let kept = reduced.shapes(at: resolution).vertices
      guard kept.count > 1 else { continue }
      var next = 1
      var farthest = 0.0
      for point in shapes.vertices {
        if point == kept[next], next < kept.count - 1 { next += 1 }
        let around = [next - 1, next].filter { $0 > 0 }.map { Segment(kept[$0 - 1], kept[$0]) }
        farthest = max(farthest, around.map { distance(from: point, to: $0) }.min() ?? 0)
      }
      #expect(farthest <= tolerance(at: resolution) * (1 + 1e-9))
    }
  }

  @Test("is dropped where it is smaller than half a pixel both ways, and not before", arguments: 0..<31)
  func smallLines(exponent: Int) {
    let length = Int32(1) << Int32(exponent)
    for vector in [(length, 0), (0, length), (-length, length / 2)] {
      let line = [WorldPoint(x: 5, y: -3), WorldPoint(x: 5 + vector.0, y: -3 + vector.1)]
      let reduced = ReducedShapes(gathered([.line(line)]))
      for resolution in MapResolution.coarsest...MapResolution.full {
        let isSeen =
          Double(length) >= MapResolution.leastSizeInPixels * MapResolution.unitsPerPixel(at: resolution)
        #expect(reduced.shapes(at: resolution).features.isEmpty == !isSeen)
      }
    }
  }

  @Test("is the whole line at full resolution, however small, but not a line of one place")
  func fullResolution() {
    let place = WorldPoint(x: 1, y: 1)
    let shapes = gathered([
      .line([place, place]), .line([place, WorldPoint(x: 2, y: 1), WorldPoint(x: 2, y: 1)]),
    ])
    #expect(shapes.features.map(\.position) == [1])
    #expect(ReducedShapes(shapes).shapes(at: MapResolution.full).vertices.count == 2)
  }

  @Test("keeps a resolution only where it is smaller by two fifths", arguments: UInt64(0)..<20)
  func worthwhileResolutions(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let lines = (0..<50).map { _ in
      MadeUpFeature.line(random.walk(40, step: Int32(1) << Int32.random(in: 4...18, using: &random)))
    }
    let reduced = ReducedShapes(gathered(lines))
    #expect(reduced.resolutions.first == MapResolution.full)
    let counts = reduced.resolutions.map { reduced.shapes(at: $0).vertices.count }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $1 < $0 })
    #expect(Double(counts.reduce(0, +)) <= 2.5 * Double(counts[0]))
    #expect(reduced.resolutions.count > 3)
  }
}
