/// Which features are alike: those that have the same values in all fields that are read.
///
/// Classes are numbered from 0 in the order in which their first features come. The values of a class are those of that
/// feature, so no table of them is needed.
public struct FeatureClasses: Sendable, Equatable {
  /// The class of each feature.
  public private(set) var numbers: [UInt32]

  /// The first feature of each class.
  public private(set) var representatives: [UInt32]

  /// All features in one class.
  public init(alike count: Int) {
    numbers = [UInt32](repeating: 0, count: count)
    representatives = count > 0 ? [0] : []
  }

  /// Each feature in a class of its own.
  public init(distinct count: Int) {
    numbers = (0..<count).map { UInt32(truncatingIfNeeded: $0) }
    representatives = numbers
  }

  /// Cuts the classes up by one more value, which features of one class have in common when their codes are equal.
  mutating func refine(by codes: [UInt32]) {
    var numbering = Numbering<UInt64>()
    representatives.removeAll(keepingCapacity: true)
    for position in numbers.indices {
      let pair = UInt64(numbers[position]) << 32 | UInt64(codes[position])
      let number = numbering.number(of: pair)
      if Int(number) == representatives.count {
        representatives.append(UInt32(truncatingIfNeeded: position))
      }
      numbers[position] = number
    }
  }
}

/// Numbers different values from 0, in the order in which they first come.
struct Numbering<Value: Hashable> {
  private var known: [Value: UInt32] = [:]

  mutating func number(of value: Value) -> UInt32 {
    if let number = known[value] { return number }
    let number = UInt32(truncatingIfNeeded: known.count)
    known[value] = number
    return number
  }
}
