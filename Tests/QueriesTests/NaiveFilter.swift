import CityStore
import Geodesy
import TestSupport

/// A filter and its meaning, with nothing in common with the product's way to either.
///
/// A feature is a dictionary, and what is not known is nil.
indirect enum NaiveFilter {
  case and([NaiveFilter])
  case or([NaiveFilter])
  case not(NaiveFilter)
  case bare(NaiveOperand)
  case comparison(NaiveOperand, String, NaiveOperand)
  case between(NaiveOperand, NaiveOperand, NaiveOperand, isNegated: Bool)
  case among(NaiveOperand, [NaiveOperand], isNegated: Bool)
  case like(NaiveOperand, NaiveOperand, isNegated: Bool)
  case isNull(NaiveOperand, isNegated: Bool)
}

/// A field or a value, by the text that stands for it.
struct NaiveOperand {
  let text: String
  /// Nil for a field.
  var value: NaiveValue?
  var field = ""
  var ignoresCase = false
}

enum NaiveValue: Equatable {
  case null
  /// In thousandths: every number of these tests is a whole number of them.
  case number(Int128)
  case text(String, isTime: Bool)
  case boolean(Bool)
}

// MARK: - As text

extension NaiveFilter {
  var text: String {
    switch self {
    case .and(let parts): parts.map(\.text).map { "(\($0))" }.joined(separator: " AND ")
    case .or(let parts): parts.map(\.text).map { "(\($0))" }.joined(separator: " or ")
    case .not(let inner): "NOT (\(inner.text))"
    case .bare(let operand): operand.text
    case .comparison(let left, let sign, let right): "\(left.text) \(sign) \(right.text)"
    case .between(let operand, let low, let high, let isNegated):
      "\(operand.text) \(isNegated ? "NOT " : "")BETWEEN \(low.text) AND \(high.text)"
    case .among(let operand, let list, let isNegated):
      "\(operand.text) \(isNegated ? "NOT " : "")IN (\(list.map(\.text).joined(separator: ",")))"
    case .like(let operand, let pattern, let isNegated):
      "\(operand.text) \(isNegated ? "not " : "")like \(pattern.text)"
    case .isNull(let operand, let isNegated): "\(operand.text) IS \(isNegated ? "NOT " : "")NULL"
    }
  }
}

// MARK: - What it means

extension NaiveFilter {
  func holds(for row: [String: NaiveValue]) -> Bool? {
    switch self {
    case .and(let parts):
      let answers = parts.map { $0.holds(for: row) }
      return answers.contains(false) ? false : answers.contains(nil) ? nil : true
    case .or(let parts):
      let answers = parts.map { $0.holds(for: row) }
      return answers.contains(true) ? true : answers.contains(nil) ? nil : false
    case .not(let inner): return inner.holds(for: row).map { !$0 }
    case .bare(let operand):
      guard case .boolean(let isTrue) = operand.value(in: row) else { return nil }
      return isTrue
    case .comparison(let left, let sign, let right): return left.compare(sign, right, row)
    case .between(let operand, let low, let high, let isNegated):
      let both = NaiveFilter.and([.comparison(operand, ">=", low), .comparison(operand, "<=", high)])
      return both.holds(for: row).map { $0 != isNegated }
    case .among(let operand, let list, let isNegated):
      let any = NaiveFilter.or(list.map { .comparison(operand, "=", $0) })
      return any.holds(for: row).map { $0 != isNegated }
    case .like(let operand, let pattern, let isNegated):
      guard case .text(var text, _) = operand.value(in: row), case .text(var like, _) = pattern.value else {
        return nil
      }
      if operand.ignoresCase || pattern.ignoresCase { (text, like) = (text.lowercased(), like.lowercased()) }
      return Self.matches(Array(like)[...], Array(text)[...]) != isNegated
    case .isNull(let operand, let isNegated): return (operand.value(in: row) == .null) != isNegated
    }
  }

  private static func matches(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "%" {
      return (text.startIndex...text.endIndex).contains { matches(pattern.dropFirst(), text[$0...]) }
    }
    guard let next = text.first, first == "_" || first == next else { return false }
    return matches(pattern.dropFirst(), text.dropFirst())
  }
}

extension NaiveOperand {
  func value(in row: [String: NaiveValue]) -> NaiveValue {
    value ?? row[field] ?? .null
  }

  fileprivate func compare(_ sign: String, _ other: NaiveOperand, _ row: [String: NaiveValue]) -> Bool? {
    switch (value(in: row), other.value(in: row)) {
    case (.number(let left), .number(let right)): return Self.holds(sign, left, right)
    case (.boolean(let left), .boolean(let right)): return Self.holds(sign, left ? 1 : 0, right ? 1 : 0)
    case (.text(let left, isTime: true), .text(let right, isTime: true)):
      guard let (left, right) = Self.comparable(left, right) else { return nil }
      return Self.holds(sign, left, right)
    case (.text(let left, _), .text(let right, _)):
      let isFolded = ignoresCase || other.ignoresCase
      return Self.holds(
        sign,
        Scalars(isFolded ? left.lowercased() : left),
        Scalars(isFolded ? right.lowercased() : right)
      )
    default: return nil
    }
  }

  private static func holds<Value: Comparable>(_ sign: String, _ left: Value, _ right: Value) -> Bool {
    switch sign {
    case "=": left == right
    case "<>": left != right
    case "<": left < right
    case ">": left > right
    case "<=": left <= right
    default: left >= right
    }
  }

  /// Two times as numbers: seconds since the year 2000, or days of the text where one has no more.
  private static func comparable(_ left: String, _ right: String) -> (Int, Int)? {
    guard let leftDay = day(left), let rightDay = day(right) else { return nil }
    guard let leftSecond = second(left), let rightSecond = second(right) else { return (leftDay, rightDay) }
    return (leftDay * 86_400 + leftSecond, rightDay * 86_400 + rightSecond)
  }

  private static func day(_ text: String) -> Int? {
    let numbers = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 }  // From 1901 to 2099.
    let years = (2000..<numbers[0]).reduce(0) { $0 + (isLeap($1) ? 366 : 365) }
    let months = lengths.prefix(numbers[1] - 1).reduce(0, +) + (isLeap(numbers[0]) && numbers[1] > 2 ? 1 : 0)
    return years + months + numbers[2]
  }

  /// Seconds of the day in UTC, of `hh:mm:ss` and a zone of whole hours.
  private static func second(_ text: String) -> Int? {
    guard text.count > 10 else { return nil }
    let clock = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
    let zone = Int(text.dropFirst(19).prefix(3)) ?? 0
    return ((clock[0] - zone) * 60 + clock[1]) * 60 + clock[2]
  }
}

/// A text that is ordered by its code points.
private struct Scalars: Comparable {
  let values: [UInt32]

  init(_ text: String) {
    values = text.unicodeScalars.map(\.value)
  }

  static func < (left: Scalars, right: Scalars) -> Bool {
    left.values.lexicographicallyPrecedes(right.values)
  }
}
