import Geodesy

/// Boxes as bytes: four numbers each, the lowest byte first.
enum ChangedBoxesBlob {
  private static let bytesOfNumber = 8
  private static let bytesOfBox = 4 * bytesOfNumber

  /// Beyond that, everything is as good as changed, and easier to keep.
  private static let mostBoxes = 1 << 18

  /// Nil where there are too many.
  static func bytes(of boxes: [WorldBox]) -> [UInt8]? {
    guard boxes.count <= mostBoxes else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(boxes.count * bytesOfBox)
    for box in boxes {
      for edge in [box.west, box.north, box.east, box.south] {
        for place in 0..<bytesOfNumber {
          bytes.append(UInt8(truncatingIfNeeded: edge.bitPattern >> UInt64(8 * place)))
        }
      }
    }
    return bytes
  }

  /// Nil where the bytes are no boxes.
  static func boxes(in bytes: [UInt8]) -> [WorldBox]? {
    guard bytes.count.isMultiple(of: bytesOfBox) else { return nil }
    return stride(from: 0, to: bytes.count, by: bytesOfBox).map { start in
      let edges = (0..<4).map { edge(in: bytes, at: start + $0 * bytesOfNumber) }
      return WorldBox(west: edges[0], north: edges[1], east: edges[2], south: edges[3])
    }
  }

  private static func edge(in bytes: [UInt8], at start: Int) -> Double {
    var pattern: UInt64 = 0
    for place in (0..<bytesOfNumber).reversed() { pattern = pattern << 8 | UInt64(bytes[start + place]) }
    return Double(bitPattern: pattern)
  }
}
