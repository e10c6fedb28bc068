import Canvas
import TestSupport
import Testing

@Suite("Canvas and hostile input") struct RobustnessTests {
  static let ink = Color(red: 1, green: 2, blue: 3)
  static let extremes: [Double] = [
    .nan, .infinity, -.infinity, 1e300, -1e300, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e18,
    -1e18, 0x1p40, -0x1p40, 0x1p31, -0x1p31, .leastNonzeroMagnitude, -0.0, 0, 4, 7.99999, 8, 16,
  ]

  @Test("no coordinate traps, alone or together with any other", arguments: UInt64(0)..<200)
  func extremeCoordinates(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func any() -> Double { Self.extremes[Int.random(in: 0..<Self.extremes.count, using: &random)] }
    var path = Path()
    for _ in 0..<6 {
      path.move(to: any(), any())
      for _ in 0..<4 {
        path.line(to: any(), any())
      }
      path.addCircle(centerX: any(), centerY: any(), radius: any())
      path.addRectangle(x: any(), y: any(), width: any(), height: any())
    }
    var canvas = Canvas(width: 16, height: 8)
    canvas.fill(path, ink: .color(Self.ink))
    canvas.fill(path, rule: .evenOdd, ink: .color(Self.ink.withOpacity(0.5)))
    var wide = Canvas(width: 5000, height: 60)
    wide.fill(path, ink: .color(Self.ink))
    // The buffers came back clean: what is drawn next is what a fresh canvas draws.
    var next = Path()
    next.addCircle(centerX: 5, centerY: 5, radius: 3)
    var again = Canvas(Bitmap(width: 16, height: 8))
    again.fill(next, ink: .color(Self.ink))
    let before = canvas.bitmap
    canvas.fill(next, ink: .color(Self.ink))
    for (x, y) in [(0, 0), (15, 7), (12, 1)] {
      #expect(canvas.bitmap[x, y] == before[x, y])
    }
    #expect(canvas.bitmap[5, 5] == again.bitmap[5, 5])
  }

  @Test("huge finite shapes cover what they contain")
  func hugeShapes() {
    var path = Path()
    path.addRectangle(x: -1e300, y: -1e300, width: 2e300, height: 2e300)
    var canvas = Canvas(width: 16, height: 8)
    canvas.fill(path, ink: .color(Self.ink))
    #expect(canvas.alphas.allSatisfy { $0 == 255 })
  }

  @Test("points that are not finite are left out of their outline")
  func nonFinitePoints() {
    var path = Path()
    path.move(to: .nan, 0)
    path.line(to: 1, 1)
    path.line(to: 5, .infinity)
    path.line(to: 5, 1)
    path.line(to: 5, 4)
    path.line(to: .nan, .nan)
    path.line(to: 1, 4)
    var canvas = Canvas(width: 8, height: 8)
    canvas.fill(path, ink: .color(Self.ink))
    #expect(canvas.alphas.map { Int($0) }.reduce(0, +) == 12 * 255)
  }

  @Test("an empty path, a lone point and a transparent colour leave the picture alone")
  func nothingToDraw() {
    var start = Bitmap(width: 8, height: 8)
    start.fill(Color(red: 9, green: 8, blue: 7, alpha: 200))
    var canvas = Canvas(start)
    var path = Path()
    #expect(path.isEmpty)
    canvas.fill(path, ink: .color(Self.ink))
    path.move(to: 3, 3)
    canvas.fill(path, ink: .color(Self.ink))
    path.addRectangle(x: 0, y: 0, width: 8, height: 8)
    #expect(!path.isEmpty)
    canvas.fill(path, ink: .color(.transparent))
    #expect(canvas.bitmap == start)
    path.removeAll(keepingCapacity: true)
    #expect(path.isEmpty)
    canvas.fill(path, ink: .color(Self.ink))
    #expect(canvas.bitmap == start)
  }

  @Test("canvases without pixels can be drawn on")
  func noPixels() {
    var path = Path()
    path.addCircle(centerX: 0, centerY: 0, radius: 9)
    for (width, height) in [(0, 0), (0, 5), (5, 0)] {
      var canvas = Canvas(width: width, height: height)
      canvas.fill(path, ink: .color(Self.ink))
      #expect(canvas.bitmap.rgba().isEmpty)
    }
  }

  @Test("fills leave nothing behind for the next shape", arguments: UInt64(0)..<20)
  func buffersAreClean(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var used = Canvas(width: 130, height: 30)
    for _ in 0..<5 {
      used.fill(
        Path(rings: [wildRing(within: 200, using: &random)]),
        ink: .color(Color(red: 0, green: 0, blue: 0))
      )
    }
    var everything = Path()
    everything.addRectangle(x: 0, y: 0, width: 130, height: 30)
    let last = Path(rings: [wildRing(within: 150, using: &random)])
    var fresh = Canvas(width: 130, height: 30)
    for color in [Color(red: 255, green: 255, blue: 255), Color(red: 0, green: 0, blue: 99)] {
      let path = color.red == 255 ? everything : last
      used.fill(path, ink: .color(color))
      fresh.fill(path, ink: .color(color))
    }
    #expect(used.bitmap == fresh.bitmap)
  }
}
