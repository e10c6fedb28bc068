/// A text with its glyphs and the widths of its clusters, for one writing mode.
struct ShapedText {
  /// Glyphs that are set in one way.
  struct Run {
    let orientation: RunOrientation
    /// Of the shaped text.
    let glyphs: Range<Int>
    let scalars: Range<Int>
  }

  let source: SourceText
  private(set) var characters: [TextScalar]
  /// Their scalars count from the beginning of the text.
  private(set) var glyphs: [ShapedGlyph] = []
  private(set) var runs: [Run] = []

  init(_ source: SourceText, _ style: TextStyle, _ mode: WritingMode, _ shaper: any Shaper) {
    self.source = source
    characters = source.characters
    for range in source.chainRanges(in: source.scalars.indices) where !range.isEmpty {
      switch mode {
      case .horizontal: shape(range, .flowing, shaper)
      case .vertical:
        for piece in ColumnPiece.pieces(of: source, in: range, mostDigitsAbreast: style.mostDigitsAbreast) {
          shape(piece.range, piece.orientation, shaper)
        }
      }
    }
    leaveOutPictographs()
    characters.narrowMarks()
    characters.addGaps(letterSpacing: style.letterSpacing, isJoined: source.isRightToLeft)
  }

  private mutating func shape(_ range: Range<Int>, _ orientation: RunOrientation, _ shaper: any Shaper) {
    let shaped = source.glyphs(of: range, isVertical: orientation == .upright, shaper)
    let first = glyphs.count
    if first == 0 { glyphs = shaped } else { glyphs += shaped }
    runs.append(Run(orientation: orientation, glyphs: first..<glyphs.count, scalars: range))
    if orientation == .abreast {
      characters[range.lowerBound].beginsCluster = true
      for position in range { characters[position].kind = .wideSymbol }
      characters[range.lowerBound].width = characters[range.lowerBound].em
      return
    }
    for glyph in shaped {
      let position = Int(glyph.scalar)
      characters[position].beginsCluster = true
      characters[position].width += glyph.advance * characters[position].em
    }
  }
}

extension ShapedText {
  /// Emoji that no font has are as if they were not there: spaces beside them do not count at the ends of a line.
  private mutating func leaveOutPictographs() {
    for position in characters.indices where !characters[position].beginsCluster {
      if source.scalars[position].isPictograph { characters[position].kind = .zeroWidthSpace }
    }
  }
}

extension SourceText {
  /// Shapes a part of the text; the scalars of the glyphs count from the beginning of the text.
  ///
  /// A Hanzi that no font has leaves its box, so that nobody reads another name; an emoji leaves nothing.
  func glyphs(of range: Range<Int>, isVertical: Bool, _ shaper: any Shaper) -> [ShapedGlyph] {
    if let picture = section(at: range.lowerBound).picture {
      return [
        ShapedGlyph(picture, scalar: Int32(truncatingIfNeeded: range.lowerBound), isVertical: isVertical)
      ]
    }
    let isWhole = range.count == scalars.count
    let part = isWhole ? scalars : Array(scalars[range])
    var glyphs = shaper.shape(part, chain: chain(at: range.lowerBound), isVertical: isVertical)
    for number in glyphs.indices {
      let scalar = glyphs[number].scalar
      precondition(scalar >= 0 && scalar < part.count, "the shaper counts scalars that are not there")
      if !isWhole { glyphs[number].scalar = scalar &+ Int32(truncatingIfNeeded: range.lowerBound) }
    }
    if glyphs.contains(where: { $0.glyph == 0 }) {
      glyphs.removeAll { $0.glyph == 0 && scalars[Int($0.scalar)].isPictograph }
    }
    return glyphs
  }
}

extension Unicode.Scalar {
  /// A picture rather than a character of a script.
  fileprivate var isPictograph: Bool {
    value >= 0x2300 && properties.isEmojiPresentation
  }
}
