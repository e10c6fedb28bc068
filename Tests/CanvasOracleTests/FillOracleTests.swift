import Canvas
import Foundation
import TestSupport
import Testing

/// Fills beside those of cairo.
@Suite("Fills, judged by cairo") struct FillOracleTests {
  private static let side = 64

  enum Kind: CaseIterable {
    case star, wild, scribble, nested, crowd
  }

  @Test(
    "differ by little at their edges, by both rules",
    arguments: Kind.allCases,
    [FillRule.nonZero, .evenOdd]
  )
  func fills(kind: Kind, rule: FillRule) {
    var edges = EdgePixels()
    for seed in cases(1000) {
      var random = SplitMix64(seed: seed)
      let rings = Self.rings(kind, using: &random)
      var path = Path()
      for ring in rings {
        for point in ring { path.line(to: point.x, point.y) }
        path.close()
      }
      var canvas = Canvas(width: Self.side, height: Self.side)
      canvas.fill(path, rule: rule, ink: .color(Color(red: 0, green: 0, blue: 0)))
      let judge = CairoCanvas(side: Self.side)
      judge.fill(rings, rule: rule)
      edges.compare(canvas.coverage, judge.alphas())
    }
    #expect(edges.count > 10_000)
    #expect(edges.mean <= 3)
    #expect(edges.shareFarApart <= 0.001)
  }

  private static func rings(_ kind: Kind, using random: inout SplitMix64) -> [[OraclePoint]] {
    switch kind {
    case .star: return [star(around: OraclePoint(in: 0...64, using: &random), radii: 2...50, using: &random)]
    case .wild:
      return (0..<Int.random(in: 1...3, using: &random)).map { _ in
        (0..<Int.random(in: 3...9, using: &random)).map { _ in OraclePoint(in: -40...100, using: &random) }
      }
    case .scribble:
      return [(0..<40).map { _ in OraclePoint(in: 0...64, using: &random) }]
    case .nested:
      let center = OraclePoint(in: 28...36, using: &random)
      let inner = star(around: center, radii: 3...12, using: &random)
      return [
        star(around: center, radii: 20...34, using: &random),
        Bool.random(using: &random) ? inner : inner.reversed(),
      ]
    case .crowd:
      return (0..<30).map { _ in
        star(around: OraclePoint(in: 0...64, using: &random), radii: 0.3...5, using: &random)
      }
    }
  }

  /// A ring that does not cross itself.
  private static func star(
    around center: OraclePoint,
    radii: ClosedRange<Double>,
    using random: inout SplitMix64
  ) -> [OraclePoint] {
    let count = Int.random(in: 5...20, using: &random)
    return (0..<count).map { index in
      let angle = (Double(index) + .random(in: 0...0.9, using: &random)) * 2 * .pi / Double(count)
      let radius = Double.random(in: radii, using: &random)
      return OraclePoint(center.x + radius * cos(angle), center.y + radius * sin(angle))
    }
  }
}
