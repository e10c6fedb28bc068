// Signs that somebody wrote who meant those of CQL2.

/// Characters that look like ASCII ones and come from a Chinese keyboard, a word processor or a book.
enum Lookalikes {
  /// What stands around texts there.
  static let quotes: Set<String> = ["“", "”", "‘", "’", "「", "」", "『", "』", "＂", "＇", "`", "´", "｀"]

  private static let others = [
    "、": ",", "；": ",", "。": ".", "《": "<", "》": ">", "〈": "<", "〉": ">", "【": "(", "】": ")", "〔": "(",
    "〕": ")",
    "≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "≠": "<>", "−": "-", "–": "-", "—": "-", "×": "*", "÷": "/",
  ]

  /// What people put between conditions, where CQL2 has words.
  static let separators: Set<String> = ["，", "、", "；", ";"]

  /// The full-width forms stand in Unicode as their ASCII characters do, so much farther on.
  private static let distance: UInt32 = 0xFF01 - 0x21

  static func meant(by character: String) -> String? {
    if let other = others[character] { return other }
    guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value) else {
      return nil
    }
    return Unicode.Scalar(scalar.value - distance).map { String($0) }
  }
}

/// Operators of other languages.
enum ForeignSigns {
  private static let all = [
    ("===", "="), ("!==", "<>"), ("==", "="), ("!=", "<>"), ("=<", "<="), ("=>", ">="), ("&&", "AND"),
    ("||", "OR"), ("!", "NOT"),
  ]

  static func meant(by sign: String) -> String? {
    all.first { $0.0 == sign }?.1
  }

  /// The length of the sign that the text begins with; nil where it is none of these.
  static func length(in text: ArraySlice<UInt8>) -> Int? {
    all.first { text.starts(with: $0.0.utf8) }?.0.utf8.count
  }
}
