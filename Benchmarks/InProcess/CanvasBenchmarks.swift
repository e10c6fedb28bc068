import Canvas
import Images
import TestSupport

/// A tile of circles with rings, as the first styles draw them: pixels, and pixels with their PNG.
enum CanvasBenchmarks {
  static let circleCount = 2_000
  private static let side = 256
  private static let ground = Color(red: 246, green: 243, blue: 234)
  private static let ring = Color(red: 255, green: 255, blue: 255)
  private static let disc = Color(red: 192, green: 54, blue: 44)

  static func run() {
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

  private static func draw(_ centers: [(Double, Double)]) -> Bitmap {
    var canvas = Canvas(width: side, height: side)
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
    return canvas.bitmap
  }
}
