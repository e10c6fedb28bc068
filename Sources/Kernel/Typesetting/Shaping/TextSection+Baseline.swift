// Where the sections of a text lie across their line, in ems of the text.

extension TextSection {
  /// How far the middle of the em box of Hanzi lies above the baseline, in ems.
  ///
  /// The box reaches from 0.12 below to 0.88 above in the fonts of Adobe and Google for Chinese; half of the height of
  /// Latin capitals is about the same.
  static let middleAboveBaseline: Float = 0.38

  /// How high the em box is above the baseline; all of a picture is.
  private var ascent: Float { picture == nil ? 0.5 + Self.middleAboveBaseline : 1 }

  /// How far the baseline lies below the middle of a line with such an em, for characters with an em of their own.
  func baseline(em: Float, lineEm: Float) -> Float {
    switch alignment {
    case .bottom: lineEm * Self.middleAboveBaseline
    case .center: (ascent - 0.5) * em
    case .top: ascent * em - lineEm / 2
    }
  }

  /// The least em of a line that has room for characters of this em.
  ///
  /// A picture that stands on the baseline leaves free what is below it.
  func lineEm(_ em: Float) -> Float {
    picture != nil && alignment == .bottom ? em / (0.5 + Self.middleAboveBaseline) : em
  }
}
