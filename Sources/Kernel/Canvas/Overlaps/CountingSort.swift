/// Sorts numbers by small keys, keeping the order of equals; its memory is used again.
struct CountingSort: Sendable {
  private var starts: [Int] = []
  private var sorted: [UInt32] = []

  /// `key` gives 0..<`keys`.
  @inline(__always)
  mutating func sort(_ numbers: inout [UInt32], keys: Int, by key: (UInt32) -> Int) {
    starts.removeAll(keepingCapacity: true)
    for _ in 0...keys { starts.append(0) }
    for number in numbers { starts[key(number) &+ 1] &+= 1 }
    for index in 0..<keys { starts[index &+ 1] &+= starts[index] }
    while sorted.count < numbers.count { sorted.append(0) }
    for number in numbers {
      let place = key(number)
      sorted[starts[place]] = number
      starts[place] &+= 1
    }
    for index in numbers.indices { numbers[index] = sorted[index] }
  }
}
