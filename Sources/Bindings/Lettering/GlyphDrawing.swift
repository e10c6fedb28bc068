import Glibc

/// How a glyph is drawn, in the steps that its pictures are kept by.
struct GlyphDrawing {
  let face: UInt16
  let glyph: UInt16
  /// In 1/64 of a pixel per em.
  let sizeStep: UInt16
  /// In 1/1024 of a turn clockwise: at 16 pixels a glyph's far end is at most 1/20 of a pixel off.
  let angleStep: UInt16
  let phase: GlyphPhase

  private static let sizeSteps: Float = 64
  private static let angleSteps = 1024.0
  /// Larger letters than a tile has room for.
  static let largestSize: Float = 512

  /// Nil where nothing would be seen.
  init?(face: UInt16, glyph: UInt16, size: Float, angle: Double, phase: GlyphPhase) {
    guard size > 0, angle.isFinite else { return nil }
    self.face = face
    self.glyph = glyph
    self.phase = phase
    sizeStep = UInt16(max(1, (min(size, Self.largestSize) * Self.sizeSteps).rounded()))
    let turn = (angle / (2 * .pi)).truncatingRemainder(dividingBy: 1)
    angleStep = UInt16(Int((turn * Self.angleSteps).rounded()) & (Int(Self.angleSteps) - 1))
  }

  var size: Float {
    Float(sizeStep) / Self.sizeSteps
  }

  var angle: Double {
    Double(angleStep) / Self.angleSteps * 2 * .pi
  }

  /// Upright letters that stand on a row of pixels are fitted to the rows.
  var isHinted: Bool {
    angleStep == 0 && phase.y == 0
  }

  /// Where the pen stands within its pixel.
  var offset: SIMD2<Double> {
    SIMD2(Double(phase.x), Double(phase.y)) / 4
  }
}

/// How a halo is drawn, in the steps that its pictures are kept by.
struct HaloDrawing {
  /// In 1/64 of a pixel.
  let widthStep: UInt16
  let blurStep: UInt16

  private static let steps = 64.0
  private static let widest = 128.0

  /// Nil where nothing would be seen.
  init?(width: Double, blur: Double) {
    guard width > 0 else { return nil }
    widthStep = UInt16((min(width, Self.widest) * Self.steps).rounded())
    blurStep = UInt16((max(0, min(blur, Self.widest)) * Self.steps).rounded())
  }

  var width: Double {
    Double(widthStep) / Self.steps
  }

  /// Over how many pixels the halo fades, half of them beyond its width: a pixel at least, which is how a
  /// sharp edge looks.
  var fade: Double {
    max(1, Double(blurStep) / Self.steps)
  }
}

/// Where in its pixel a pen stands, in quarters of a pixel to the right and down.
public struct GlyphPhase: Sendable, Hashable {
  public let x: UInt8
  public let y: UInt8

  /// Whole pixels do not count.
  public init(x: Int, y: Int) {
    self.x = UInt8(x & 3)
    self.y = UInt8(y & 3)
  }
}

/// A place of the pen on a canvas: the pixel it stands in, and where in it.
public struct Pen: Sendable, Hashable {
  public let column: Int
  public let row: Int
  public let phase: GlyphPhase

  /// Far beyond the world at any zoom, in quarters of a pixel.
  private static let farthest = 0x1p44

  /// The nearest quarter of a pixel; with `onRows` the nearest whole row, so that upright letters are crisp.
  public init(x: Double, y: Double, onRows: Bool) {
    let (quarterX, quarterY) = (Self.quarters(x), onRows ? 4 * Self.rows(y) : Self.quarters(y))
    column = quarterX >> 2
    row = quarterY >> 2
    phase = GlyphPhase(x: quarterX, y: quarterY)
  }

  private static func quarters(_ pixels: Double) -> Int {
    rows(pixels * 4)
  }

  /// NaN counts as far away.
  private static func rows(_ pixels: Double) -> Int {
    Int(max(-farthest, min(farthest, (pixels + 0.5).rounded(.down))))
  }
}
