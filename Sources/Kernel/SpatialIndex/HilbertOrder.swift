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
  // As many cells across as `cellsPerUnit` counts, and two 16-bit numbers fill the half of a key.
  let curve = HilbertCurve(order: 16)
  var keys = boxes.indices.map { index in
    let box = boxes[index]
    let x = UInt32(((box.west + box.east) / 2 - extent.west) * scaleX)
    let y = UInt32(((box.south + box.north) / 2 - extent.south) * scaleY)
    return curve.position(x: x, y: y) << 32 | UInt64(index)
  }
  sortByUpperHalf(&keys)
  return keys.map { UInt32(truncatingIfNeeded: $0) }
}

/// Zero where the extent is nothing, or so small that the scale would be infinite.
private func cellsPerUnit(from low: Double, to high: Double) -> Double {
  let scale = Double(UInt16.max) / (high - low)
  return high > low && scale.isFinite ? scale : 0
}
