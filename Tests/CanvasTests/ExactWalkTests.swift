import TestSupport
import Testing

@testable import Canvas

@Suite("Walks along an edge") struct ExactWalkTests {
  @Test("give the floor of the exact fraction, wherever they enter the edge", arguments: UInt64(0)..<200)
  func floors(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let run = Int.random(in: 1...(1 << Int.random(in: 1...49, using: &random)), using: &random)
    let largestRise = 1 << Int.random(in: 0...49, using: &random)
    let rise = Int.random(in: -largestRise...largestRise, using: &random)
    let start = Int.random(in: -1000...1000, using: &random)
    var position = Int.random(in: 0...run, using: &random)
    var walk = ExactWalk(from: start, rise: rise, run: run)
    walk.skip(position)
    let pixelStep = walk.pixelStep
    for step in 0..<20 {
      let product = Int128(rise) * Int128(position)
      let (quotient, rest) = product.quotientAndRemainder(dividingBy: Int128(run))
      #expect(Int128(walk.value - start) == (rest < 0 ? quotient - 1 : quotient))
      let distance = step % 3 == 0 ? Int.random(in: 0...SubPixel.perPixel, using: &random) : SubPixel.perPixel
      guard position + distance <= run else { return }
      if distance == SubPixel.perPixel {
        walk.advance(by: pixelStep)
      } else {
        walk.advance(by: distance)
      }
      position += distance
    }
  }
}
