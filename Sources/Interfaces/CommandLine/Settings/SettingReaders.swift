import Geodesy
import Wording

// The kinds of values that several settings have.

extension Setting where Value == Int {
  /// A whole number in a range.
  static func count(
    _ key: String,
    _ help: Message,
    in range: ClosedRange<Int>,
    standard: @escaping @autoclosure @Sendable () -> Int,
    change: SettingChange
  ) -> Setting {
    Setting(key, .number, "N", help, standard: "\(standard())", change: change) { text throws(Fault) in
      guard let number = Int(text), range.contains(number) else {
        throw Fault(.badRequest, .noCount(text, from: range.lowerBound, to: range.upperBound))
      }
      return number
    }
  }
}

extension Setting where Value == Double {
  /// A time in seconds, from a tenth to a day.
  static func seconds(_ key: String, _ help: Message, standard: Double) -> Setting {
    let range = 0.1...86_400.0
    return Setting(key, .number, "SECONDS", help, standard: plain(standard), change: .atOnce) {
      text throws(Fault) in
      guard let number = Double(decimal: text), range.contains(number) else {
        throw Fault(.badRequest, .noNumberBetween(text, from: "0.1", to: "86400"))
      }
      return number
    }
  }

  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}

extension Setting {
  /// Some of a kind, between commas.
  static func list<Element: Sendable>(
    _ key: String,
    _ placeholder: String,
    _ help: Message,
    fault: @escaping @Sendable (String) -> Message,
    element: @escaping @Sendable (String) -> Element?
  ) -> Setting where Value == [Element] {
    Setting(key, .list, "\(placeholder)[,\(placeholder)…]", help, standard: "", change: .atOnce) {
      text throws(Fault) in
      var elements: [Element] = []
      for part in text.partsBetweenCommas where !part.isEmpty {
        guard let one = element(part) else { throw Fault(.badRequest, fault(part)) }
        elements.append(one)
      }
      return elements
    }
  }
}
