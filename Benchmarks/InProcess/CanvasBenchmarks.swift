import Canvas
import Images
import TestSupport

/// What the canvas takes for the parts of a dense tile, one by one.
enum CanvasBenchmarks {
  static let circleCount = 2_000
  private static let side = 256
  private static let ground = Color(red: 246, green: 243, blue: 234)
  private static let ring = Color(red: 255, green: 255, blue: 255)
  private static let disc = Color(red: 192, green: 54, blue: 44)

  static func run() {
    measureCircles()
    measureBuildings()
    measureRoads()
  }

  private static func measureCircles() {
    var random = SplitMix64(seed: 3)
    let centers = (0..<circleCount).map { _ in
      (Double.random(in: 0..<256, using: &random), Double.random(in: 0..<256, using: &random))
    }
    measure("draw a tile of 2 000 circles", operations: 1, runs: 20) { draw(centers).width }
    let colors = ColorMapping(flatColors: [ground, ring, disc])
    measure("draw a tile of 2 000 circles, PNG", operations: 1, runs: 20) {
      (try? PNG.encode(draw(centers), colors: colors).count) ?? 0
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
    path.addRectangle(x: 0, y: 0, width: Double(side), height: Double(side))
    canvas.fill(path, color: ground)
    for (x, y) in centers {
      for (radius, color) in [(6.0, ring), (4.5, disc)] {
        path.removeAll(keepingCapacity: true)
        path.addCircle(centerX: x, centerY: y, radius: radius)
        canvas.fill(path, color: color)
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
