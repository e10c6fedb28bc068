extension Bitmap {
  /// The picture with its sides stretched piece by piece: both sides have knots, which say where pixels of this picture
  /// come to lie in the new one.
  ///
  /// A piece takes its colours from its own pixels alone, so that a corner that keeps its size stays as sharp as it is. Knots
  /// ascend, from the beginning of a side to its end.
  public func stretched(columns: [(from: Double, to: Double)], rows: [(from: Double, to: Double)]) -> Bitmap {
    let across = Stretching(columns, pixelCount: width)
    let down = Stretching(rows, pixelCount: height)
    var result = Bitmap(width: across.sources.count, height: down.sources.count)
    let source = pixels.span
    var target = result.pixels.mutableSpan
    var index = 0
    for row in down.sources {
      let (upper, lower) = (row.first &* width, row.second &* width)
      for column in across.sources {
        let above = PixelArithmetic.mix(
          source[upper &+ column.first],
          source[upper &+ column.second],
          column.share
        )
        let below = PixelArithmetic.mix(
          source[lower &+ column.first],
          source[lower &+ column.second],
          column.share
        )
        target[index] = PixelArithmetic.mix(above, below, row.share)
        index &+= 1
      }
    }
    return result
  }
}

/// Where the pixels of a stretched side take their colours from.
private struct Stretching {
  /// Two pixels of the old side, and how much of 256 the second one has.
  struct Source {
    let first: Int
    let second: Int
    let share: UInt32
  }

  let sources: [Source]

  /// More pixels than a bitmap may have are cut off; a side without pixels stays without.
  init(_ knots: [(from: Double, to: Double)], pixelCount: Int) {
    guard pixelCount > 0, knots.count > 1, let end = knots.last?.to, end >= 1 else {
      sources = []
      return
    }
    var piece = 1
    sources = (0..<Int(min(end, Double(Bitmap.largestSide)))).map { number in
      let middle = Double(number) + 0.5
      while piece < knots.count - 1, knots[piece].to <= middle { piece += 1 }
      return Self.source(of: middle, between: knots[piece - 1], and: knots[piece], pixelCount)
    }
  }

  private static func source(
    of place: Double,
    between start: (from: Double, to: Double),
    and end: (from: Double, to: Double),
    _ pixelCount: Int
  ) -> Source {
    let share = (place - start.to) / max(end.to - start.to, 1e-9)
    let point = start.from + max(0, min(1, share)) * (end.from - start.from)
    // The middles of the pixels at the ends of the piece; one of less than a pixel is all of one colour.
    let (low, high) = (start.from + 0.5, end.from - 0.5)
    let held = low < high ? max(low, min(high, point)) : (start.from + end.from) / 2
    let steps = SubPixel.nearest(held - 0.5, stepsPerPixel: 256)
    func pixel(_ number: Int) -> Int { max(0, min(pixelCount - 1, number)) }
    return Source(first: pixel(steps >> 8), second: pixel((steps >> 8) + 1), share: UInt32(steps & 255))
  }
}
