import FilterLanguage
import Platform

// Tests of columns against values that were written down.

/// A test of whole numbers, exact to the last of their digits.
struct IntegerTest: RowTest {
  let numbers: LentColumn<Int64>
  let nulls: LentColumn<UInt8>?
  let comparison: Comparison
  let other: FilterNumber

  func truth(at position: Int) -> Truth {
    if let null = nulls?[position], null != 0 { return .unknown }
    return Truth(comparison.holds(for: other.ordering(of: numbers[position])))
  }
}

struct RealTest: RowTest {
  let numbers: LentColumn<Double>
  let nulls: LentColumn<UInt8>
  let comparison: Comparison
  let other: Double

  func truth(at position: Int) -> Truth {
    let number = numbers[position]
    guard nulls[position] == 0, !number.isNaN else { return .unknown }
    return Truth(comparison.holds(for: Ordering(of: number, to: other)))
  }
}

/// Whether a whole number is among several, which stand in ascending order.
struct IntegerListTest: RowTest {
  let numbers: LentColumn<Int64>
  let nulls: LentColumn<UInt8>?
  let list: [Int64]

  func truth(at position: Int) -> Truth {
    if let null = nulls?[position], null != 0 { return .unknown }
    return Truth(list.holdsInOrder(numbers[position]))
  }
}

/// Whether a number is among several, which stand in ascending order.
struct RealListTest: RowTest {
  let numbers: LentColumn<Double>
  let nulls: LentColumn<UInt8>
  let list: [Double]

  func truth(at position: Int) -> Truth {
    let number = numbers[position]
    guard nulls[position] == 0, !number.isNaN else { return .unknown }
    return Truth(list.holdsInOrder(number))
  }
}

/// A test of booleans: whatever is asked of them, there are two answers.
struct BooleanTest: RowTest {
  let values: LentColumn<Int64>
  let nulls: LentColumn<UInt8>
  let ifFalse: Bool
  let ifTrue: Bool

  func truth(at position: Int) -> Truth {
    guard nulls[position] == 0 else { return .unknown }
    return Truth(values[position] == 0 ? ifFalse : ifTrue)
  }
}

/// Whether there is no number or boolean.
struct NullTest: RowTest {
  let nulls: LentColumn<UInt8>

  func truth(at position: Int) -> Truth {
    Truth(nulls[position] != 0)
  }
}

extension Array where Element: Comparable {
  /// Whether a value is among those of an array in ascending order.
  fileprivate func holdsInOrder(_ value: Element) -> Bool {
    var range = indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if self[middle] == value { return true }
      range = self[middle] < value ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return false
  }
}
