import Canvas

/// The oracle: coverage by counting 64 × 64 samples a pixel, with true winding numbers.
///
/// Along each line of samples the crossings are sorted and whole runs of samples counted at once.
struct Supersampling {
  let width: Int
  let height: Int
  /// Samples along either side of a pixel.
  ///
  /// What is thinner than half a pixel needs more than 64: two edges, each missed by half a line of samples, would be
  /// 4 of 255 apart.
  var perPixel = 64

  struct Crossing {
    let x: Double
    let winding: Int
  }

  /// Coverage 0…255 of every pixel, unrounded, by the crossings of each line of samples.
  private func coverage(rule: FillRule, crossings: [[Crossing]]) -> [Double] {
    var counts = [Int](repeating: 0, count: width * height)
    for line in crossings.indices {
      let sorted = crossings[line].sorted { $0.x < $1.x }
      var winding = 0
      for (crossing, next) in zip(sorted, sorted.dropFirst()) {
        winding += crossing.winding
        let isInside = rule == .nonZero ? winding != 0 : winding % 2 != 0
        if isInside {
          count(from: crossing.x, to: next.x, row: line / perPixel, in: &counts)
        }
      }
    }
    return counts.map { Double($0) * 255 / Double(perPixel * perPixel) }
  }

  /// Adds the samples of one line between two crossings.
  private func count(from left: Double, to right: Double, row: Int, in counts: inout [Int]) {
    let scale = Double(perPixel)
    let first = max(0, Int((left * scale - 0.5).rounded(.up)))
    let end = min(width * perPixel, Int((right * scale - 0.5).rounded(.up)))
    var sample = first
    while sample < end {
      let column = sample / perPixel
      let next = min(end, (column + 1) * perPixel)
      counts[row * width + column] += next - sample
      sample = next
    }
  }

  /// How high a line of samples lies.
  private func y(of line: Int) -> Double { (Double(line) + 0.5) / Double(perPixel) }

  /// The lines of samples between two heights: the upper one belongs to them.
  private func lines(from top: Double, to bottom: Double) -> Range<Int> {
    func firstLine(below y: Double) -> Int {
      let held = min(max(y, -1), Double(height) + 1)
      return min(max(0, Int((held * Double(perPixel) - 0.5).rounded(.up))), height * perPixel)
    }
    return firstLine(below: top)..<firstLine(below: bottom)
  }

  func coverage(of rings: [[TestPoint]], rule: FillRule) -> [Double] {
    var crossings = [[Crossing]](repeating: [], count: height * perPixel)
    for ring in rings {
      for (start, end) in zip(ring, ring.dropFirst() + ring.prefix(1)) where start.y != end.y {
        let slope = (end.x - start.x) / (end.y - start.y)
        let winding = start.y < end.y ? 1 : -1
        for line in lines(from: min(start.y, end.y), to: max(start.y, end.y)) {
          crossings[line].append(Crossing(x: start.x + (y(of: line) - start.y) * slope, winding: winding))
        }
      }
    }
    return coverage(rule: rule, crossings: crossings)
  }

  func coverage(ofCircleAt center: TestPoint, radius: Double) -> [Double] {
    var crossings = [[Crossing]](repeating: [], count: height * perPixel)
    for line in crossings.indices {
      let square = radius * radius - (y(of: line) - center.y) * (y(of: line) - center.y)
      guard square > 0 else { continue }
      let half = square.squareRoot()
      crossings[line] = [
        Crossing(x: center.x - half, winding: 1), Crossing(x: center.x + half, winding: -1),
      ]
    }
    return coverage(rule: .nonZero, crossings: crossings)
  }
}
