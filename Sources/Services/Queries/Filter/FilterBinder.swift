import CityStore
import FilterLanguage
import Wording

/// Finds the columns that a condition names, and how to ask them.
struct FilterBinder {
  let snapshot: Snapshot

  /// What faults call the layer; nil where there is no other.
  let layer: String?
  private let greatestTable: Int

  /// How many answers the tables of one filter may still hold; beyond that, texts are read at each feature.
  private var tableRoom = 1 << 24

  init(_ snapshot: Snapshot, called layer: String?, greatestTable: Int) {
    self.snapshot = snapshot
    self.layer = layer
    self.greatestTable = greatestTable
  }

  /// Where texts are repeated four times or more, or are few, asking each of them once is less work.
  static func greatestTable(for snapshot: Snapshot) -> Int {
    max(4096, snapshot.count / 4)
  }

  mutating func bind(_ expression: FilterExpression) throws(Fault) -> any RowTest {
    switch expression {
    case .and(let parts): return EveryTest(parts: try bind(parts))
    case .or(let parts): return AnyTest(parts: try bind(parts))
    case .not(let inner): return NotTest(inner: try bind(inner))
    case .truth(let operand): return try truth(operand)
    case .comparison(let left, let comparison, let right): return try compare(left, comparison, right)
    case .like(let operand, let pattern): return try like(operand, pattern)
    case .among(let operand, let members): return try among(operand, members)
    case .between(let operand, let low, let high):
      return EveryTest(parts: [
        try compare(operand, .greaterOrEqual, low, isWritten: false),
        try compare(operand, .lessOrEqual, high, isWritten: false),
      ])
    case .isNull(let operand): return try isNull(operand)
    case .intersects(let geometry): return AreaTest(.intersects, geometry, snapshot)
    case .within(let geometry): return AreaTest(.within, geometry, snapshot)
    case .near(let geometry, let metres):
      return DistanceTest(geometry, metres: metres, snapshot)
    }
  }

  private mutating func bind(_ parts: [FilterExpression]) throws(Fault) -> [any RowTest] {
    var tests: [any RowTest] = []
    for part in parts { tests.append(try bind(part)) }
    return tests
  }

  mutating func test(_ texts: TextColumn, _ condition: TextCondition) -> any RowTest {
    let isTabulated = texts.distinctCount <= min(greatestTable, tableRoom)
    if isTabulated { tableRoom -= texts.distinctCount }
    return TextTest(texts, condition, isTabulated: isTabulated)
  }
}

// MARK: - Conditions on one value

extension FilterBinder {
  private func truth(_ operand: FilterOperand) throws(Fault) -> any RowTest {
    switch try side(operand) {
    case .value(.boolean(let isTrue)): return ConstantTest(truth: Truth(isTrue))
    case .value: throw fault(operand, .filterNeedsCondition)
    case .field(_, .booleans(let values, let nulls)):
      return BooleanTest(values: values, nulls: nulls, ifFalse: false, ifTrue: true)
    case .field(let field, _):
      throw fault(operand, .filterFieldIsNoCondition(spelled(field), field.type.words))
    }
  }

  private func isNull(_ operand: FilterOperand) throws(Fault) -> any RowTest {
    // Features without a place are not in a snapshot.
    if isGeometry(operand) { return ConstantTest(truth: .no) }
    switch try side(operand) {
    case .field(_, .texts(let texts)): return NoTextTest(column: texts)
    case .field(_, .integers(_, let nulls?)), .field(_, .reals(_, let nulls)),
      .field(_, .booleans(_, let nulls)):
      return NullTest(nulls: nulls)
    case .field(_, .integers(_, nulls: nil)), .value: return ConstantTest(truth: .no)
    }
  }

  private mutating func like(_ operand: FilterOperand, _ pattern: LikePattern) throws(Fault) -> any RowTest {
    switch try side(operand) {
    case .field(_, .texts(let texts)): return test(texts, .like(pattern))
    case .value(.text(let text)):
      let bytes = Array(text.utf8)
      return ConstantTest(truth: Truth(pattern.matches(bytes.span)))
    case .field(let field, _):
      throw fault(operand, .filterFieldHoldsNoTexts(spelled(field), field.type.words))
    case .value: throw fault(operand, .filterNeedsText)
    }
  }
}
