/// Sets glyphs one after another into lines.
///
/// A line lies along the first axis: `x` of its glyphs is along it, `y` across, clockwise from there, and 0 in its
/// middle. A column is such a line that is turned clockwise afterwards, so that what stands upright in it lies on its
/// left side here.
struct LineComposer {
  private let text: ShapedText
  private let style: TextStyle
  private let shaper: any Shaper
  private(set) var glyphs: [PlacedGlyph] = []
  /// Only when asked for.
  private(set) var cells: [TextCell] = []
  private let keepsCells: Bool

  private var nextGlyph = 0
  private var nextRun = 0
  private var pen: Float = 0
  private var cluster: Int32 = -1
  /// The largest em of the line.
  private var lineEm: Float = 1

  init(_ text: ShapedText, _ style: TextStyle, _ shaper: any Shaper, keepsCells: Bool = false) {
    self.text = text
    self.style = style
    self.shaper = shaper
    self.keepsCells = keepsCells
    glyphs.reserveCapacity(text.glyphs.count)
  }

  /// A line's extent.
  struct Line {
    let glyphs: Range<Int>
    /// In pixels.
    let length: Float
    /// The largest em of it, in ems of the text.
    let em: Float
  }

  /// Sets the next line; lines come in the order of the text.
  mutating func setLine(_ line: Range<Int>) -> Line {
    let first = glyphs.count
    guard let last = text.characters.lastBase(in: line) else {
      return Line(glyphs: first..<first, length: 0, em: 1)
    }
    var em: Float = 0
    for character in text.characters[line] {
      em = max(em, text.source.sections[Int(character.section)].lineEm(character.em))
    }
    lineEm = em
    pen = -text.characters[line.lowerBound].headTrim * style.sizeInPixels
    cluster = -1
    if text.source.isRightToLeft {
      setReordered(line)
    } else {
      setInOrder(line)
    }
    let length = pen - text.characters[last].tailTrim * style.sizeInPixels
    return Line(glyphs: first..<glyphs.count, length: length, em: em)
  }

  /// Where all is read from left to right, the glyphs of a line follow each other in the shaped text.
  private mutating func setInOrder(_ line: Range<Int>) {
    let shaped = text.glyphs
    while nextGlyph < shaped.count {
      let glyph = shaped[nextGlyph]
      let position = Int(glyph.scalar)
      guard position < line.upperBound else { break }
      while nextGlyph >= text.runs[nextRun].glyphs.upperBound { nextRun += 1 }
      let run = text.runs[nextRun]
      if run.orientation == .abreast {
        if position >= line.lowerBound { setAbreast(run) }
        nextGlyph = run.glyphs.upperBound
        continue
      }
      if position >= line.lowerBound { set(glyph, run.orientation, gap: text.characters[position].gap) }
      nextGlyph += 1
    }
  }

  /// The order of glyphs depends on where lines end, so each is shaped anew; runs of different fonts stand from left to
  /// right.
  private mutating func setReordered(_ line: Range<Int>) {
    for range in text.source.chainRanges(in: line) {
      for glyph in text.source.glyphs(of: range, isVertical: false, shaper) {
        let isLetter = text.characters[Int(glyph.scalar)].kind == .letter
        set(glyph, .flowing, gap: isLetter ? 0 : style.letterSpacing)
      }
    }
  }

  private mutating func set(_ glyph: ShapedGlyph, _ orientation: RunOrientation, gap: Float) {
    let character = text.characters[Int(glyph.scalar)]
    let em = character.em * style.sizeInPixels
    if glyph.scalar != cluster, cluster >= 0 { pen += gap * style.sizeInPixels }
    let start = pen
    pen += glyph.advance * em
    if !character.kind.isBlank {
      let isUpright = orientation == .upright
      place(
        glyph,
        character,
        x: start + (isUpright ? glyph.offsetY : glyph.offsetX) * em,
        y: isUpright ? -glyph.offsetX * em : baseline(of: character) + glyph.offsetY * em,
        angle: isUpright ? -.quarterTurn : 0
      )
      if keepsCells { addToCell(from: start, startsCell: glyph.scalar != cluster) }
    }
    cluster = glyph.scalar
  }

  /// How far the baseline of a character lies below the middle of the line.
  private func baseline(of character: TextScalar) -> Float {
    let section = text.source.sections[Int(character.section)]
    return section.baseline(em: character.em, lineEm: lineEm) * style.sizeInPixels
  }

  private mutating func addToCell(from start: Float, startsCell: Bool) {
    let end = glyphs.count
    if let last = cells.indices.last, !startsCell {
      cells[last].length = pen - cells[last].start
      cells[last].glyphs = cells[last].glyphs.lowerBound..<end
    } else {
      cells.append(TextCell(start: start, length: pen - start, glyphs: end - 1..<end))
    }
  }

  /// Puts the glyphs of a number upright into one em, side by side; smaller where they would not fit.
  private mutating func setAbreast(_ run: ShapedText.Run) {
    let first = run.scalars.lowerBound
    let character = text.characters[first]
    if cluster >= 0 { pen += character.gap * style.sizeInPixels }
    cluster = Int32(truncatingIfNeeded: first)
    var width: Float = 0
    for glyph in text.glyphs[run.glyphs] { width += glyph.advance }
    let shrinking = min(1, Self.widestAbreast / max(width, 0.01))
    let em = character.em * style.sizeInPixels * shrinking
    let middle = pen + character.width * style.sizeInPixels / 2
    var across = width * em / 2
    let firstGlyph = glyphs.count
    for glyph in text.glyphs[run.glyphs] {
      place(
        glyph,
        character,
        shrinking: shrinking,
        x: middle + (TextSection.middleAboveBaseline + glyph.offsetY) * em,
        y: across - glyph.offsetX * em,
        angle: -.quarterTurn
      )
      across -= glyph.advance * em
    }
    let start = pen
    pen += character.width * style.sizeInPixels
    if keepsCells {
      cells.append(TextCell(start: start, length: pen - start, glyphs: firstGlyph..<glyphs.count))
    }
  }

  /// Digits may stick out a little on both sides of a column: two of most fonts are 1.1 ems wide.
  private static let widestAbreast: Float = 1.15

  private mutating func place(
    _ glyph: ShapedGlyph,
    _ character: TextScalar,
    shrinking: Float = 1,
    x: Float,
    y: Float,
    angle: Float
  ) {
    glyphs.append(
      PlacedGlyph(
        face: glyph.face,
        glyph: glyph.glyph,
        section: character.section,
        scalar: glyph.scalar,
        sizeInPixels: character.em * style.sizeInPixels * shrinking,
        x: x,
        y: y,
        angle: angle
      )
    )
  }
}
