import CityStore
import TestSupport

/// Layers and filters for them, by chance.
enum RandomFilters {
  static let fields = [
    Field("名称", .text), Field("tag", .text), Field("n", .integer), Field("m", .integer), Field("r", .real),
    Field("open", .boolean), Field("wifi", .boolean), Field("built", .date), Field("changed", .dateTime),
    Field("max height", .integer),
  ]

  fileprivate static let letters = ["中", "山", "医", "院", "a", "B", "b", "é", "É", "😀", "'", "Д"]
  fileprivate static let signs = ["=", "<>", "<", ">", "<=", ">="]

  /// Whole numbers that doubles cannot tell from their neighbours, and small ones.
  fileprivate static let integers: [Int64] = [
    0, 1, -1, 2, 900_000_000_000_000_000, 900_000_000_000_000_001, -900_000_000_000_000_001, .max, .min,
    .max - 1,
  ]
}

extension SplitMix64 {
  mutating func row() -> [FeatureValue] {
    RandomFilters.fields.map { field in
      if Int.random(in: 0..<6, using: &self) == 0 { return .null }
      switch field.type {
      case .integer: return .integer(integer())
      case .real: return .real(Double(Int.random(in: -16...16, using: &self)) / 8)
      case .text: return .text(word())
      case .boolean: return .boolean(Bool.random(using: &self))
      case .date: return .text(Int.random(in: 0..<8, using: &self) == 0 ? "去年" : time(isDay: true))
      case .dateTime: return .text(time(isDay: Int.random(in: 0..<4, using: &self) == 0))
      }
    }
  }

  mutating func filter(depth: Int = 0) -> NaiveFilter {
    switch Int.random(in: 0..<(depth < 4 ? 16 : 10), using: &self) {
    case 0: return .isNull(field(among: RandomFilters.fields), isNegated: Bool.random(using: &self))
    case 1: return .bare(boolean())
    case 2: return .like(text(), pattern(), isNegated: Bool.random(using: &self))
    case 3, 4:
      let (operand, members) = comparable(Int.random(in: 2...5, using: &self))
      return .among(operand, members, isNegated: Bool.random(using: &self))
    case 5:
      let (operand, ends) = comparable(3)
      return .between(operand, ends[0], ends[1], isNegated: Bool.random(using: &self))
    case 10, 11: return .not(filter(depth: depth + 1))
    case 12, 13: return .and((0..<Int.random(in: 2...4, using: &self)).map { _ in filter(depth: depth + 1) })
    case 14, 15: return .or((0..<Int.random(in: 2...4, using: &self)).map { _ in filter(depth: depth + 1) })
    default:
      let (left, right) = comparable(2)
      return .comparison(left, RandomFilters.signs[Int.random(in: 0..<6, using: &self)], right[0])
    }
  }

  /// Some operands that can be compared with the first.
  private mutating func comparable(_ count: Int) -> (NaiveOperand, [NaiveOperand]) {
    let kind = Int.random(in: 0..<4, using: &self)
    let operands = (0..<count).map { index in
      switch kind {
      // Two numbers that are written down compare as doubles do.
      case 0: number(isField: index == 0)
      case 1: text()
      case 2: boolean()
      default: time()
      }
    }
    return (operands[0], Array(operands.dropFirst()))
  }

  private mutating func field(among fields: [Field]) -> NaiveOperand {
    let name = fields[Int.random(in: 0..<fields.count, using: &self)].name
    return NaiveOperand(text: name.contains(" ") ? "\"\(name)\"" : name, field: name)
  }

  private mutating func number(isField: Bool) -> NaiveOperand {
    if isField || Bool.random(using: &self) {
      return field(among: RandomFilters.fields.filter { $0.type == .integer || $0.type == .real })
    }
    var thousandths = Int128(integer()) * 1000
    if Bool.random(using: &self) { thousandths += Int128.random(in: -1000...1000, using: &self) / 125 * 125 }
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    let digits = String(String(rest + 1000).dropFirst())
    let sign = thousandths < 0 ? "-" : Bool.random(using: &self) ? "+" : ""
    let text =
      switch Int.random(in: 0..<3, using: &self) {
      case 0: "\(thousandths)e-3"
      case 1 where rest == 0: "\(sign)\(whole)"
      default: "\(sign)\(whole).\(digits)"
      }
    return NaiveOperand(text: text, value: .number(thousandths))
  }

  private mutating func text() -> NaiveOperand {
    var operand = field(among: RandomFilters.fields.filter { $0.type == .text || $0.type == .date })
    if Bool.random(using: &self) {
      let word = word()
      operand = NaiveOperand(text: Self.quoted(word), value: .text(word, isTime: false))
    }
    return maybeFolded(operand)
  }

  private mutating func pattern() -> NaiveOperand {
    let letters = ["%", "%", "_", "中", "院", "a", "b", "É"]
    let pattern = (0..<Int.random(in: 0...4, using: &self)).map { _ in
      letters[Int.random(in: 0..<letters.count, using: &self)]
    }.joined()
    return maybeFolded(NaiveOperand(text: Self.quoted(pattern), value: .text(pattern, isTime: false)))
  }

  private mutating func maybeFolded(_ operand: NaiveOperand) -> NaiveOperand {
    guard Int.random(in: 0..<3, using: &self) == 0 else { return operand }
    return NaiveOperand(
      text: "CASEI(\(operand.text))",
      value: operand.value,
      field: operand.field,
      ignoresCase: true
    )
  }

  private mutating func boolean() -> NaiveOperand {
    if Bool.random(using: &self) { return field(among: RandomFilters.fields.filter { $0.type == .boolean }) }
    let isTrue = Bool.random(using: &self)
    return NaiveOperand(text: isTrue ? "TRUE" : "false", value: .boolean(isTrue))
  }

  private mutating func time() -> NaiveOperand {
    if Bool.random(using: &self) {
      return field(among: RandomFilters.fields.filter { $0.type == .date || $0.type == .dateTime })
    }
    let isDay = Bool.random(using: &self)
    let time = time(isDay: isDay)
    return NaiveOperand(text: "\(isDay ? "DATE" : "TIMESTAMP")('\(time)')", value: .text(time, isTime: true))
  }

  /// A few days and hours, so that they are often equal.
  private mutating func time(isDay: Bool) -> String {
    let day = ["2023-12-31", "2024-02-28", "2024-02-29", "2024-03-01"][Int.random(in: 0..<4, using: &self)]
    if isDay { return day }
    let clock = ["00:00:00", "08:00:00", "16:00:00", "23:59:59"][Int.random(in: 0..<4, using: &self)]
    return "\(day)T\(clock)\(["Z", "+08:00", "-08:00"][Int.random(in: 0..<3, using: &self)])"
  }

  private mutating func integer() -> Int64 {
    RandomFilters.integers[Int.random(in: 0..<RandomFilters.integers.count, using: &self)]
  }

  private mutating func word() -> String {
    (0..<Int.random(in: 0...3, using: &self)).map { _ in
      RandomFilters.letters[Int.random(in: 0..<RandomFilters.letters.count, using: &self)]
    }.joined()
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }
}

extension FeatureValue {
  func naive(_ type: FieldType) -> NaiveValue {
    switch self {
    case .null: .null
    case .integer(let number): .number(Int128(number) * 1000)
    case .real(let number): .number(Int128(number * 1000))
    case .text(let text): .text(text, isTime: type == .date || type == .dateTime)
    case .boolean(let isTrue): .boolean(isTrue)
    }
  }
}
