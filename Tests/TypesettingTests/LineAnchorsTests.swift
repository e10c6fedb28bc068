import TestSupport
import Testing

@testable import Typesetting

@Suite struct LineAnchorsTests {
  private let spacing = 250.0

  private func places(_ points: [LinePoint]) throws -> [LinePoint] {
    let path = try #require(LinePath(points))
    return LineAnchors(path, spacing: spacing).distances().map { path.point(at: $0) }
  }

  @Test("Labels are a spacing apart, a third more or less", arguments: cases(200))
  func keepsSpacing(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let path = try #require(LinePath(randomRoad(&random, pieces: Int.random(in: 2...800, using: &random))))
    let distances = LineAnchors(path, spacing: spacing).distances()
    for (one, other) in zip(distances, distances.dropFirst()) {
      #expect(other - one > 0.83 * spacing && other - one < 1.26 * spacing)
    }
    let first = try #require(distances.first)
    let last = try #require(distances.last)
    #expect(first >= 0 && first <= spacing && last <= path.length && last >= path.length - spacing)
  }

  @Test("Where a ring closes its labels keep their distance too", arguments: cases(100))
  func keepsSpacingOfRings(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let radius = Double.random(in: 50...2000, using: &random)
    let start = Double.random(in: 0...6, using: &random)
    var ring = (0..<90).map { number in
      let angle = start + Double(number) * .pi / 45
      return LinePoint(x: 9000 + radius * cosine(angle), y: 9000 + radius * sine(angle))
    }
    ring.append(ring[0])
    let path = try #require(LinePath(ring))
    let distances = LineAnchors(path, spacing: spacing).distances()
    let (first, last) = (try #require(distances.first), try #require(distances.last))
    #expect(distances.count == 1 || first + path.length - last >= 0.65 * spacing)
  }

  @Test("A road that is cut or goes on far away keeps its labels", arguments: cases(300))
  func isFixedToTheWorld(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let road = randomRoad(&random, pieces: 700)
    let whole = try places(road)
    let cut = Int.random(in: 50...200, using: &random)
    let part = try places(Array(road[cut...]))
    // Two knots and the reach of the second: more than twenty spacings came up in none of some thousand roads.
    let far = 20 * spacing
    let pathOfRest = try #require(LinePath(Array(road[...cut])))
    for place in whole where isBeyond(place, pathOfRest, by: far) {
      #expect(part.contains { $0.distance(to: place) < 1e-5 })
    }
    for place in part where isBeyond(place, pathOfRest, by: far) {
      #expect(whole.contains { $0.distance(to: place) < 1e-5 })
    }
  }

  /// As the crow flies, which is no longer than along the road.
  private func isBeyond(_ place: LinePoint, _ path: LinePath, by far: Double) -> Bool {
    path.distance(to: place) > far
  }

  @Test("A cut within a piece of road changes nothing far away either", arguments: cases(100))
  func isFixedWithinPieces(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let degrees = Double.random(in: 0..<360, using: &random)
    let road = straightRoad(degrees: degrees, length: 40_000)
    let path = try #require(LinePath(road))
    let whole = try places(road)
    let cut = try places([path.point(at: Double.random(in: 0...5000, using: &random)), road[1]])
    for place in whole where place.distance(to: road[0]) > 5000 + 20 * spacing {
      #expect(cut.contains { $0.distance(to: place) < 1e-5 })
    }
  }

  @Test("It does not matter from which end a road was drawn", arguments: cases(100))
  func isTheSameBackwards(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let road = randomRoad(&random, pieces: Int.random(in: 2...300, using: &random))
    let forward = try places(road)
    let backward = try places(road.reversed())
    #expect(forward.count == backward.count)
    for (one, other) in zip(forward, backward.reversed()) { #expect(one.distance(to: other) < 1e-5) }
  }

  @Test("Pieces far apart on one road share most of their labels with the whole")
  func knotsAreFrequent() throws {
    var random = SplitMix64(seed: 5)
    var kept = 0
    var all = 0
    for _ in 0..<40 {
      let road = randomRoad(&random, pieces: 400)
      let whole = try places(road)
      let part = try places(Array(road[100..<300]))
      all += part.count
      kept += part.count { place in whole.contains { $0.distance(to: place) < 1e-5 } }
    }
    #expect(Double(kept) > 0.7 * Double(all))
  }

  @Test(
    "Any line and any spacing come to an end",
    arguments: [
      (1e12, 1), (1e9, 1e-300), (1000, 1e308), (1000, -5), (1e-9, 250), (1e12, 1e12),
    ] as [(Double, Double)]
  )
  func endsAlways(length: Double, spacing: Double) throws {
    let path = try #require(LinePath([LinePoint(x: -length / 2, y: 3), LinePoint(x: length / 2, y: 4)]))
    let distances = LineAnchors(path, spacing: spacing).distances()
    #expect(!distances.isEmpty && distances.count < 4096)
    #expect(distances.allSatisfy { $0 >= 0 && $0 <= path.length })
  }
}
