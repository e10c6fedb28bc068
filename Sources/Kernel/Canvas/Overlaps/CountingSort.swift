/// Sorts numbers by 16 of their bits, keeping the order of equals; its memory is used again.
struct CountingSort: Sendable {
  private var starts: [Int] = []
  private var sorted: [UInt64] = []

  /// The bits from `shift` on are 0..<`values`.
  mutating func sort(_ numbers: inout [UInt64], by shift: UInt64, values: Int) {
    starts.removeAll(keepingCapacity: true)
    for _ in 0...values { starts.append(0) }
    while sorted.count < numbers.count { sorted.append(0) }
    Self.sort(&numbers, by: shift, &starts, &sorted)
  }

  private static func sort(
    _ numbers: inout [UInt64],
    by shift: UInt64,
    _ starts: inout [Int],
    _ sorted: inout [UInt64]
  ) {
    var numbers = numbers.mutableSpan
    var starts = starts.mutableSpan
    var sorted = sorted.mutableSpan
    for index in numbers.indices { starts[value(numbers[index], shift) &+ 1] &+= 1 }
    for value in 1..<starts.count { starts[value] &+= starts[value &- 1] }
    for index in numbers.indices {
      let value = value(numbers[index], shift)
      sorted[starts[value]] = numbers[index]
      starts[value] &+= 1
    }
    for index in numbers.indices { numbers[index] = sorted[index] }
  }

  @inline(__always)
  private static func value(_ number: UInt64, _ shift: UInt64) -> Int {
    Int(UInt16(truncatingIfNeeded: number >> shift))
  }
}
