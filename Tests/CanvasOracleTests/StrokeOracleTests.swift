import Canvas
import Foundation
import TestSupport
import Testing

/// Strokes beside those of cairo.
///
/// Cairo closes a dashed line by joining its last dash to its first, which suitu's map lines do not: dashes are drawn on
/// open lines here. It rounds points to 1/256 of a pixel, so neighbours are farther apart than that.
@Suite("Strokes, judged by cairo") struct StrokeOracleTests {
  private static let side = 64

  enum Kind: CaseIterable {
    case wild, short, curve, hairpin
  }

  @Test("differ by little at their edges", arguments: Kind.allCases, [StrokeStyle.Cap.butt, .round, .square])
  func solid(kind: Kind, cap: StrokeStyle.Cap) {
    let edges = Self.compare(kind, cap, cases(1500)) { _ in [] }
    #expect(edges.count > 40 * cases(1500).count)
    #expect(edges.mean <= 3)
    #expect(edges.shareFarApart <= 0.001)
  }

  @Test(
    "differ by little at the edges of their dashes",
    arguments: Kind.allCases,
    [StrokeStyle.Cap.butt, .round, .square]
  )
  func dashed(kind: Kind, cap: StrokeStyle.Cap) {
    let edges = Self.compare(kind, cap, cases(1500)) { random in
      var dashes = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        Double.random(in: 0.5...12, using: &random)
      }
      // A dash without length is a dot or a square, or nothing with butt caps. A gap without length is none to us, but cuts
      // a dash in two for cairo: an odd number of lengths would have one.
      if dashes.count % 2 == 0 && Bool.random(using: &random) { dashes[0] = 0 }
      return dashes
    }
    #expect(edges.count > 40 * cases(1500).count)
    #expect(edges.mean <= 3)
    #expect(edges.shareFarApart <= 0.001)
  }

  private static func compare(
    _ kind: Kind,
    _ cap: StrokeStyle.Cap,
    _ seeds: Range<UInt64>,
    dashes: (inout SplitMix64) -> [Double]
  ) -> EdgePixels {
    var edges = EdgePixels()
    for seed in seeds {
      var random = SplitMix64(seed: seed)
      let points = line(kind, using: &random)
      let dashes = dashes(&random)
      let style = StrokeStyle(
        width: exp(.random(in: log(0.2)...log(30), using: &random)),
        cap: cap,
        join: [.bevel, .round, .miter(limit: 1.5), .miter(limit: 4), .miter(limit: 10)][Int(seed % 5)],
        dashes: dashes
      )
      let isClosed = dashes.isEmpty && points.count > 2 && Bool.random(using: &random)
      var lines = Lines()
      for point in points { lines.line(to: point.x, point.y) }
      lines.end(isClosed: isClosed)
      var canvas = Canvas(width: side, height: side)
      canvas.stroke(lines, style, ink: .color(Color(red: 0, green: 0, blue: 0)))
      let judge = CairoCanvas(side: side)
      judge.stroke(points, isClosed: isClosed, style)
      edges.compare(canvas.coverage, judge.alphas())
    }
    return edges
  }

  private static func line(_ kind: Kind, using random: inout SplitMix64) -> [OraclePoint] {
    switch kind {
    case .wild:
      return (0..<Int.random(in: 2...6, using: &random)).map { _ in OraclePoint(in: -20...84, using: &random)
      }
    case .short:
      return (0..<Int.random(in: 2...6, using: &random)).map { _ in OraclePoint(in: 24...40, using: &random) }
    case .curve:
      let radius = Double.random(in: 4...28, using: &random)
      let turn = Double.random(in: 0.02...0.4, using: &random)
      return (0..<Int.random(in: 10...60, using: &random)).map { index in
        let angle = Double(index) * turn
        return OraclePoint(32 + radius * cos(angle) + 0.1 * Double(index), 32 + radius * sin(angle))
      }
    case .hairpin:
      let direction = Double.random(in: 0..<2 * .pi, using: &random)
      return (0..<Int.random(in: 3...5, using: &random)).map { index in
        let way = (index % 2 == 0 ? -1 : 1) * Double.random(in: 5...20, using: &random)
        let angle = direction + .random(in: -0.15...0.15, using: &random)
        return OraclePoint(32 + way * cos(angle), 32 + way * sin(angle))
      }
    }
  }
}
