import Canvas

/// The oracle: coverage by counting 64 × 64 samples a pixel, with true winding numbers.
///
/// Along each line of samples the crossings are sorted and whole runs of samples counted at once.
struct Supersampling {
  static let perPixel = 64

  let width: Int
  let height: Int

  struct Crossing {
    let x: Double
    let winding: Int
  }

  /// Coverage 0…255 of every pixel, unrounded; `crossings` gives those of the line at height y.
  func coverage(rule: FillRule, crossings: (_ y: Double) -> [Crossing]) -> [Double] {
    var counts = [Int](repeating: 0, count: width * height)
    for line in 0..<height * Self.perPixel {
      let sorted = crossings((Double(line) + 0.5) / Double(Self.perPixel)).sorted { $0.x < $1.x }
      var winding = 0
      for (crossing, next) in zip(sorted, sorted.dropFirst()) {
        winding += crossing.winding
        let isInside = rule == .nonZero ? winding != 0 : winding % 2 != 0
        if isInside {
          count(from: crossing.x, to: next.x, row: line / Self.perPixel, in: &counts)
        }
      }
    }
    return counts.map { Double($0) * 255 / Double(Self.perPixel * Self.perPixel) }
  }

  /// Adds the samples of one line between two crossings.
  private func count(from left: Double, to right: Double, row: Int, in counts: inout [Int]) {
    let scale = Double(Self.perPixel)
    let first = max(0, Int((left * scale - 0.5).rounded(.up)))
    let end = min(width * Self.perPixel, Int((right * scale - 0.5).rounded(.up)))
    var sample = first
    while sample < end {
      let column = sample / Self.perPixel
      let next = min(end, (column + 1) * Self.perPixel)
      counts[row * width + column] += next - sample
      sample = next
    }
  }

  func coverage(of rings: [[TestPoint]], rule: FillRule) -> [Double] {
    coverage(rule: rule) { y in
      rings.flatMap { ring in
        zip(ring, ring.dropFirst() + ring.prefix(1)).compactMap { start, end in
          guard (start.y <= y) != (end.y <= y) else { return nil }
          let x = start.x + (y - start.y) * (end.x - start.x) / (end.y - start.y)
          return Crossing(x: x, winding: start.y < end.y ? 1 : -1)
        }
      }
    }
  }

  func coverage(ofCircleAt center: TestPoint, radius: Double) -> [Double] {
    coverage(rule: .nonZero) { y in
      let square = radius * radius - (y - center.y) * (y - center.y)
      guard square > 0 else { return [] }
      let half = square.squareRoot()
      return [Crossing(x: center.x - half, winding: 1), Crossing(x: center.x + half, winding: -1)]
    }
  }
}
