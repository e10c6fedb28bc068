import Canvas
import TestSupport
import Testing
import Typesetting

@testable import Lettering

@Suite("Pictures of glyphs", .enabled(if: TestFonts.areThere, "\(TestFonts.reason)"), .tags(.rendering))
struct GlyphPictureTests {
  private let fonts = TestFonts.all

  struct Case: Sendable, CustomTestStringConvertible {
    let font: String
    let text: String
    let size: Float
    let angle: Double
    let phase: GlyphPhase

    var testDescription: String {
      "\(text) of \(font) at \(size), \(angle)"
    }
  }

  static let examples = [
    Case(font: TestFonts.regular, text: "院", size: 11, angle: 0, phase: GlyphPhase(x: 1, y: 2)),
    Case(font: TestFonts.bold, text: "穗", size: 14, angle: 0.4, phase: GlyphPhase(x: 3, y: 0)),
    Case(font: TestFonts.regular, text: "R", size: 13, angle: -2.1, phase: GlyphPhase(x: 0, y: 0)),
    Case(font: "DejaVu Sans Book", text: "g", size: 23, angle: 0, phase: GlyphPhase(x: 2, y: 3)),
    Case(font: "DejaVu Sans Book", text: "@", size: 61.5, angle: 3.0, phase: GlyphPhase(x: 0, y: 1)),
    Case(font: "HanaMinA Regular", text: "龍", size: 20, angle: 1.5708, phase: GlyphPhase(x: 0, y: 0)),
  ]

  private func drawing(_ example: Case) throws -> (GlyphDrawing, TrueOutline) {
    let glyph = try #require(
      fonts.shape(
        Array(example.text.unicodeScalars),
        chain: fonts.fontChain([example.font]),
        isVertical: false
      )
      .first
    )
    #expect(fonts.name(ofFace: glyph.face) == example.font)
    return try drawing(example, face: glyph.face, glyph: glyph.glyph)
  }

  private func drawing(
    _ example: Case,
    face: UInt16,
    glyph: UInt16
  ) throws -> (GlyphDrawing, TrueOutline) {
    let drawing = try #require(
      GlyphDrawing(
        face: face,
        glyph: glyph,
        size: example.size,
        angle: example.angle,
        phase: example.phase
      )
    )
    let outline = fonts.faces[Int(face)].outline(
      of: glyph,
      hintedAt: drawing.isHinted ? drawing.size : nil
    )
    let size = drawing.isHinted ? 1 : Double(drawing.size)
    let offset = SIMD2(Double(example.phase.x), Double(example.phase.y)) / 4
    return (drawing, TrueOutline(outline, size: size, angle: drawing.angle, offset: offset))
  }

  @Test("cover each pixel by as much of the glyph as lies in it", arguments: examples)
  func coverage(_ example: Case) throws {
    let (drawing, truth) = try drawing(example)
    #expect(worstError(of: drawing, truth) <= 3)
    #expect(fonts.exactMask(drawing).coverage.contains { $0 > 200 })
  }

  /// How far a pixel is off, in steps of coverage.
  private func worstError(of drawing: GlyphDrawing, _ truth: TrueOutline) -> Double {
    let mask = fonts.exactMask(drawing)
    // A pixel more on every side, so that nothing can be cut off.
    let (width, height) = (mask.width + 2, mask.height + 2)
    let true255 = truth.coverage(left: mask.left - 1, top: mask.top - 1, width: width, height: height)
    var worst = 0.0
    for row in 0..<height {
      for column in 0..<width {
        let isWithin = 0 < row && row <= mask.height && 0 < column && column <= mask.width
        let drawn = isWithin ? Double(mask.coverage[(row - 1) * mask.width + column - 1]) : 0
        worst = max(worst, abs(drawn - true255[row * width + column] * 255))
      }
    }
    return worst
  }

  @Test("come near to that where hints push strokes into each other", arguments: ["龘", "鬱", "医", "g"])
  func hintedCoverage(text: String) throws {
    let phase = GlyphPhase(x: 2, y: 0)
    let (drawing, truth) = try drawing(
      Case(font: TestFonts.regular, text: text, size: 16, angle: 0, phase: phase)
    )
    #expect(drawing.isHinted)
    #expect(worstError(of: drawing, truth) <= 32)
  }

  @Test("cover each pixel by as much of whatever glyph", arguments: cases(200))
  func anyGlyph(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let names = ["DejaVu Sans Bold", "HanaMinB Regular", TestFonts.regular, "Noto Sans Devanagari Bold"]
    let face = try #require(TestFonts.face(names[Int(seed % 4)]))
    let glyph = UInt16.random(in: 3...900, using: &random)
    let example = Case(
      font: names[Int(seed % 4)],
      text: "glyph \(glyph)",
      size: Float.random(in: 8...40, using: &random),
      angle: Double.random(in: 0.01...6.2, using: &random),
      phase: GlyphPhase(x: Int(seed), y: 1)
    )
    let (drawing, truth) = try drawing(example, face: face, glyph: glyph)
    #expect(worstError(of: drawing, truth) <= 3)
  }

  @Test(
    "have halos by true distance",
    arguments: examples,
    [(0.5, 0.0), (1.5, 0.0), (3.0, 4.0), (2.0, 12.0)]
  )
  func halos(_ example: Case, _ look: (width: Double, blur: Double)) throws {
    let (drawing, truth) = try drawing(example)
    let halo = fonts.halo(
      face: drawing.face,
      glyph: drawing.glyph,
      size: example.size,
      angle: example.angle,
      phase: example.phase,
      width: look.width,
      blur: look.blur
    )
    let fade = max(1, look.blur)
    var worst = 0.0
    for row in -1...halo.height {
      for column in -1...halo.width {
        let centre = SIMD2(Double(halo.left + column) + 0.5, Double(halo.top + row) + 0.5)
        let isWithin = 0..<halo.height ~= row && 0..<halo.width ~= column
        let drawn = isWithin ? Double(halo.coverage[row * halo.width + column]) / 255 : 0
        let wanted = max(0, min(1, 0.5 + (look.width - truth.distance(centre)) / fade))
        worst = max(worst, abs(drawn - wanted) * fade)
      }
    }
    // A step of coverage stands for this much of the distance.
    #expect(worst <= 0.05 + fade / 255)
  }

  @Test("are fitted to rows where they stand upright, and to nothing else")
  func hinting() throws {
    let chain = fonts.fontChain(["Noto Sans CJK SC Regular"])
    let glyph = try #require(fonts.shape(["一"], chain: chain, isVertical: false).first)
    func strongest(_ phase: GlyphPhase, _ angle: Double) -> UInt8 {
      fonts.mask(face: glyph.face, glyph: glyph.glyph, size: 12, angle: angle, phase: phase).coverage.max()
        ?? 0
    }
    // The one stroke of 一 is about 0.9 pixels high at 12 pixels.
    let weakest = (0..<4).map { strongest(GlyphPhase(x: 0, y: $0), 0.001) }.min() ?? 0
    #expect(strongest(GlyphPhase(x: 0, y: 0), 0) > 200)
    #expect(weakest < 200)
  }

  @Test("lie where the pen is, whatever its quarter of a pixel", arguments: 0..<16)
  func phases(number: Int) throws {
    let chain = fonts.fontChain(["DejaVu Sans"])
    let glyph = try #require(fonts.shape(["H"], chain: chain, isVertical: false).first)
    let phase = GlyphPhase(x: number % 4, y: number / 4)
    func centre(_ phase: GlyphPhase) throws -> SIMD2<Double> {
      let drawing = try #require(
        GlyphDrawing(face: glyph.face, glyph: glyph.glyph, size: 20, angle: 1e-9 + .pi / 2, phase: phase)
      )
      let mask = fonts.exactMask(drawing)
      var (sum, weight) = (SIMD2<Double>.zero, 0.0)
      for (index, share) in mask.coverage.enumerated() {
        let place = SIMD2(Double(mask.left + index % mask.width), Double(mask.top + index / mask.width))
        sum += place * Double(share)
        weight += Double(share)
      }
      return sum / weight
    }
    let moved = try centre(phase) - centre(GlyphPhase(x: 0, y: 0))
    #expect(abs(moved.x - Double(phase.x) / 4) < 0.05)
    #expect(abs(moved.y - Double(phase.y) / 4) < 0.05)
  }

  @Test(
    "of nonsense are empty",
    arguments: [
      (UInt16.max, UInt16(1), Float(12), 0.0), (0, .max, 12, 0), (0, 1, .nan, 0), (0, 1, -1, 0), (0, 1, 0, 0),
      (0, 1, 12, .infinity), (0, 1, 12, .nan),
    ]
  )
  func nonsense(_ face: UInt16, _ glyph: UInt16, _ size: Float, _ angle: Double) {
    let phase = GlyphPhase(x: 9, y: -7)
    #expect(fonts.mask(face: face, glyph: glyph, size: size, angle: angle, phase: phase).isEmpty)
    for width in [1, Double.nan, -Double.infinity, 1e300] {
      let halo = fonts.halo(
        face: face,
        glyph: glyph,
        size: size,
        angle: angle,
        phase: phase,
        width: width,
        blur: .nan
      )
      #expect(halo.isEmpty)
    }
  }

  @Test("stay small for enormous sizes and angles")
  func enormous() throws {
    let chain = fonts.fontChain(["DejaVu Sans"])
    let glyph = try #require(fonts.shape(["M"], chain: chain, isVertical: false).first)
    let mask = fonts.mask(
      face: glyph.face,
      glyph: glyph.glyph,
      size: .infinity,
      angle: 1e300,
      phase: GlyphPhase(x: 0, y: 1)
    )
    #expect(!mask.isEmpty && mask.width < 1024 && mask.height < 1024)
    let halo = fonts.halo(
      face: glyph.face,
      glyph: glyph.glyph,
      size: 8,
      phase: GlyphPhase(x: 0, y: 0),
      width: 1e300,
      blur: .nan
    )
    #expect(!halo.isEmpty && halo.width < 300 && halo.height < 300)
  }
}
