import CityStore
import FilterLanguage

/// A test of texts against something that was written down.
struct TextTest: RowTest {
  private let column: TextColumn
  private let condition: TextCondition

  /// The answers for all texts of the column, where these are few.
  private let table: TextTable?

  init(_ column: TextColumn, _ condition: TextCondition, isTabulated: Bool) {
    self.column = column
    self.condition = condition
    table = isTabulated ? TextTable(column, condition) : nil
  }

  var isTabulated: Bool {
    table != nil
  }

  func truth(at position: Int) -> Truth {
    let number = column.number(at: position)
    if let table { return table.truth(of: number) }
    guard let text = column.bytes(of: number) else { return .unknown }
    return condition.truth(of: text)
  }
}

/// Whether there is no text.
struct NoTextTest: RowTest {
  let column: TextColumn

  func truth(at position: Int) -> Truth {
    Truth(column.bytes(of: column.number(at: position)) == nil)
  }
}

/// What can be asked of a single text.
enum TextCondition: Sendable {
  case compared(Comparison, [UInt8], ignoresCase: Bool)
  /// In ascending order, regardless of case where that is ignored.
  case among([[UInt8]], ignoresCase: Bool)
  case like(LikePattern)
  /// For texts that are times in the spelling of ISO 8601; any other text is unknown.
  case time(Comparison, CalendarTime)

  func truth(of text: Span<UInt8>) -> Truth {
    switch self {
    case .compared(let comparison, let other, let ignoresCase):
      let ordering = Ordering(ofText: text, to: other.span, ignoringCase: ignoresCase)
      return Truth(comparison.holds(for: ordering))
    case .among(let list, let ignoresCase):
      return Truth(Self.isAmong(list, text, ignoresCase))
    case .like(let pattern):
      return Truth(pattern.matches(text))
    case .time(let comparison, let other):
      guard let time = CalendarTime(text) else { return .unknown }
      return Truth(comparison.holds(for: time.ordering(to: other)))
    }
  }

  static func among(_ texts: [String], ignoresCase: Bool) -> TextCondition {
    let sorted = texts.map { Array($0.utf8) }.sorted {
      Ordering(ofText: $0.span, to: $1.span, ignoringCase: ignoresCase) == .less
    }
    return .among(sorted, ignoresCase: ignoresCase)
  }

  private static func isAmong(_ list: [[UInt8]], _ text: Span<UInt8>, _ ignoresCase: Bool) -> Bool {
    // As numbers are found in lists; but no closure can hold a span.
    var range = list.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let element = list[middle]
      switch Ordering(ofText: element.span, to: text, ignoringCase: ignoresCase) {
      case .equal: return true
      case .less: range = middle + 1..<range.upperBound
      case .greater: range = range.lowerBound..<middle
      }
    }
    return false
  }
}

/// The answers for every text of a column, by the numbers of the texts: a bit each.
private struct TextTable: Sendable {
  private var isTrue: [UInt64]

  /// Empty where every text has an answer.
  private var isUnknown: [UInt64] = []

  init(_ column: TextColumn, _ condition: TextCondition) {
    // Number 0, which is no text, has its bits too.
    let wordCount = column.distinctCount / 64 + 1
    isTrue = [UInt64](repeating: 0, count: wordCount)
    for number in 0...column.distinctCount {
      let bit = UInt64(1) << UInt64(number % 64)
      guard let text = column.bytes(of: number) else { continue }
      switch condition.truth(of: text) {
      case .yes: isTrue[number / 64] |= bit
      case .no: break
      case .unknown:
        if isUnknown.isEmpty { isUnknown = [UInt64](repeating: 0, count: wordCount) }
        isUnknown[number / 64] |= bit
      }
    }
  }

  func truth(of number: Int) -> Truth {
    let (word, bit) = (number / 64, UInt64(1) << UInt64(number % 64))
    if number == 0 || !isUnknown.isEmpty && isUnknown[word] & bit != 0 { return .unknown }
    return Truth(isTrue[word] & bit != 0)
  }
}
