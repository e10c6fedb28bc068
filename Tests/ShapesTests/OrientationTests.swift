import Geodesy
import TestSupport
import Testing

@testable import Shapes

@Suite(.tags(.geometry)) struct OrientationTests {
  /// The distance of neighbours among numbers from 64 to 128.
  private static let step = 0x1p-46

  @Test("is right to the last bit, as whole numbers of 128 bits tell", arguments: UInt64(0)..<50)
  func exact(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let start = (number(&random), number(&random))
      let end = (number(&random), number(&random))
      // On the line as nearly as numbers allow, or a few steps beside it.
      let along = Double.random(in: -0.5...1.5, using: &random)
      let place = (
        start.0 + Int128(Double(end.0 - start.0) * along) + Int128.random(in: -2...2, using: &random),
        start.1 + Int128(Double(end.1 - start.1) * along) + Int128.random(in: -2...2, using: &random)
      )
      let expected =
        (start.0 - place.0) * (end.1 - place.1) - (start.1 - place.1) * (end.0 - place.0)
      let found = orientation(coordinate(start), coordinate(end), coordinate(place))
      #expect(found.sign(orZero: 0) == (expected > 0 ? 1 : expected < 0 ? -1 : 0))
      let reversed = orientation(coordinate(end), coordinate(start), coordinate(place))
      #expect(reversed.sign(orZero: 0) == -found.sign(orZero: 0))
    }
  }

  @Test("is zero at both ends and for an edge that is a place")
  func ends() {
    let (one, other) = (
      Coordinate(longitude: 113.1, latitude: 23.3), Coordinate(longitude: 113.7, latitude: 22.9)
    )
    #expect(orientation(one, other, one) == 0 && orientation(one, other, other) == 0)
    #expect(orientation(one, one, other) == 0)
  }

  /// In steps, from 100 to 120 degrees; some are round.
  private func number(_ random: inout SplitMix64) -> Int128 {
    let steps = Int128.random(in: (100 << 46)...(120 << 46), using: &random)
    return Bool.random(using: &random) ? steps : (steps >> 40) << 40
  }

  private func coordinate(_ steps: (Int128, Int128)) -> Coordinate {
    Coordinate(longitude: Double(steps.0) * Self.step, latitude: Double(steps.1) * Self.step)
  }
}

extension Double {
  fileprivate func sign(orZero zero: Int) -> Int {
    self > 0 ? 1 : self < 0 ? -1 : zero
  }
}
