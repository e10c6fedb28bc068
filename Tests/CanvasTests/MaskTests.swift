import Canvas
import TestSupport
import Testing

@Suite("Masks", .tags(.rendering))
struct MaskTests {
  private static let ink = Color(red: 200, green: 30, blue: 90, alpha: 180)

  private func mask(_ random: inout SplitMix64) -> Mask {
    let (width, height) = (Int.random(in: 0...9, using: &random), Int.random(in: 0...9, using: &random))
    let coverage = (0..<width * height).map { _ in
      Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : 0
    }
    let (left, top) = (Int.random(in: -5...5, using: &random), Int.random(in: -5...5, using: &random))
    return Mask(left: left, top: top, width: width, height: height, coverage: coverage)
  }

  private func placed(_ random: inout SplitMix64) -> PlacedMask {
    let (x, y) = (Int.random(in: -8...24, using: &random), Int.random(in: -8...24, using: &random))
    return PlacedMask(mask(&random), x: x, y: y)
  }

  /// What a mask covers of a pixel of the canvas.
  private func coverage(_ placed: PlacedMask, _ x: Int, _ y: Int) -> UInt8 {
    let (column, row) = (x - placed.x - placed.mask.left, y - placed.y - placed.mask.top)
    guard 0..<placed.mask.width ~= column && 0..<placed.mask.height ~= row else { return 0 }
    return placed.mask.coverage[row * placed.mask.width + column]
  }

  /// A pixel drawn with a fill, as a judge: a mask of full coverage is a rectangle.
  private func expected(_ ground: Color, _ coverage: UInt8) -> Color {
    var canvas = Canvas(width: 1, height: 1)
    canvas.cover(with: .color(ground))
    var ink = Self.ink
    ink.alpha = UInt8((Double(ink.alpha) * Double(coverage) / 255).rounded())
    canvas.cover(with: .color(ink))
    return canvas.bitmap[0, 0]
  }

  @Test("are drawn where they lie, and clipped", arguments: cases(100))
  func drawing(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let ground = Color(red: 250, green: 240, blue: 230)
    var canvas = Canvas(width: 16, height: 16)
    canvas.cover(with: .color(ground))
    let placed = placed(&random)
    canvas.draw(placed.mask, x: placed.x, y: placed.y, color: Self.ink)
    for y in 0..<16 {
      for x in 0..<16 {
        let (found, wanted) = (canvas.bitmap[x, y], expected(ground, coverage(placed, x, y)))
        #expect(abs(Int(found.red) - Int(wanted.red)) <= 1, "\(x), \(y)")
        #expect(abs(Int(found.green) - Int(wanted.green)) <= 1)
        #expect(abs(Int(found.blue) - Int(wanted.blue)) <= 1)
      }
    }
  }

  @Test("drawn together cover as much as the one that covers most", arguments: cases(100))
  func union(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let masks = (0..<Int.random(in: 0...5, using: &random)).map { _ in placed(&random) }
    var together = Canvas(width: 16, height: 16)
    together.draw(masks, color: Self.ink)
    let largest = (0..<256).map { index in
      masks.map { coverage($0, index % 16, index / 16) }.max() ?? 0
    }
    var alone = Canvas(width: 16, height: 16)
    alone.draw(Mask(left: 0, top: 0, width: 16, height: 16, coverage: largest), x: 0, y: 0, color: Self.ink)
    #expect(together.bitmap == alone.bitmap)
  }

  @Test("beyond all canvases draw nothing", arguments: [Int.min, Int.max, 1 << 41, -1 << 41])
  func farAway(place: Int) {
    let mask = Mask(left: 1, top: -1, width: 1, height: 1, coverage: [255])
    var canvas = Canvas(width: 4, height: 4)
    canvas.draw(mask, x: place, y: 0, color: Self.ink)
    canvas.draw([PlacedMask(mask, x: 0, y: place), PlacedMask(mask, x: place, y: 1)], color: Self.ink)
    #expect(canvas.bitmap == Bitmap(width: 4, height: 4))
  }

  @Test("of a path hold what filling it would lay down")
  func path() {
    var path = Path()
    path.addCircle(centerX: 7.3, centerY: 6.1, radius: 5.2)
    let mask = Mask(left: -3, top: 2, width: 14, height: 12, filling: path)
    var (filled, masked) = (Canvas(width: 14, height: 12), Canvas(width: 14, height: 12))
    filled.fill(path, ink: .color(Self.ink))
    masked.draw(mask, x: 3, y: -2, color: Self.ink)
    #expect(filled.bitmap == masked.bitmap)
    #expect(mask.coverage.contains(255))
  }

  @Test("are replaced by a table")
  func table() {
    let mask = Mask(left: 0, top: 0, width: 3, height: 1, coverage: [0, 100, 255])
    let table = (0...255).map { UInt8(255 - $0) }
    #expect(mask.mapped(by: table).coverage == [255, 155, 0])
  }
}
