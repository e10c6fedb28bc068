import CityStore
import FilterLanguage
import Platform

/// A comparison of two fields of the same feature.
struct PairTest: RowTest {
  let comparison: Comparison
  let left: SnapshotColumn
  let right: SnapshotColumn
  /// For texts.
  let ignoresCase: Bool
  /// Whether both texts are times.
  let areTimes: Bool

  func truth(at position: Int) -> Truth {
    guard let ordering = ordering(at: position) else { return .unknown }
    return Truth(comparison.holds(for: ordering))
  }

  /// How the left value stands to the right one; nil where either is missing.
  private func ordering(at position: Int) -> Ordering? {
    switch (left, right) {
    case (.texts(let left), .texts(let right)):
      guard let one = left.bytes(of: left.number(at: position)),
        let other = right.bytes(of: right.number(at: position))
      else { return nil }
      guard areTimes else { return Ordering(ofText: one, to: other, ignoringCase: ignoresCase) }
      guard let time = CalendarTime(one), let otherTime = CalendarTime(other) else { return nil }
      return time.ordering(to: otherTime)
    default:
      guard let one = left.number(at: position), let other = right.number(at: position) else { return nil }
      return one.ordering(to: other)
    }
  }
}

/// A number of a column, or a boolean as 0 or 1.
private enum ColumnNumber {
  case integer(Int64)
  case real(Double)

  func ordering(to other: ColumnNumber) -> Ordering {
    switch (self, other) {
    case (.integer(let one), .integer(let other)): Ordering(of: one, to: other)
    case (.real(let one), .real(let other)): Ordering(of: one, to: other)
    case (.integer(let one), .real(let other)): Self.ordering(of: one, to: other)
    case (.real(let one), .integer(let other)): Self.ordering(of: other, to: one).reversed
    }
  }

  /// Exact, although not every whole number is a double.
  private static func ordering(of integer: Int64, to real: Double) -> Ordering {
    let floor = real.rounded(.down)
    guard let whole = Int64(exactly: floor) else { return real < 0 ? .greater : .less }
    return integer == whole && floor < real ? .less : Ordering(of: integer, to: whole)
  }
}

extension SnapshotColumn {
  fileprivate func number(at position: Int) -> ColumnNumber? {
    switch self {
    case .texts: nil
    case .integers(let numbers, let nulls):
      nulls.map { $0[position] == 0 } ?? true ? .integer(numbers[position]) : nil
    case .reals(let numbers, let nulls):
      nulls[position] == 0 && !numbers[position].isNaN ? .real(numbers[position]) : nil
    case .booleans(let numbers, let nulls):
      nulls[position] == 0 ? .integer(numbers[position] == 0 ? 0 : 1) : nil
    }
  }
}
