import Geodesy
import TestSupport

/// Points spread evenly over Guangzhou's box, the same ones each time.
func randomPlaces(_ count: Int, seed: UInt64) -> [Coordinate] {
  var random = SplitMix64(seed: seed)
  return (0..<count).map { _ in
    Coordinate(
      longitude: .random(in: 113...113.9, using: &random),
      latitude: .random(in: 22.6...23.9, using: &random)
    )
  }
}
