import Canvas
import TestSupport
import Testing

@Suite("Shapes that cross tiles") struct SeamTests {
  static let ink = Color(red: 30, green: 90, blue: 160, alpha: 170)

  /// A shape in world pixels around the origin: rings that cross themselves, circles, a needle.
  static func shape(seed: UInt64, movedBy offset: TestPoint) -> Path {
    var random = SplitMix64(seed: seed)
    var path = Path()
    for _ in 0..<3 {
      let reach = [40.0, 80, 5000, 1e8][Int.random(in: 0..<4, using: &random)]
      let ring = wildRing(within: reach, using: &random)
      for other in Path.moved(ring, by: offset) {
        path.line(to: other.x, other.y)
      }
      path.close()
      path.addCircle(
        centerX: Double.random(in: -64...64, using: &random) + offset.x,
        centerY: Double.random(in: -64...64, using: &random) + offset.y,
        radius: .random(in: 0.5...50, using: &random)
      )
    }
    for point in Path.moved(needle(using: &random), by: offset) {
      path.line(to: point.x, point.y)
    }
    path.close()
    return path
  }

  /// A triangle from one end of the world past the origin to the other: its products need more than 64 bits.
  private static func needle(using random: inout SplitMix64) -> [TestPoint] {
    let tip = TestPoint(
      x: .random(in: -1e9...1e9, using: &random),
      y: .random(in: -1e9...1e9, using: &random)
    )
    let base = TestPoint(x: .random(in: -40...40, using: &random) - tip.x, y: -tip.y)
    return [tip, base, TestPoint(x: base.x + .random(in: 5...60, using: &random), y: base.y)]
  }

  static func draw(seed: UInt64, origin: TestPoint, width: Int, height: Int) -> Bitmap {
    let path = shape(seed: seed, movedBy: TestPoint(x: -origin.x, y: -origin.y))
    var canvas = Canvas(width: width, height: height)
    canvas.fill(path, rule: seed % 2 == 0 ? .nonZero : .evenOdd, ink: .color(ink))
    return canvas.bitmap
  }

  /// The part of a picture that a tile with this corner should be.
  static func part(of whole: Bitmap, left: Int, top: Int, width: Int, height: Int) -> [UInt8] {
    let bytes = whole.rgba()
    return (top..<top + height).flatMap { (row: Int) -> ArraySlice<UInt8> in
      let start = (row * whole.width + left) * 4
      return bytes[start..<start + width * 4]
    }
  }

  @Test("are the same in four tiles as in one large picture, to the bit", arguments: UInt64(0)..<60)
  func fourTiles(seed: UInt64) {
    let whole = Self.draw(seed: seed, origin: TestPoint(x: -64, y: -64), width: 128, height: 128)
    for (left, top) in [(0, 0), (64, 0), (0, 64), (64, 64)] {
      let origin = TestPoint(x: Double(left) - 64, y: Double(top) - 64)
      let tile = Self.draw(seed: seed, origin: origin, width: 64, height: 64)
      let expected = Self.part(of: whole, left: left, top: top, width: 64, height: 64)
      #expect(tile.rgba() == expected)
    }
  }

  @Test("of many edges in few pixels are the same in four tiles", arguments: cases(300))
  func scribbles(seed: UInt64) {
    func draw(left: Double, top: Double, side: Int) -> Bitmap {
      var random = SplitMix64(seed: seed)
      let reach = [70.0, 20, 3][Int(seed % 3)]
      var path = Path()
      for _ in 0..<Int.random(in: 20...120, using: &random) {
        let (x, y) = (
          Double.random(in: -reach...reach, using: &random), Double.random(in: -reach...reach, using: &random)
        )
        path.line(to: x - left, y - top)
      }
      var canvas = Canvas(width: side, height: side)
      canvas.fill(path, rule: seed % 2 == 0 ? .nonZero : .evenOdd, ink: .color(Self.ink))
      return canvas.bitmap
    }
    let whole = draw(left: -64, top: -64, side: 128)
    for (left, top) in [(0, 0), (64, 0), (0, 64), (64, 64)] {
      let tile = draw(left: Double(left) - 64, top: Double(top) - 64, side: 64)
      #expect(tile == whole.part(x: left, y: top, width: 64, height: 64))
    }
  }

  @Test("are the same at the far end of the world of zoom 22", arguments: UInt64(0)..<10)
  func farTiles(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let corner = TestPoint(x: 0x1p30 - 64, y: 0x1p30 - 64)
    // World coordinates as they come: what the large offset left of the fraction.
    let world = Path.moved(wildRing(within: 100, using: &random), by: corner)
    func alphas(origin: TestPoint) -> [UInt8] {
      var canvas = Canvas(width: 32, height: 32)
      canvas.fill(Path(rings: [Path.moved(world, by: origin)]), ink: .color(Self.ink))
      return canvas.alphas
    }
    let here = TestPoint(x: -corner.x, y: -corner.y)
    let left = alphas(origin: TestPoint(x: here.x + 16, y: here.y))
    let middle = alphas(origin: here)
    for row in 0..<32 {
      #expect(left[row * 32 + 16..<row * 32 + 32] == middle[row * 32..<row * 32 + 16])
    }
  }

  @Test("are the same on canvases so wide that they are filled in bands", arguments: UInt64(0)..<4)
  func bands(seed: UInt64) {
    let whole = Self.draw(seed: seed, origin: TestPoint(x: -1200, y: -60), width: 2400, height: 250)
    let tile = Self.draw(seed: seed, origin: TestPoint(x: -64, y: -60), width: 128, height: 250)
    #expect(tile.rgba() == Self.part(of: whole, left: 1136, top: 0, width: 128, height: 250))
  }
}

extension Path {
  static func moved(_ ring: [TestPoint], by offset: TestPoint) -> [TestPoint] {
    ring.map { TestPoint(x: $0.x + offset.x, y: $0.y + offset.y) }
  }
}
