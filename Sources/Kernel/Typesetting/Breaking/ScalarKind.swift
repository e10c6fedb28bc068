/// What a character is to the setting of lines.
///
/// After Unicode's line breaking (UAX 14) and the requirements for Chinese text layout (W3C, clreq), as far as labels
/// need them: a name has no paragraphs, but everything in it that may not stand at a line's head or tail.
enum ScalarKind: UInt8 {
  /// Ideographs and kana: lines end anywhere between them.
  case hanzi
  /// The same, but never at a line's head: small kana, 々, ー.
  case clinging
  /// As wide as Hanzi, without their spacing: Hangul, symbols, pictures.
  case wideSymbol
  /// A mark as wide as Hanzi that is blank in its first half, such as （.
  case wideOpening
  /// A mark as wide as Hanzi that is blank in its second half, such as ） or 。.
  case wideClosing
  /// A wide mark that fills its place and does not begin a line, such as ？ or —.
  case wideMark
  /// Does not end a line: narrow brackets.
  case opening
  /// The same for signs of money, which belong to their number.
  case money
  /// Does not begin a line: narrow brackets, stops, signs of units.
  case closing
  case letter, digit
  /// Letters and digits as wide as Hanzi.
  case wideLetter
  /// Part of a word, without the spacing between words and Hanzi, such as & or _.
  case narrowSymbol
  /// A line may end after it.
  case hyphen
  case space, zeroWidthSpace, newline
  /// Keeps both sides together.
  case glue
  /// Belongs to the character before.
  case attached

  var mayBeginLine: Bool {
    switch self {
    case .clinging, .wideClosing, .wideMark, .closing, .hyphen: false
    default: true
    }
  }

  var mayEndLine: Bool {
    self != .opening && self != .wideOpening && self != .money
  }

  /// Letters, digits and whatever stands in words with them.
  var isOfWord: Bool {
    switch self {
    case .letter, .digit, .wideLetter, .narrowSymbol: true
    default: false
    }
  }

  var isHanzi: Bool {
    self == .hanzi || self == .clinging
  }

  /// Narrow letters and digits are spaced from Hanzi.
  var isSpacedFromHanzi: Bool {
    self == .letter || self == .digit
  }

  /// Nothing of it is seen.
  var isBlank: Bool {
    switch self {
    case .space, .zeroWidthSpace, .newline, .glue: true
    default: false
    }
  }

  /// Stands upright in a column.
  var isUpright: Bool {
    switch self {
    case .hanzi, .clinging, .wideSymbol, .wideOpening, .wideClosing, .wideMark, .wideLetter: true
    default: false
    }
  }
}
