import Canvas

/// How two drawings differ over the pixels that either of them covers in part.
struct EdgePixels {
  private(set) var count = 0
  private(set) var largest = 0
  private var sum = 0
  private var farApart = 0

  /// A difference larger than this counts as far apart.
  private static let far = 24

  mutating func compare(_ drawn: [UInt8], _ expected: [UInt8]) {
    for (one, other) in zip(drawn, expected) where (1...254).contains(one) || (1...254).contains(other) {
      let difference = abs(Int(one) - Int(other))
      count += 1
      sum += difference
      largest = max(largest, difference)
      if difference > Self.far { farApart += 1 }
    }
  }

  var mean: Double { Double(sum) / Double(max(1, count)) }
  var shareFarApart: Double { Double(farApart) / Double(max(1, count)) }
}

extension Canvas {
  /// The coverage of all pixels by what an opaque ink drew on a transparent canvas.
  var coverage: [UInt8] {
    bitmap.premultipliedPixels.map { UInt8($0 >> 24) }
  }
}
