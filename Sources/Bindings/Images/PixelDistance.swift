/// How far packed premultiplied pixels lie from each other, and what lies between two.
enum PixelDistance {
  /// The sum of the squares of the channels' differences; nil where one may not stand for the other.
  ///
  /// That is so where a channel differs by more than the largest error, or only one of the two is opaque.
  @inline(__always)
  static func squared(_ one: UInt32, _ other: UInt32) -> Int32? {
    guard isNear(one, other), one >> 24 == other >> 24 || (one >> 24 < 255 && other >> 24 < 255) else {
      return nil
    }
    var sum: Int32 = 0
    for shift: UInt32 in [0, 8, 16, 24] {
      let difference = difference(one, other, shift)
      sum &+= difference &* difference
    }
    return sum
  }

  /// Whether no channel differs by more than the largest error.
  ///
  /// All four at once, each in its byte (H. S. Warren, "Hacker's Delight", 2-18): most candidates end here.
  @inline(__always)
  private static func isNear(_ one: UInt32, _ other: UInt32) -> Bool {
    let most = UInt32(ColorMapping.largestError) &* 0x0101_0101
    let high: UInt32 = 0x8080_8080
    let difference = ((one | high) &- (other & ~high)) ^ ((one ^ ~other) & high)
    // From −most…most to 0…2·most, where the highest bit shows what is more.
    let raised = ((difference & ~high) &+ most) ^ (difference & high)
    return (((raised & ~high) &+ (~high &- 2 &* most)) | raised) & high == 0
  }

  /// The nearest of some candidates that may stand for a pixel, of equally near ones the first.
  @inline(__always)
  static func nearest(to pixel: UInt32, among colors: Span<UInt32>, in candidates: Range<Int>) -> UInt32? {
    var found: UInt32?
    var least = Int32.max
    for index in candidates {
      if let distance = squared(pixel, colors[index]), distance < least {
        least = distance
        found = colors[index]
      }
    }
    return found
  }

  /// The largest difference of a channel.
  static func largest(_ one: UInt32, _ other: UInt32) -> Int {
    var largest = 0
    for shift: UInt32 in [0, 8, 16, 24] {
      largest = max(largest, Int(abs(difference(one, other, shift))))
    }
    return largest
  }

  /// The pixel `index`/`count` of the way from one to another, each channel rounded.
  static func place(_ index: Int, of count: Int, from start: UInt32, to end: UInt32) -> UInt32 {
    var pixel: UInt32 = 0
    for shift: UInt32 in [0, 8, 16, 24] {
      let from = Int(start >> shift & 0xFF)
      let way = Int(difference(end, start, shift)) * index
      pixel |= UInt32((2 * (from * count + way) + count) / (2 * count)) << shift
    }
    return pixel
  }

  @inline(__always)
  private static func difference(_ one: UInt32, _ other: UInt32, _ shift: UInt32) -> Int32 {
    Int32(bitPattern: one >> shift & 0xFF) &- Int32(bitPattern: other >> shift & 0xFF)
  }
}
