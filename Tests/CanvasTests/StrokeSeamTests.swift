import Canvas
import Foundation
import TestSupport
import Testing

/// Lines in world pixels, drawn on tiles and on one large canvas.
@Suite("Strokes that cross tiles") struct StrokeSeamTests {
  /// Lines of every sort around a place: wild ones, such as leave the picture for far away, curves that go in and out
  /// of tiles again and again, and ones whose corners lie on the border.
  private static func lines(around center: TestPoint, using random: inout SplitMix64) -> [[TestPoint]] {
    func near(_ reach: Double) -> TestPoint {
      TestPoint(
        x: center.x + .random(in: -reach...reach, using: &random),
        y: center.y + .random(in: -reach...reach, using: &random)
      )
    }
    let reach = [40.0, 90, 3000, 1e8][Int.random(in: 0..<4, using: &random)]
    let wild = (0..<Int.random(in: 2...9, using: &random)).map { _ in near(reach) }
    let start = near(60)
    let step = Double.random(in: 0.3...9, using: &random)
    var direction = 0.0
    var winding = [start]
    for _ in 0..<120 {
      direction += .random(in: -0.7...0.8, using: &random)
      let last = winding[winding.count - 1]
      winding.append(TestPoint(x: last.x + step * cos(direction), y: last.y + step * sin(direction)))
    }
    // Across the border between two tiles and back.
    let saw = (0..<40).map { index in
      TestPoint(x: center.x + Double(index) * 3 - 60, y: center.y + (index % 2 == 0 ? 5.25 : -5.5))
    }
    let onBorder = [-80.0, -17.5, 0, 33, 80].map { TestPoint(x: center.x + $0, y: center.y) }
    return [wild, winding, saw, onBorder]
  }

  /// Dashes do not overlap: a crowd of more than a thousand edges in a row of pixels is sampled, and whether it is so
  /// large depends on how far the canvas reaches.
  private static func style(using random: inout SplitMix64) -> StrokeStyle {
    var style = StrokeTests.style(using: &random)
    if Bool.random(using: &random) {
      style.dashes = StrokeTests.dashes(using: &random).map { $0 + style.width + 0.5 }
    }
    if Bool.random(using: &random) { style.offset = .random(in: -9...9, using: &random) }
    return style
  }

  /// What of the lines is seen by a canvas with its corner at a place of the world.
  private static func draw(_ seed: UInt64, around center: TestPoint, corner: TestPoint, side: Int) -> Bitmap {
    var random = SplitMix64(seed: seed)
    var canvas = Canvas(width: side, height: side)
    for points in lines(around: center, using: &random) {
      var lines = Lines()
      for point in points { lines.line(to: point.x - corner.x, point.y - corner.y) }
      lines.end(isClosed: Bool.random(using: &random))
      canvas.stroke(lines, style(using: &random), ink: .color(SeamTests.ink))
    }
    return canvas.bitmap
  }

  /// Whether four tiles that meet at a place are the parts of one picture.
  private static func fitsTogether(
    _ seed: UInt64,
    around center: TestPoint,
    meetingAt middle: TestPoint
  ) -> Bool {
    let corner = TestPoint(x: middle.x - 64, y: middle.y - 64)
    let whole = draw(seed, around: center, corner: corner, side: 128)
    return [(0, 0), (64, 0), (0, 64), (64, 64)].allSatisfy { left, top in
      let origin = TestPoint(x: corner.x + Double(left), y: corner.y + Double(top))
      return draw(seed, around: center, corner: origin, side: 64)
        == whole.part(x: left, y: top, width: 64, height: 64)
    }
  }

  @Test("are the same in four tiles as in one large picture, to the bit", arguments: cases(1000))
  func fourTiles(seed: UInt64) {
    let origin = TestPoint(x: 0, y: 0)
    #expect(Self.fitsTogether(seed, around: origin, meetingAt: origin))
  }

  /// The densest crowds are sampled on 16 lines and fewer.
  @Test("of dashes upon dashes differ by little", arguments: cases(100))
  func crowds(seed: UInt64) {
    func draw(left: Double, side: Int) -> Canvas {
      var random = SplitMix64(seed: seed)
      var lines = Lines()
      for _ in 0..<30 {
        lines.move(to: .random(in: -90 ... -70, using: &random) - left, .random(in: 0...64, using: &random))
        lines.line(to: .random(in: 70...90, using: &random) - left, .random(in: 0...64, using: &random))
      }
      let style = StrokeStyle(width: 2, cap: .round, dashes: [.random(in: 0...0.5, using: &random), 0.4])
      var canvas = Canvas(width: side, height: 64)
      canvas.stroke(lines, style, ink: .color(CoverageTests.white))
      return canvas
    }
    let whole = draw(left: -64, side: 128).bitmap.part(x: 64, y: 0, width: 64, height: 64)
    let tile = draw(left: 0, side: 64)
    #expect(largestDifference(tile.alphas, Canvas(whole).alphas.map { Double($0) }) <= 17)
  }

  @Test("are the same anywhere in the world, at any fraction of a pixel", arguments: cases(500))
  func farTiles(seed: UInt64) {
    var random = SplitMix64(seed: seed &+ 1_000_000)
    let reach = [1e4, 1e7, 0x1p30, 0x1p37][Int(seed % 4)]
    let center = TestPoint(
      x: .random(in: -reach...reach, using: &random),
      y: .random(in: -reach...reach, using: &random)
    )
    let middle = TestPoint(x: center.x.rounded(), y: center.y.rounded())
    #expect(Self.fitsTogether(seed, around: center, meetingAt: middle))
  }
}
