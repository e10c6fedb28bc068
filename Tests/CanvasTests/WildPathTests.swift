import Canvas
import TestSupport
import Testing

/// Outlines that cross themselves and each other, also within pixels.
@Suite("Coverage of wild paths") struct WildPathTests {
  static let side = 20
  static let oracle = Supersampling(width: side, height: side)

  static func difference(of rings: [[TestPoint]], _ rule: FillRule) -> Double {
    var canvas = Canvas(width: side, height: side)
    canvas.fill(Path(rings: rings), rule: rule, ink: .color(CoverageTests.white))
    return largestDifference(canvas.alphas, oracle.coverage(of: rings, rule: rule))
  }

  @Test("agrees with 64 × 64 samples where outlines cross themselves", arguments: UInt64(0)..<300)
  func crossing(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = [3, 4, 5, 8, 12, 40][Int(seed % 6)]
    let reach = [-2.0...22, 4...16, 9...11, -500...500][Int(seed / 6 % 4)]
    let rings = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      (0..<count).map { _ in
        TestPoint(x: .random(in: reach, using: &random), y: .random(in: reach, using: &random))
      }
    }
    for rule in [FillRule.nonZero, .evenOdd] {
      #expect(Self.difference(of: rings, rule) <= 3)
    }
  }

  @Test("agrees with 64 × 64 samples for many small shapes in few pixels", arguments: UInt64(0)..<100)
  func crowds(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let rings = (0..<Int.random(in: 2...30, using: &random)).map { _ in
      let center = TestPoint(x: .random(in: 3...9, using: &random), y: .random(in: 3...9, using: &random))
      return (0..<Int.random(in: 3...5, using: &random)).map { _ in
        TestPoint(
          x: center.x + .random(in: -1.5...1.5, using: &random),
          y: center.y + .random(in: -1.5...1.5, using: &random)
        )
      }
    }
    for rule in [FillRule.nonZero, .evenOdd] {
      #expect(Self.difference(of: rings, rule) <= 3)
    }
  }
}
