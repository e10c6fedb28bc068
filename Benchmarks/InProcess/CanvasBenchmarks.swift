import Canvas
import TestSupport

/// What the canvas takes for the parts of a dense tile, one by one.
enum CanvasBenchmarks {
  private static let side = 256.0
  private static let white = Color(red: 255, green: 255, blue: 255)
  private static let ink = Color(red: 192, green: 54, blue: 44)

  static func run() {
    measureCircles()
    measureBuildings()
    measureRoads()
  }

  private static func measureCircles() {
    var random = SplitMix64(seed: 3)
    let centers = (0..<2_000).map { _ in place(using: &random) }
    var canvas = Canvas(width: Int(side), height: Int(side))
    var path = Path()
    measure("draw 2 000 circles with rings", operations: 1, runs: 20) {
      for center in centers {
        for (radius, color) in [(6.0, white), (4.5, ink)] {
          path.removeAll(keepingCapacity: true)
          path.addCircle(centerX: center.x, centerY: center.y, radius: radius)
          canvas.fill(path, ink: .color(color))
        }
      }
      return canvas.bitmap.width
    }
  }

  private static func measureBuildings() {
    var random = SplitMix64(seed: 4)
    // Free-standing, as houses are: each on its own plot of 4 × 4 pixels.
    let houses = (0..<64 * 64).map { plot in
      let center = (x: Double(plot % 64) * 4 + 2, y: Double(plot / 64) * 4 + 2)
      let (x, y) = (
        Double.random(in: 0.3...1.9, using: &random), Double.random(in: 0.3...1.9, using: &random)
      )
      return [
        (center.x - x, center.y - y), (center.x + y, center.y - x), (center.x + x, center.y + y),
        (center.x - y, center.y + x),
      ]
    }
    var canvas = Canvas(width: Int(side), height: Int(side))
    var path = Path()
    measure("fill 4 096 buildings", operations: 1, runs: 50) {
      path.removeAll(keepingCapacity: true)
      for house in houses {
        path.addSimpleShape { path in
          for (x, y) in house { path.line(to: x, y) }
        }
      }
      canvas.fill(path, ink: .color(ink))
      return canvas.bitmap.width
    }
  }

  private static func measureRoads() {
    var random = SplitMix64(seed: 5)
    var lines = Lines()
    for _ in 0..<200 {
      var (x, y) = place(using: &random)
      var (stepX, stepY) = (
        Double.random(in: -6...6, using: &random), Double.random(in: -6...6, using: &random)
      )
      lines.move(to: x, y)
      for _ in 0..<15 {
        x += stepX
        y += stepY
        lines.line(to: x, y)
        stepX += .random(in: -1...1, using: &random)
        stepY += .random(in: -1...1, using: &random)
      }
    }
    var canvas = Canvas(width: Int(side), height: Int(side))
    for width in [1.0, 3, 6] {
      measure("stroke 200 roads of 15 segments, \(Int(width)) px wide", operations: 1, runs: 50) {
        canvas.stroke(lines, StrokeStyle(width: width, cap: .round, join: .round), ink: .color(ink))
        return canvas.bitmap.width
      }
    }
  }

  private static func place(using random: inout SplitMix64) -> (x: Double, y: Double) {
    (.random(in: 0..<side, using: &random), .random(in: 0..<side, using: &random))
  }
}
