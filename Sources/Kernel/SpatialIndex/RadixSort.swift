/// Sorts by the upper 32 bits, least significant byte first.
///
/// Equal keys keep their order. Linear time.
public func sortByUpperHalf(_ keys: inout [UInt64]) {
  var sorted = [UInt64](repeating: 0, count: keys.count)
  for shift in stride(from: UInt64(32), to: 64, by: 8) {
    var ends = [Int](repeating: 0, count: 256)
    for key in keys { ends[Int(key >> shift & 0xFF)] &+= 1 }
    var start = 0
    for bucket in ends.indices {
      let count = ends[bucket]
      ends[bucket] = start
      start &+= count
    }
    for key in keys {
      let bucket = Int(key >> shift & 0xFF)
      sorted[ends[bucket]] = key
      ends[bucket] &+= 1
    }
    swap(&keys, &sorted)
  }
}
