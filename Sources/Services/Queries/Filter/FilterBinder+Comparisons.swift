import CityStore
import FilterLanguage
import Wording

// Comparisons of fields and values.

extension FilterBinder {
  /// Compares two operands; `isWritten` says whether the sign stands in the filter, and not BETWEEN or IN.
  mutating func compare(
    _ left: FilterOperand,
    _ comparison: Comparison,
    _ right: FilterOperand,
    isWritten: Bool = true
  ) throws(Fault) -> any RowTest {
    let ignoresCase = left.ignoresCase || right.ignoresCase
    let leftSide = try side(left)
    switch (leftSide, try side(right, against: leftSide)) {
    case (.field(let field, let column), .value):
      if let test = test(field, column, comparison, right, ignoresCase) { return test }
      throw mismatch(field, comparison, right, isWritten: isWritten)
    case (.value, .field(let field, let column)):
      if let test = test(field, column, comparison.mirrored, left, ignoresCase) { return test }
      throw mismatch(field, comparison.mirrored, left, isWritten: isWritten)
    case (.value(let one), .value(let other)):
      guard let ordering = one.ordering(to: other, ignoringCase: ignoresCase) else {
        throw fault(right, .filterValuesDiffer(left.spelling))
      }
      return ConstantTest(truth: Truth(comparison.holds(for: ordering)))
    case (.field(let field, let column), .field(let otherField, let otherColumn)):
      guard field.type.isComparable(with: otherField.type) else {
        throw fault(
          right,
          .filterFieldsDiffer(spelled(field), field.type.words, spelled(otherField), otherField.type.words)
        )
      }
      return PairTest(
        comparison: comparison,
        left: column,
        right: otherColumn,
        ignoresCase: ignoresCase,
        areTimes: field.type.isTime && otherField.type.isTime
      )
    }
  }

  /// A field against a value that was written down; nil where they cannot be compared.
  private mutating func test(
    _ field: Field,
    _ column: SnapshotColumn,
    _ comparison: Comparison,
    _ value: FilterOperand,
    _ ignoresCase: Bool
  ) -> (any RowTest)? {
    switch (column, value.content) {
    case (.integers(let numbers, let nulls), .number(let number, _)):
      return IntegerTest(numbers: numbers, nulls: nulls, comparison: comparison, other: number)
    case (.reals(let numbers, let nulls), .number(let number, _)):
      return RealTest(numbers: numbers, nulls: nulls, comparison: comparison, other: number.double)
    case (.booleans(let values, let nulls), .boolean(let isTrue)):
      return BooleanTest(
        values: values,
        nulls: nulls,
        ifFalse: comparison.holds(for: Ordering(of: false, to: isTrue)),
        ifTrue: comparison.holds(for: Ordering(of: true, to: isTrue))
      )
    case (.texts(let texts), .text(let text)):
      return test(texts, .compared(comparison, Array(text.utf8), ignoresCase: ignoresCase))
    // Of texts too, since days in tables come in as such.
    case (.texts(let texts), .time(let time, _)):
      return test(texts, .time(comparison, time))
    default:
      return nil
    }
  }

  mutating func among(_ operand: FilterOperand, _ members: [FilterOperand]) throws(Fault) -> any RowTest {
    if case .field(let field, let column) = try side(operand),
      let test = try list(field, column, members, ignoresCase: operand.ignoresCase)
    {
      return test
    }
    var tests: [any RowTest] = []
    for member in members { tests.append(try compare(operand, .equal, member, isWritten: false)) }
    return AnyTest(parts: tests)
  }

  /// A field against values of its own type; nil where others are among them, which are compared one by one.
  private mutating func list(
    _ field: Field,
    _ column: SnapshotColumn,
    _ members: [FilterOperand],
    ignoresCase: Bool
  ) throws(Fault) -> (any RowTest)? {
    switch column {
    case .integers(let numbers, let nulls):
      guard let values = members.numbers else { return nil }
      // A number that is no whole one equals none of them.
      let list = values.compactMap(\.integer).sorted()
      return IntegerListTest(numbers: numbers, nulls: nulls, list: list)
    case .reals(let numbers, let nulls):
      guard let values = members.numbers else { return nil }
      let list = values.map(\.double).sorted()
      return RealListTest(numbers: numbers, nulls: nulls, list: list)
    case .texts(let texts):
      let ignored = members.map { ignoresCase || $0.ignoresCase }
      guard let values = members.texts, Set(ignored).count == 1 else { return nil }
      return test(texts, .among(values, ignoresCase: ignored[0]))
    case .booleans:
      return nil
    }
  }
}

extension [FilterOperand] {
  /// The numbers, where all are.
  fileprivate var numbers: [FilterNumber]? {
    let numbers = compactMap { if case .number(let number, _) = $0.content { number } else { nil } }
    return numbers.count == count ? numbers : nil
  }

  /// The texts, where all are.
  fileprivate var texts: [String]? {
    let texts = compactMap { if case .text(let text) = $0.content { text } else { nil } }
    return texts.count == count ? texts : nil
  }
}

extension FilterOperand.Content {
  /// How one value that was written down stands to another; nil where they cannot be compared.
  fileprivate func ordering(to other: FilterOperand.Content, ignoringCase ignoresCase: Bool) -> Ordering? {
    switch (self, other) {
    case (.number(let one, _), .number(let other, _)): return one.ordering(to: other)
    case (.boolean(let one), .boolean(let other)): return Ordering(of: one, to: other)
    case (.time(let one, _), .time(let other, _)): return one.ordering(to: other)
    case (.text(let one), .text(let other)):
      let (bytes, otherBytes) = (Array(one.utf8), Array(other.utf8))
      return Ordering(ofText: bytes.span, to: otherBytes.span, ignoringCase: ignoresCase)
    default: return nil
    }
  }
}

extension Ordering {
  /// False comes before true.
  init(of left: Bool, to right: Bool) {
    self.init(of: left ? 1 : 0, to: right ? 1 : 0)
  }
}
