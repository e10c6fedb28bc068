import Glibc

/// A text that is set at a point, in lines or in columns.
public struct TextBlock: Sendable {
  /// A line, or a column.
  struct Line {
    let glyphs: Range<Int>
    let length: Float
    /// The largest em of it, in pixels.
    let em: Float
    /// Where its middle lies: down from the top of the block, or to the left from its right side.
    let middle: Float
  }

  /// In CSS pixels around the label's place.
  public private(set) var glyphs: [PlacedGlyph]
  public let writingMode: WritingMode
  /// Where it stands.
  public private(set) var position: TextPosition
  let lines: [Line]
  /// Of all lines, before the block is rotated.
  let width: Float
  let height: Float
  private let justification: TextJustification
  private let em: Float
  private let cosine: Float
  private let sine: Float

  init(_ composer: LineComposer, _ composed: [LineComposer.Line], _ style: TextStyle, _ mode: WritingMode) {
    writingMode = mode
    em = style.sizeInPixels
    justification = style.justification
    position = style.positions[0]
    let isRotated = style.rotationInDegrees != 0
    cosine = isRotated ? cos(style.rotation) : 1
    sine = isRotated ? sin(style.rotation) : 0
    var thickness: Float = 0
    var longest: Float = 0
    var lines: [Line] = []
    lines.reserveCapacity(composed.count)
    for line in composed {
      let height = style.lineHeight * line.em * style.sizeInPixels
      lines.append(
        Line(
          glyphs: line.glyphs,
          length: line.length,
          em: line.em * style.sizeInPixels,
          middle: thickness + height / 2
        )
      )
      thickness += height
      longest = max(longest, line.length)
    }
    self.lines = lines
    width = mode == .horizontal ? longest : thickness
    height = mode == .horizontal ? thickness : longest
    glyphs = composer.glyphs
    for line in lines { settle(line, rotation: style.rotation) }
  }

  /// Moves the glyphs of a line from the frame of the line to their places.
  private mutating func settle(_ line: Line, rotation: Float) {
    let start = start(of: line, at: position)
    let isVertical = writingMode == .vertical
    for number in line.glyphs {
      var glyph = glyphs[number]
      let x = start.x + (isVertical ? -glyph.y : glyph.x)
      let y = start.y + (isVertical ? glyph.x : glyph.y)
      glyph.x = x * cosine - y * sine
      glyph.y = x * sine + y * cosine
      // Upright glyphs of a column lie at minus a quarter in it: exactly 0 afterwards.
      if isVertical { glyph.angle += .quarterTurn }
      glyph.angle += rotation
      glyphs[number] = glyph
    }
  }

  private struct Point {
    let x: Float
    let y: Float
  }

  /// The beginning of a line's middle in a block that is not rotated.
  private func start(of line: Line, at position: TextPosition) -> Point {
    let anchor = position.anchor
    let left = position.x * em - anchor.shareToTheLeft * width
    let top = position.y * em - anchor.shareAbove * height
    switch writingMode {
    case .horizontal:
      let share = justification.shareBefore(anchor.shareToTheLeft)
      return Point(x: left + share * (width - line.length), y: top + line.middle)
    case .vertical:
      let share = justification.shareBefore(anchor.shareAbove)
      return Point(x: left + width - line.middle, y: top + share * (height - line.length))
    }
  }

  /// The same block at another of its positions.
  public func moved(to other: TextPosition) -> TextBlock {
    guard other != position else { return self }
    var block = self
    block.position = other
    for line in lines {
      let before = start(of: line, at: position)
      let after = start(of: line, at: other)
      let x = after.x - before.x
      let y = after.y - before.y
      for number in line.glyphs {
        block.glyphs[number].x += x * cosine - y * sine
        block.glyphs[number].y += x * sine + y * cosine
      }
    }
    return block
  }
}

extension TextJustification {
  /// Which share of the free room lies before a line; auto goes with the anchor.
  fileprivate func shareBefore(_ anchorShare: Float) -> Float {
    switch self {
    case .auto: anchorShare
    case .left: 0
    case .center: 0.5
    case .right: 1
    }
  }
}

extension TextBlock {
  /// The box of all lines, where the block stands.
  public var box: TextBox { box(at: position) }

  /// The box that the block would have at another position, without setting it there; constant time.
  public func box(at position: TextPosition) -> TextBox {
    Self.box(at: position, em: em, width: width, height: height, cosine: cosine, sine: sine)
  }

  /// The box of a block of so much width and height before it is rotated.
  static func box(
    at position: TextPosition,
    em: Float,
    width: Float,
    height: Float,
    cosine: Float,
    sine: Float
  ) -> TextBox {
    let x = position.x * em + (0.5 - position.anchor.shareToTheLeft) * width
    let y = position.y * em + (0.5 - position.anchor.shareAbove) * height
    return TextBox(
      centerX: x * cosine - y * sine,
      centerY: x * sine + y * cosine,
      length: width,
      thickness: height,
      cosine: cosine,
      sine: sine
    )
  }

  /// The widths of the lines, or the heights of the columns, in pixels.
  public var lineLengths: [Float] { lines.map(\.length) }

  /// Boxes that together cover the text more closely: one a line, and more where the lines are aslant.
  public var boxes: [TextBox] { boxes(at: position) }

  /// The same for another position.
  public func boxes(at position: TextPosition) -> [TextBox] {
    var boxes: [TextBox] = []
    for line in lines where !line.glyphs.isEmpty {
      let start = start(of: line, at: position)
      let isVertical = writingMode == .vertical
      let pieces = pieces(of: line)
      let length = line.length / Float(pieces)
      for piece in 0..<pieces {
        let along = (Float(piece) + 0.5) * length
        let x = start.x + (isVertical ? 0 : along)
        let y = start.y + (isVertical ? along : 0)
        boxes.append(
          TextBox(
            centerX: x * cosine - y * sine,
            centerY: x * sine + y * cosine,
            length: isVertical ? line.em : length,
            thickness: isVertical ? length : line.em,
            cosine: cosine,
            sine: sine
          )
        )
      }
    }
    return boxes
  }

  /// A box around a line aslant would cover the land on both sides; squares do not.
  private func pieces(of line: Line) -> Int {
    guard sine != 0, line.em > 0 else { return 1 }
    return max(1, Int((line.length / line.em).rounded().clamped(to: 1...Self.mostPieces)))
  }

  private static let mostPieces: Float = 256
}

extension Float {
  /// The nearest number of a range; its lower end for what is no number.
  func clamped(to range: ClosedRange<Float>) -> Float {
    self >= range.lowerBound ? min(self, range.upperBound) : range.lowerBound
  }
}
