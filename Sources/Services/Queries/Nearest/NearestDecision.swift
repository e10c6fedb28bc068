import CityStore
import Geodesy
import Platform
import Projections

/// Measures what may be nearest and puts it in order, by the exact geodesic wherever that could change the order.
struct NearestDecision {
  typealias Candidate = NearestCandidates.Candidate

  let layers: [FilteredLayer]
  let origin: Coordinate
  let ground: NearestGround

  /// The `count` nearest of the candidates within the radius; at the same distance in the order of the layers, then of
  /// the ids.
  func nearest(_ candidates: consuming [Candidate], count: Int, radius: Double) -> ArraySlice<Candidate> {
    var sorted = candidates
    measure(&sorted)
    sorted.sort { $0.distance < $1.distance }
    var start = 0
    while start < min(count, sorted.count) {
      var end = start + 1
      while end < sorted.count, sorted[end].distance - sorted[end - 1].distance <= 2 * ground.tolerance {
        end += 1
      }
      let isAtTheRadius = abs(sorted[end - 1].distance - radius) <= ground.tolerance
      if end - start > 1 || isAtTheRadius { decide(&sorted[start..<end]) }
      start = end
    }
    return sorted.prefix(count).prefix { $0.distance <= radius }
  }

  /// Of lines and areas the estimate is the measure.
  private func measure(_ candidates: inout [Candidate]) {
    guard case .local(let geodesic) = ground else { return }
    for (layer, one) in layers.enumerated() {
      guard let places = one.layer.snapshot.places else { continue }
      for index in candidates.indices where candidates[index].layer == layer {
        candidates[index].distance = geodesic.distance(to: places[candidates[index].position])
      }
    }
  }

  /// Puts candidates in order that are closer together than the measure can tell.
  private func decide(_ candidates: inout ArraySlice<Candidate>) {
    var ranked = candidates.map { candidate in
      var candidate = candidate
      candidate.distance = exactDistance(candidate)
      let id = layers[candidate.layer].layer.snapshot.id(at: candidate.position)
      return (candidate: candidate, id: id)
    }
    ranked.sort { left, right in
      (left.candidate.distance, left.candidate.layer, left.id)
        < (right.candidate.distance, right.candidate.layer, right.id)
    }
    for (index, one) in zip(candidates.indices, ranked) { candidates[index] = one.candidate }
  }

  private func exactDistance(_ candidate: Candidate) -> Double {
    let snapshot = layers[candidate.layer].layer.snapshot
    if let place = snapshot.point(at: candidate.position) {
      return Geodesic(from: origin, to: place).distanceInMeters
    }
    // Inside of an area there is nothing to measure.
    guard candidate.distance > 0,
      let place = ground.nearestPlace(of: candidate.position, in: snapshot, at: candidate.distance)
    else {
      return candidate.distance
    }
    return Geodesic(from: origin, to: place).distanceInMeters
  }
}
