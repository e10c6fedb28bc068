import Geodesy

/// A label that a plan shows: which feature it belongs to, where it stands, and what of it is seen.
///
/// What it looks like is asked of style and feature when it is drawn, so that an entry stays small.
struct LabelEntry: BitwiseCopyable, Sendable {
  /// The label's place.
  let place: WorldPoint
  /// The position of its feature in the layer.
  let feature: UInt32
  /// In which order labels are drawn.
  var order: UInt32
  /// The number of the style's layer among those of symbols.
  let layer: UInt16
  let parts: Parts
  /// Which of the places where the text might be it has.
  let textPlace: UInt8
  /// Its glyphs in the plan, where it is bent along a line.
  var firstGlyph: UInt32 = 0
  var glyphCount: UInt16 = 0
  /// Where the line goes on which an icon turns, in 1/65536 of a turn clockwise.
  let turn: UInt16
  /// What it covers around its place, in CSS pixels.
  let box: PixelBox
  /// Tells what it shows from what other labels show.
  var content: UInt32 = 0

  /// Layers of symbols beyond so many have no labels.
  static let lastLayer = Int(UInt16.max)

  struct Parts: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    static let text = Parts(rawValue: 1)
    static let icon = Parts(rawValue: 2)
  }

  /// Whole pixels, rounded outwards.
  struct PixelBox: BitwiseCopyable, Sendable, Hashable {
    let left: Int16
    let top: Int16
    let right: Int16
    let bottom: Int16
  }
}

/// A glyph of a label that is bent along a line, in eight bytes.
struct BentGlyph: BitwiseCopyable, Sendable {
  /// Where the pen is, around the label's place: 1/32 of a CSS pixel.
  let x: Int16
  let y: Int16
  let glyph: UInt16
  /// The face in 4 bits as the plan counts them, the section of the text in 2, the angle in 1/1024 of a turn.
  private let details: UInt16

  static let faceLimit = 16
  private static let stepsPerPixel: Float = 32
  private static let angleSteps: Float = 1024

  init(x: Float, y: Float, glyph: UInt16, face: Int, section: Int, angle: Float) {
    func held(_ value: Float) -> Int16 {
      Int16(max(-32768, min(32767, (value * Self.stepsPerPixel).rounded())))
    }
    self.x = held(x)
    self.y = held(y)
    self.glyph = glyph
    let turn = Int((angle / (2 * .pi) * Self.angleSteps).rounded()) & 1023
    details = UInt16(face & 15) << 12 | UInt16(min(section, 3)) << 10 | UInt16(turn)
  }

  var face: Int { Int(details >> 12) }
  var section: Int { Int(details >> 10 & 3) }
  var angle: Double { Double(details & 1023) / 1024 * 2 * .pi }
  var xInPixels: Double { Double(x) / Double(Self.stepsPerPixel) }
  var yInPixels: Double { Double(y) / Double(Self.stepsPerPixel) }
}
