import Canvas
import Foundation
import TestSupport

struct TestPoint {
  var x: Double
  var y: Double
}

/// A ring that does not cross itself: its points lie around a centre in the order of their angles.
///
/// No two neighbours are half a turn apart, or the ring could pass on the wrong side of the centre.
func starShapedRing(
  around center: TestPoint,
  radii: ClosedRange<Double>,
  using random: inout SplitMix64
) -> [TestPoint] {
  let count = Int.random(in: 3...12, using: &random)
  let first = Double.random(in: 0..<2 * .pi, using: &random)
  let jitter = count == 3 ? 0..<0.5 : 0..<1.0
  let angles = (0..<count).map { index in
    first + (Double(index) + .random(in: jitter, using: &random)) * 2 * .pi / Double(count)
  }
  return angles.map { angle in
    let radius = Double.random(in: radii, using: &random)
    return TestPoint(x: center.x + radius * cos(angle), y: center.y + radius * sin(angle))
  }
}

/// Points anywhere in a square around the origin: the ring crosses itself as it likes.
func wildRing(within reach: Double, using random: inout SplitMix64) -> [TestPoint] {
  (0..<Int.random(in: 2...9, using: &random)).map { _ in
    TestPoint(
      x: Double.random(in: -reach...reach, using: &random),
      y: Double.random(in: -reach...reach, using: &random)
    )
  }
}

extension Path {
  init(rings: [[TestPoint]]) {
    self.init()
    for ring in rings {
      for (index, point) in ring.enumerated() {
        if index == 0 {
          move(to: point.x, point.y)
        } else {
          line(to: point.x, point.y)
        }
      }
      close()
    }
  }
}

extension Canvas {
  /// The alpha channel of all pixels: what an opaque colour on a transparent canvas makes of coverage.
  var alphas: [UInt8] {
    let bytes = bitmap.rgba()
    return stride(from: 3, to: bytes.count, by: 4).map { bytes[$0] }
  }
}

/// The largest difference between drawn and expected coverage.
func largestDifference(_ drawn: [UInt8], _ expected: [Double]) -> Double {
  zip(drawn, expected).map { abs(Double($0) - $1) }.max() ?? 0
}
