public import Geodesy

/// The order in which items lie along a Hilbert curve through their common box: neighbours on the ground become
/// neighbours in memory.
///
/// Items with the same place on the curve keep the order they came in, so that the result depends on the items
/// alone. Linear time: the curve positions are sorted by radix.
public func hilbertOrder(of boxes: [GeoBox]) -> [UInt32] {
  precondition(boxes.count <= Int(UInt32.max), "more items than an index can count")
  var extent = GeoBox.empty
  for box in boxes { extent.include(box) }
  let scaleX = cellsPerUnit(from: extent.west, to: extent.east)
  let scaleY = cellsPerUnit(from: extent.south, to: extent.north)
  var keys = boxes.indices.map { index in
    let box = boxes[index]
    let x = UInt32(((box.west + box.east) / 2 - extent.west) * scaleX)
    let y = UInt32(((box.south + box.north) / 2 - extent.south) * scaleY)
    return UInt64(hilbertPosition(x: x, y: y)) << 32 | UInt64(index)
  }
  sortByUpperHalf(&keys)
  return keys.map { UInt32(truncatingIfNeeded: $0) }
}

/// Zero where the extent is nothing, or so small that the scale would be infinite.
private func cellsPerUnit(from low: Double, to high: Double) -> Double {
  let scale = Double(UInt16.max) / (high - low)
  return high > low && scale.isFinite ? scale : 0
}

/// How far along the Hilbert curve of order 16 a cell lies; both coordinates are below 65 536.
///
/// Algorithm: the rotation form of J. K. Lawder, "Calculation of mappings between one and n-dimensional values
/// using the Hilbert space-filling curve" (2000): one quadrant a step, from the coarsest.
func hilbertPosition(x: UInt32, y: UInt32) -> UInt32 {
  var x = x
  var y = y
  var position: UInt32 = 0
  var side: UInt32 = 1 << 15
  while side > 0 {
    let right = x & side != 0
    let upper = y & side != 0
    let quadrant: UInt32 = right ? (upper ? 2 : 3) : (upper ? 1 : 0)
    position = position << 2 | quadrant
    if !upper {
      if right {
        x = 0xFFFF ^ x
        y = 0xFFFF ^ y
      }
      swap(&x, &y)
    }
    side >>= 1
  }
  return position
}
