import Canvas
import Glibc

@testable import Lettering

/// An outline made of very many straight pieces, and what it covers by slow and simple means.
struct TrueOutline {
  /// Pairs of ends.
  private(set) var pieces: [(from: SIMD2<Double>, to: SIMD2<Double>)] = []

  init(_ outline: GlyphOutline, size: Double, angle: Double, offset: SIMD2<Double>) {
    func place(_ point: SIMD2<Float>) -> SIMD2<Double> {
      let (x, y) = (Double(point.x) * size, Double(point.y) * size)
      return SIMD2(x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)) + offset
    }
    var points = outline.points[...].map(place)[...]
    var (start, pen) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
    for step in outline.steps {
      if step == .move {
        if start != pen { pieces.append((pen, start)) }
        start = points.removeFirst()
        pen = start
        continue
      }
      let controls = [pen] + points.prefix(Int(step.rawValue))
      points.removeFirst(Int(step.rawValue))
      for part in 1...16 {
        let next = Self.onCurve(controls, Double(part) / 16)
        pieces.append((pen, next))
        pen = next
      }
    }
    if start != pen { pieces.append((pen, start)) }
  }

  /// De Casteljau's construction.
  private static func onCurve(_ controls: [SIMD2<Double>], _ t: Double) -> SIMD2<Double> {
    var points = controls
    while points.count > 1 {
      points = zip(points, points.dropFirst()).map { $0 + ($1 - $0) * t }
    }
    return points[0]
  }

  /// How much of each pixel of a box is inside, from 100 lines in each row.
  func coverage(left: Int, top: Int, width: Int, height: Int) -> [Double] {
    var areas = [Double](repeating: 0, count: width * height)
    for line in 0..<height * 100 {
      let y = Double(top) + (Double(line) + 0.5) / 100
      for run in runsInside(at: y) {
        let (from, to) = (run.from - Double(left), run.to - Double(left))
        for column in max(0, Int(from))...max(0, min(width - 1, Int(to))) {
          let part = min(to, Double(column + 1)) - max(from, Double(column))
          areas[line / 100 * width + column] += max(0, part) / 100
        }
      }
    }
    return areas
  }

  private func runsInside(at y: Double) -> [(from: Double, to: Double)] {
    let crossings = pieces.filter { ($0.from.y <= y) != ($0.to.y <= y) }.map { piece in
      let share = (y - piece.from.y) / (piece.to.y - piece.from.y)
      return (x: piece.from.x + (piece.to.x - piece.from.x) * share, turn: piece.from.y <= y ? 1 : -1)
    }
    var turns = 0
    var runs: [(from: Double, to: Double)] = []
    var start = 0.0
    for crossing in crossings.sorted(by: { $0.x < $1.x }) {
      if turns == 0 { start = crossing.x }
      turns += crossing.turn
      if turns == 0 { runs.append((start, crossing.x)) }
    }
    return runs
  }

  /// How far a point is from the outline; negative inside.
  func distance(_ point: SIMD2<Double>) -> Double {
    var nearest = Double.infinity
    for piece in pieces {
      let way = piece.to - piece.from
      let square = (way * way).sum()
      let share = square > 0 ? max(0, min(1, ((point - piece.from) * way).sum() / square)) : 0
      let away = point - piece.from - way * share
      nearest = min(nearest, (away * away).sum().squareRoot())
    }
    let isInside = runsInside(at: point.y).contains { $0.from <= point.x && point.x < $0.to }
    return isInside ? -nearest : nearest
  }
}
