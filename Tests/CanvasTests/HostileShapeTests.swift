import TestSupport
import Testing

@testable import Canvas

/// Shapes that nobody would draw: they end, and leave nothing behind.
///
/// Nothing here looks at a clock; what the worst of them cost is counted in points.
@Suite("Hostile shapes") struct HostileShapeTests {
  private static let ink = Ink.color(Color(red: 200, green: 100, blue: 0, alpha: 120))
  #if DEBUG
  private static let count = 1000
  #else
  private static let count = 8000
  #endif

  private static let styles = [
    StrokeStyle(width: 0.3), StrokeStyle(width: 8, cap: .round, join: .round, offset: 5),
    StrokeStyle(width: 600, cap: .square, join: .miter(limit: 10)),
    StrokeStyle(width: 2, cap: .round, dashes: [0, 0.02]),
    StrokeStyle(width: 30, cap: .round, join: .round, dashes: [3, 1e9]),
    StrokeStyle(width: 1e30, offset: -1e30, dashes: [1, 2]),
  ]

  @Test("are filled by every rule", arguments: HostileShape.allCases)
  func fills(shape: HostileShape) {
    var random = SplitMix64(seed: 3)
    let path = Path(rings: shape.rings(Self.count, using: &random))
    var canvas = Canvas(width: HostileShape.side, height: HostileShape.side)
    for rule in [FillRule.nonZero, .evenOdd, .nonZeroSharp] {
      canvas.clear()
      canvas.fill(path, rule: rule, ink: Self.ink)
      #expect(canvas.alphas.allSatisfy { $0 <= 120 })
    }
    expectClean(&canvas)
  }

  @Test(
    "are filled one above the other, as one shape that is said to be simple",
    arguments: HostileShape.allCases
  )
  func simpleShapes(shape: HostileShape) {
    var random = SplitMix64(seed: 3)
    let rings = shape.rings(Self.count, using: &random)
    var path = Path()
    path.addSimpleShape { path in
      for ring in rings {
        for point in ring { path.line(to: point.x, point.y) }
        path.close()
      }
    }
    var canvas = Canvas(width: HostileShape.side, height: HostileShape.side)
    canvas.fill(path, ink: Self.ink)
    #expect(canvas.alphas.allSatisfy { $0 <= 120 })
    expectClean(&canvas)
  }

  @Test(
    "are stroked, with dashes too fine to be seen and lines wider than the canvas",
    arguments: HostileShape.allCases
  )
  func strokes(shape: HostileShape) {
    var random = SplitMix64(seed: 3)
    let lines = shape.rings(Self.count / 10, using: &random).lines
    var canvas = Canvas(width: HostileShape.side, height: HostileShape.side)
    for style in Self.styles {
      canvas.clear()
      canvas.stroke(lines, style, ink: Self.ink)
      #expect(canvas.alphas.allSatisfy { $0 <= 120 })
    }
    expectClean(&canvas)
  }

  @Test("never become more points than fit into memory", arguments: HostileShape.allCases)
  func boundedStrokes(shape: HostileShape) {
    var random = SplitMix64(seed: 3)
    let lines = shape.rings(Self.count, using: &random).lines
    var stroker = Stroker()
    for style in Self.styles {
      var path = Path()
      path.addStrokes(along: lines, 0..<lines.count, style, with: &stroker, width: 256, height: 256)
      // What a single segment or joint adds may come on top, and a few points for every vertex.
      #expect(path.points.count < 3 << 20)
    }
  }

  /// What is drawn next is what a fresh canvas draws.
  private func expectClean(_ canvas: inout Canvas) {
    var next = Path()
    next.addCircle(centerX: 100, centerY: 100, radius: 90)
    var fresh = Canvas(width: HostileShape.side, height: HostileShape.side)
    fresh.fill(next, ink: Self.ink)
    canvas.clear()
    canvas.fill(next, ink: Self.ink)
    #expect(canvas.bitmap == fresh.bitmap)
  }
}
