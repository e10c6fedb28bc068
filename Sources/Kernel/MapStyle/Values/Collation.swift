/// A way of comparing texts of people.
///
/// A fixed part of the Unicode Collation Algorithm, so that a map is the same on every machine: letters are compared
/// without marks and case first, then their marks, then their case; marks are known of Latin letters. Of the rules of
/// single languages two are kept: letters behind z in the Nordic ones, and German umlauts found by a vowel and an e.
public struct Collation: Sendable, Hashable {
  public let tellsCases: Bool
  public let tellsDiacritics: Bool

  /// The language as a tag; English where none or an unknown one was asked for.
  public let language: String

  public init(tellsCases: Bool, tellsDiacritics: Bool, locale: String) {
    self.tellsCases = tellsCases
    self.tellsDiacritics = tellsDiacritics
    language = Self.languages.contains(NumberFormat.language(of: locale)) ? locale : "en"
  }

  private static let languages: Set<String> = [
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "it",
    "ja", "ko", "lt", "lv", "ms", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th",
    "tr", "uk",
    "vi", "zh",
  ]

  /// Below zero where the left text comes first, zero where neither does.
  public func order(_ left: String, _ right: String) -> Int {
    // Swift takes texts for equal that spell the same letters with other codes.
    guard left != right, tellsCases || left.lowercased() != right.lowercased() else { return 0 }
    let (left, right) = (letters(of: left), letters(of: right))
    let byBase = compare(left, right) {
      (Self.group($0.base), $0.base.value) < (Self.group($1.base), $1.base.value)
    }
    if byBase != 0 { return byBase }
    if tellsDiacritics {
      let byMark = compare(left, right) { $0.mark < $1.mark }
      if byMark != 0 { return byMark }
    }
    return tellsCases ? compare(left, right) { !$0.isUpper && $1.isUpper } : 0
  }

  private struct Letter {
    let base: Unicode.Scalar
    var mark: UInt32
    let isUpper: Bool
  }

  private func letters(of text: String) -> [Letter] {
    let spoken = NumberFormat.language(of: language)
    let isNordic = ["sv", "fi", "da", "nb", "no"].contains(spoken)
    var letters: [Letter] = []
    for scalar in text.unicodeScalars {
      if (0x300...0x36F).contains(scalar.value), !letters.isEmpty {
        letters[letters.count - 1].mark = scalar.value
        continue
      }
      let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      let keepsMark = isNordic && "åäöæø".unicodeScalars.contains(small)
      let base = keepsMark ? small : Self.bases[small] ?? small
      letters.append(Letter(base: base, mark: base == small ? 0 : small.value, isUpper: small != scalar))
      if spoken == "de", "äöü".unicodeScalars.contains(small) {
        letters.append(Letter(base: "e", mark: 0, isUpper: small != scalar))
      }
    }
    return letters
  }

  private func compare(_ left: [Letter], _ right: [Letter], _ precedes: (Letter, Letter) -> Bool) -> Int {
    for (one, other) in zip(left, right) {
      if precedes(one, other) { return -1 }
      if precedes(other, one) { return 1 }
    }
    return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
  }

  /// Spaces and signs come before digits, digits before letters.
  private static func group(_ scalar: Unicode.Scalar) -> Int {
    if scalar.properties.isAlphabetic { return 2 }
    return scalar.properties.numericType == nil ? 0 : 1
  }

  /// Small Latin letters with marks, and the letters below them.
  private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
    let families: [(Unicode.Scalar, String)] = [
      ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ"), ("c", "çćĉċč"), ("d", "ďḍ"), ("e", "èéêëēĕėęěȅȇẹẻẽếềểễệ"),
      ("g", "ĝğġģǧ"),
      ("h", "ĥḥ"), ("i", "ìíîïĩīĭįǐỉị"), ("j", "ĵ"), ("k", "ķǩ"), ("l", "ĺļľ"), ("n", "ñńņňǹ"),
      ("o", "òóôõöōŏőơǒǫọỏốồổỗộớờởỡợ"), ("r", "ŕŗř"), ("s", "śŝşšșṣ"), ("t", "ţťțṭ"),
      ("u", "ùúûüũūŭůűųưǔǖǘǚǜụủứừửữự"), ("w", "ŵẁẃẅ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżžẓ"),
    ]
    var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (base, marked) in families {
      for scalar in marked.unicodeScalars { bases[scalar] = base }
    }
    return bases
  }()
}
