import Canvas

/// A picture of few colours: the colours, and for each pixel the number of its own.
struct IndexedPicture {
  /// The most colours a PNG palette holds.
  static let mostColors = 256

  /// Packed premultiplied pixels in the order in which they occur first.
  let colors: [UInt32]
  /// How many pixels have each colour.
  private let counts: [Int]
  /// The number of each pixel's colour.
  let indices: [UInt8]

  /// A picture in mapped colours; nil where there are more than a palette holds, or no pixels.
  init?(_ bitmap: Bitmap, _ mapping: ColorMapping) {
    let pixels = bitmap.premultipliedPixels
    guard let first = pixels.first else { return nil }
    let input = pixels.span
    var indices = [UInt8](repeating: 0, count: pixels.count)
    var output = indices.mutableSpan
    var counts = [Int](repeating: 0, count: Self.mostColors)
    var table = ColorTable()
    var (last, start) = (first, 0)
    var number = table.number(of: mapping.mappedPixel(first))
    var recent = RecentPixels(first, number)
    for index in input.indices {
      if input[index] != last {
        counts[number] &+= index &- start
        (last, start) = (input[index], index)
        number = recent.value(of: last) { table.number(of: mapping.mappedPixel($0)) }
        guard number < Self.mostColors else { return nil }
      }
      output[index] = UInt8(truncatingIfNeeded: number)
    }
    counts[number] &+= input.count &- start
    colors = table.colors
    self.counts = counts
    self.indices = indices
  }

  /// The numbers of the colours as a PNG palette has them best: translucent ones first, then by frequency.
  ///
  /// The list of alphas ends at the last translucent colour. Small numbers for frequent colours compress 1 to
  /// 4 % better than an order by lightness.
  func paletteOrder() -> [Int] {
    colors.indices.sorted { one, other in
      let isOpaque = (colors[one] >> 24 == 255, colors[other] >> 24 == 255)
      if isOpaque.0 != isOpaque.1 { return !isOpaque.0 }
      return counts[one] == counts[other] ? colors[one] < colors[other] : counts[one] > counts[other]
    }
  }
}

/// Numbers for colours as they come: open addressing, linear probing.
private struct ColorTable {
  private(set) var colors: [UInt32] = []
  /// The number of a colour plus 1, or 0.
  private var slots = [UInt16](repeating: 0, count: 1 << bits)

  /// Four slots a colour, so that most are found at once.
  private static let bits: UInt32 = 10

  /// `mostColors` for a new colour where there are as many as a palette holds.
  mutating func number(of color: UInt32) -> Int {
    var slot = Int(truncatingIfNeeded: (color &* 0x9E37_79B1) >> (32 - Self.bits))
    while slots[slot] > 0 {
      let number = Int(slots[slot]) &- 1
      if colors[number] == color { return number }
      slot = (slot &+ 1) & (1 << Self.bits &- 1)
    }
    guard colors.count < IndexedPicture.mostColors else { return IndexedPicture.mostColors }
    colors.append(color)
    slots[slot] = UInt16(truncatingIfNeeded: colors.count)
    return colors.count &- 1
  }
}
