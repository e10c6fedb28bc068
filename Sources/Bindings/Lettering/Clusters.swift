/// Which scalars of a text make up one character for its readers.
enum Clusters {
  /// Whether every scalar stands for itself, as in almost all names: Hanzi, Latin letters, digits, their punctuation.
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
