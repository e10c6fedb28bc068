import CityStore
import Geodesy

/// Values of tags as values of columns.
enum OSMValues {
  /// Nil where the text is no value of the type.
  static func value(_ text: String, _ type: FieldType) -> FeatureValue? {
    switch type {
    case .text, .date, .dateTime: .text(text)
    case .integer: number(text).flatMap { Int64(exactly: $0.rounded(.towardZero)) }.map { .integer($0) }
    case .real: number(text).map { .real($0) }
    case .boolean: ["yes": .boolean(true), "no": .boolean(false)][text]
    }
  }

  /// Where a tag lists several numbers (`4;5`), the first.
  static func number(_ text: String) -> Double? {
    let first = text.split(separator: ";").first ?? ""
    return Double(decimal: first.filter { $0 != " " })
  }

  /// Parts of an address in one text: behind Chinese there is no space, as in 中山路12号.
  static func joined(_ parts: [String]) -> String {
    var text = ""
    for part in parts {
      if let before = text.last, !isHan(before) { text += " " }
      text += part
    }
    return text
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.first?.properties.isIdeographic ?? false
  }
}
