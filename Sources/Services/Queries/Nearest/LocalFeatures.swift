import CityStore
import Geodesy
import Platform
import SpatialIndex

/// Points within the reach of a local geodesic; the flat metric estimates how far they are.
struct LocalPoints: FeatureEstimates {
  let gauge: LocalGauge
  private let places: Column<Coordinate>

  init(_ geodesic: LocalGeodesic, _ places: Column<Coordinate>) {
    gauge = LocalGauge(geodesic)
    self.places = places
  }

  func mayReach(_ items: Range<Int>, within reach: Float) -> UInt16 {
    let places = places
    let span = places.span
    let reach = Double(reach)
    var near: UInt16 = 0
    for (bit, item) in items.enumerated() {
      let isNear = gauge.geodesic.flatSquare(to: span[item]) <= reach
      near |= (isNear ? 1 : 0) << UInt16(truncatingIfNeeded: bit)
    }
    return near
  }

  func estimate(of position: Int, within limit: Double) -> Double? {
    gauge.geodesic.flatSquare(to: places[position]).squareRoot()
  }
}

/// Lines, areas and whatever else within the reach of a local geodesic, which measures them.
struct LocalShapes: FeatureEstimates {
  let gauge: LocalGauge
  private let edges: LocalEdges
  private let snapshot: Snapshot

  init(_ geodesic: LocalGeodesic, _ snapshot: Snapshot) {
    gauge = LocalGauge(geodesic)
    edges = LocalEdges(geodesic)
    self.snapshot = snapshot
  }

  /// The index has tested the feature's own box.
  func mayReach(_ items: Range<Int>, within reach: Float) -> UInt16 {
    1
  }

  func estimate(of position: Int, within limit: Double) -> Double? {
    guard let shape = snapshot.storedShape(at: position) else { return nil }
    return edges.nearest(on: shape, within: min(limit, LocalGeodesic.reach))?.distance
  }
}

/// The flat metric around a place.
struct LocalGauge: EstimateGauge {
  let geodesic: LocalGeodesic
  private let flat: FlatBounds

  init(_ geodesic: LocalGeodesic) {
    self.geodesic = geodesic
    flat = FlatBounds(
      from: geodesic.origin,
      unitsPerDegreeEast: geodesic.scale.metersPerDegreeEast,
      unitsPerDegreeNorth: geodesic.scale.metersPerDegreeNorth
    )
  }

  func bounds(of block: BoxBlock) -> SIMD16<Float> {
    flat.squares(to: block)
  }

  func reach(of estimate: Double) -> Float {
    FlatBounds.reach(of: estimate)
  }

  /// The same whether an estimate is by the flat metric or was measured.
  func limit(of estimate: Double) -> Double {
    geodesic.flatReach(of: geodesic.longestDistance(ofFlat: estimate) + 2 * LocalGeodesic.error)
  }
}
