import TestSupport
import Testing

@testable import Lettering

@Suite("Drawings of glyphs")
struct GlyphDrawingTests {
  @Test("are turned by as much as was asked for, to 1/1024 of a turn", arguments: cases(50))
  func angles(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let angle = Double.random(in: -20...20, using: &random)
    let phase = GlyphPhase(x: 0, y: 0)
    let drawing = try #require(GlyphDrawing(face: 0, glyph: 0, size: 12, angle: angle, phase: phase))
    #expect(abs((drawing.angle - angle).remainder(dividingBy: 2 * .pi)) <= .pi / 1024 + 1e-9)
  }

  @Test(
    "are placed to a quarter of a pixel, or on a row",
    arguments: [
      (2.1, 3.4, false, 2, 3, 0, 2), (2.1, 3.4, true, 2, 3, 0, 0), (-0.1, -0.6, false, 0, -1, 0, 2),
      (-0.2, -0.6, true, -1, -1, 3, 0), (1.9, 0.9, false, 2, 1, 0, 0),
    ]
  )
  func pens(_ x: Double, _ y: Double, _ onRows: Bool, _ column: Int, _ row: Int, _ phaseX: Int, _ phaseY: Int)
  {
    let pen = Pen(x: x, y: y, onRows: onRows)
    #expect(pen.column == column && pen.row == row)
    #expect(pen.phase == GlyphPhase(x: phaseX, y: phaseY))
  }

  @Test("have a pen wherever they are asked for", arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func wildPens(place: Double) {
    #expect(abs(Pen(x: place, y: -place, onRows: true).column) > 1 << 20)
    #expect(abs(Pen(x: 0, y: place, onRows: false).row) > 1 << 20)
  }
}
