import Geodesy
import SpatialIndex

/// How far the features of one snapshot are from one place, roughly.
///
/// There are four of them: for points and for shapes, near by and all over the globe.
protocol FeatureEstimates {
  associatedtype Gauge: EstimateGauge

  var gauge: Gauge { get }

  /// A bit for each of a few features, sixteen at most, that may lie within the gauge's reach: cheap.
  func mayReach(_ items: Range<Int>, within reach: Float) -> UInt16

  /// In metres; nil where it is more than the limit, or the file is damaged.
  func estimate(of position: Int, within limit: Double) -> Double?
}

/// How estimates from one place go together with the boxes of an index.
protocol EstimateGauge {
  /// For each box a number that grows with the estimate, as a search needs it.
  func bounds(of block: BoxBlock) -> SIMD16<Float>

  /// The number of those bounds beyond which nothing has an estimate of so many metres or less.
  func reach(of estimate: Double) -> Float

  /// What is no farther away than something with this estimate has itself no greater one than the limit.
  func limit(of estimate: Double) -> Double
}

/// Goes through the index of one snapshot.
struct FeatureSearch<Features: FeatureEstimates>: NearestSearch {
  private let features: Features
  private let filter: BoundFilter?
  private let layer: Int
  private(set) var candidates: NearestCandidates
  private(set) var reach: Float

  init(
    _ features: Features,
    where filter: BoundFilter?,
    layer: Int,
    candidates: consuming NearestCandidates
  ) {
    self.features = features
    self.filter = filter
    self.layer = layer
    reach = features.gauge.reach(of: candidates.limit)
    self.candidates = candidates
  }

  func bounds(of block: BoxBlock) -> SIMD16<Float> {
    features.gauge.bounds(of: block)
  }

  mutating func visit(_ items: Range<Int>) {
    var near = features.mayReach(items, within: reach)
    while near != 0 {
      let position = items.lowerBound + near.trailingZeroBitCount
      near &= near &- 1
      if let filter, !filter.matches(position) { continue }
      if let estimate = features.estimate(of: position, within: candidates.limit) {
        candidates.add(estimate, layer: layer, position: position)
      }
    }
    // Once for all that were visited, since it takes some divisions.
    if let farthest = candidates.farthest {
      candidates.tighten(to: features.gauge.limit(of: farthest))
      reach = features.gauge.reach(of: candidates.limit)
    }
  }
}
