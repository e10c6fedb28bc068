/// What kind of scalars a text has, and which of them make up one character for its readers.
enum Clusters {
  static func isHanzi(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// The marks that Chinese and Latin write with one number, such as · and “.
  static func isSharedMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xB7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: true
    default: false
    }
  }

  /// Whether every scalar stands for itself, as in almost all names: Hanzi, Latin letters, digits, their
  /// punctuation.
  static func areSingle(_ text: [UInt32]) -> Bool {
    text.allSatisfy { scalar in
      switch scalar {
      case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x3000...0x3029, 0x3400...0x9FFF,
        0xFF01...0xFF60, 0x20000...0x3FFFF:
        true
      default: false
      }
    }
  }

  /// The scalars of each character (the grapheme clusters of UAX 29).
  static func ranges(of text: [UInt32]) -> [Range<Int>] {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.lazy.map { Unicode.Scalar($0) ?? "\u{FFFD}" })
    var start = 0
    return String(scalars).map { character in
      let range = start..<start + character.unicodeScalars.count
      start = range.upperBound
      return range
    }
  }
}
