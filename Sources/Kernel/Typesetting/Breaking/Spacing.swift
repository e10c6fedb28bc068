/// The space between characters of different kinds.
enum Spacing {
  /// Between Hanzi and Latin letters or digits, in ems.
  ///
  /// Books take up to a quarter. A label is short, its letters are far apart from other labels, and with a quarter 地铁3号线
  /// falls into three parts; an eighth is also what CSS Text 4 asks of browsers (`text-autospace`).
  static let besideHanzi: Float = 1 / 8

  /// Of a full-width mark.
  static let blankHalf: Float = 0.5

  /// Marks below this are of a proportional font and have no blank half.
  static let leastFullWidth: Float = 0.9

  /// What is set between two neighbours beside the spacing of letters.
  static func gap(after last: TextScalar, before next: TextScalar) -> Float {
    if last.kind.isHanzi && next.kind.isSpacedFromHanzi { return besideHanzi * last.em }
    if next.kind.isHanzi && last.kind.isSpacedFromHanzi { return besideHanzi * next.em }
    let lastIsWideMark = last.kind == .wideOpening || last.kind == .wideClosing || last.kind == .wideMark
    if last.kind == .wideClosing && (next.kind == .wideOpening || next.kind == .wideClosing) {
      return -blankHalf * last.em
    }
    if next.kind == .wideOpening && lastIsWideMark { return -blankHalf * next.em }
    return 0
  }
}

extension [TextScalar] {
  /// Marks that are wide in Chinese fonts only become narrow ones where their glyphs are.
  mutating func narrowMarks() {
    for position in indices {
      let scalar = self[position]
      guard scalar.kind == .wideOpening || scalar.kind == .wideClosing else { continue }
      if scalar.width < Spacing.leastFullWidth * scalar.em {
        self[position].kind = scalar.kind == .wideOpening ? .opening : .closing
      }
    }
  }

  /// Sets the gaps before all clusters but the first.
  mutating func addGaps(letterSpacing: Float, isJoined: Bool) {
    var last: TextScalar?
    for position in indices {
      let scalar = self[position]
      if scalar.kind == .attached { continue }
      if let last, scalar.beginsCluster {
        // Letters that join would be torn apart.
        let spacing = isJoined && last.kind == .letter && scalar.kind == .letter ? 0 : letterSpacing
        self[position].gap = Spacing.gap(after: last, before: scalar) + spacing
      }
      last = scalar
    }
  }
}
