/// What the name of a font asks for: a family, and how heavy, slanted and wide.
///
/// Styles join both in one name, as in "Noto Sans CJK SC Bold".
struct FontName: Equatable {
  var family: String
  /// In fontconfig's measure, in which 80 is regular and 200 bold.
  var weight: Int32 = 80
  /// 0 is upright, 100 italic, 110 oblique.
  var slant: Int32 = 0
  /// In percent of the ordinary width.
  var width: Int32 = 100

  /// What a name can mean, the longest family first, since a word such as "Light" may belong to the family.
  static func readings(of name: String) -> [FontName] {
    var words = words(of: name)
    guard !words.isEmpty else { return [] }
    var reading = FontName(family: name)
    var readings = [reading]
    while words.count > 1, let word = words.last, reading.take(word) {
      words.removeLast()
      reading.family = words.joined(separator: " ")
      readings.append(reading)
    }
    return readings
  }

  /// The words of a name; "Semi Bold" is one of them.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    for word in name.split(whereSeparator: { $0 == " " || $0 == "-" }).map(String.init) {
      if let last = words.last, degrees.contains(comparable(last)), weights[comparable(last + word)] != nil {
        words[words.count - 1] = last + word
      } else {
        words.append(word)
      }
    }
    return words
  }

  private static let degrees: Set<String> = ["semi", "demi", "extra", "ultra"]

  /// A family's name as it is compared: case, blanks and hyphens do not count.
  static func comparable(_ name: String) -> String {
    name.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
  }

  /// Notes a word that says how a font looks; false where it is no such word.
  private mutating func take(_ word: String) -> Bool {
    let word = Self.comparable(word)
    if let weight = Self.weights[word] {
      self.weight = weight
    } else if let slant = Self.slants[word] {
      self.slant = slant
    } else if let width = Self.widths[word] {
      self.width = width
    } else if word.hasSuffix("italic") {
      return take(String(word.dropLast("italic".count))) && take("italic")
    } else {
      return false
    }
    return true
  }

  private static let weights: [String: Int32] = [
    "thin": 0, "hairline": 0, "extralight": 40, "ultralight": 40, "light": 50, "demilight": 55,
    "semilight": 55, "book": 75, "regular": 80, "normal": 80, "roman": 80, "medium": 100, "demibold": 180,
    "semibold": 180, "demi": 180, "bold": 200, "extrabold": 205, "ultrabold": 205, "black": 210, "heavy": 210,
  ]
  private static let slants: [String: Int32] = ["italic": 100, "oblique": 110]
  private static let widths: [String: Int32] = [
    "condensed": 75, "narrow": 75, "semicondensed": 87, "extracondensed": 63, "expanded": 125,
  ]
}
