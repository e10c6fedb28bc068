import Canvas
import Foundation
import TestSupport
import Testing

@Suite("Coverage of filled paths") struct CoverageTests {
  static let side = 20
  static let white = Color(red: 255, green: 255, blue: 255)
  static let oracle = Supersampling(width: side, height: side)

  func alphas(_ path: Path, rule: FillRule = .nonZero) -> [UInt8] {
    var canvas = Canvas(width: Self.side, height: Self.side)
    canvas.fill(path, rule: rule, ink: .color(Self.white))
    return canvas.alphas
  }

  @Test("agrees with 64 × 64 samples for simple polygons", arguments: UInt64(0)..<60)
  func simplePolygons(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let center = TestPoint(
      x: .random(in: -2...22, using: &random),
      y: .random(in: -2...22, using: &random)
    )
    var ring = starShapedRing(around: center, radii: 1...25, using: &random)
    if Bool.random(using: &random) {
      ring.reverse()
    }
    for rule in [FillRule.nonZero, .evenOdd] {
      let expected = Self.oracle.coverage(of: [ring], rule: rule)
      #expect(largestDifference(alphas(Path(rings: [ring]), rule: rule), expected) <= 3)
    }
  }

  @Test("agrees with 64 × 64 samples for rings within rings, by both rules", arguments: UInt64(0)..<30)
  func nestedRings(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let center = TestPoint(x: .random(in: 6...14, using: &random), y: .random(in: 6...14, using: &random))
    // The outer ring has a point in each twelfth of the turn, so that it contains the inner one.
    let outer = (0..<12).map { sector in
      let angle = (Double(sector) + .random(in: 0..<0.9, using: &random)) * .pi / 6
      return TestPoint(x: center.x + 9 * cos(angle), y: center.y + 9 * sin(angle))
    }
    let inner = starShapedRing(around: center, radii: 1...5, using: &random)
    for rings in [[outer, inner], [outer, inner.reversed()]] {
      for rule in [FillRule.nonZero, .evenOdd] {
        let expected = Self.oracle.coverage(of: rings, rule: rule)
        #expect(largestDifference(alphas(Path(rings: rings), rule: rule), expected) <= 3)
      }
    }
  }

  @Test("agrees with 64 × 64 samples for circles", arguments: UInt64(0)..<60)
  func circles(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let radius = Double.random(in: 0.2...1, using: &random) * [1, 5, 40, 3000][Int(seed % 4)]
    // The outline passes through the canvas, however large the circle is.
    let direction = Double.random(in: 0..<2 * .pi, using: &random)
    let center = TestPoint(
      x: .random(in: 5...15, using: &random) - radius * cos(direction),
      y: .random(in: 5...15, using: &random) - radius * sin(direction)
    )
    var path = Path()
    path.addCircle(centerX: center.x, centerY: center.y, radius: radius)
    let expected = Self.oracle.coverage(ofCircleAt: center, radius: radius)
    #expect(largestDifference(alphas(path), expected) <= 3)
  }

  @Test("a rectangle on pixel bounds fills its pixels exactly and no others")
  func exactRectangle() {
    let color = Color(red: 12, green: 200, blue: 77)
    var canvas = Canvas(width: 8, height: 8)
    var path = Path()
    path.addRectangle(x: 2, y: 1, width: 4, height: 5)
    canvas.fill(path, ink: .color(color))
    for y in 0..<8 {
      for x in 0..<8 {
        let isInside = (2..<6).contains(x) && (1..<6).contains(y)
        #expect(canvas.bitmap[x, y] == (isInside ? color : .transparent))
      }
    }
  }

  @Test("a half covered pixel is half opaque, whichever half it is")
  func halfPixels() {
    for (x, y, width, height) in [(1.5, 1.0, 1.0, 1.0), (0.5, 1, 1, 1), (1, 0.5, 1, 1), (1, 1.5, 1, 1)] {
      var path = Path()
      path.addRectangle(x: x, y: y, width: width, height: height)
      #expect(abs(Int(alphas(path)[Self.side + 1]) - 128) <= 1)
    }
  }

  @Test("the direction of a path does not matter", arguments: UInt64(0)..<20)
  func direction(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let ring = wildRing(within: 30, using: &random)
    #expect(alphas(Path(rings: [ring])) == alphas(Path(rings: [ring.reversed()])))
  }

  @Test("neighbours that share an edge cover every pixel of it exactly once", arguments: UInt64(0)..<20)
  func sharedEdges(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let start = TestPoint(x: .random(in: -30...50, using: &random), y: -1)
    let end = TestPoint(x: .random(in: -30...50, using: &random), y: 21)
    let left = [start, end, TestPoint(x: -100, y: 21), TestPoint(x: -100, y: -1)]
    let right = [end, start, TestPoint(x: 100, y: -1), TestPoint(x: 100, y: 21)]
    #expect(alphas(Path(rings: [left, right])).allSatisfy { $0 == 255 })
    let sums = zip(alphas(Path(rings: [left])), alphas(Path(rings: [right]))).map { Int($0) + Int($1) }
    #expect(sums.allSatisfy { (255...256).contains($0) })
  }

  @Test("overlapping parts of one path do not add up, even twenty thousand of them")
  func overlaps() {
    var path = Path()
    for _ in 0..<20_000 {
      path.addRectangle(x: 3, y: 3, width: 5, height: 1)
    }
    let color = Color(red: 255, green: 0, blue: 0, alpha: 100)
    var canvas = Canvas(width: 12, height: 6)
    canvas.fill(path, ink: .color(color))
    #expect(canvas.bitmap[5, 3].alpha == 100)
    #expect(canvas.bitmap[9, 3] == .transparent)
  }
}
