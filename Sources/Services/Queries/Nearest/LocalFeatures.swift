import CityStore
import Geodesy
import Platform
import SpatialIndex

/// Points within the reach of a local geodesic; the flat metric estimates how far they are.
struct LocalPoints: FeatureEstimates {
  private let geodesic: LocalGeodesic
  private let flat: FlatBounds
  private let places: Column<Coordinate>

  init(_ geodesic: LocalGeodesic, _ places: Column<Coordinate>) {
    self.geodesic = geodesic
    flat = FlatBounds(geodesic)
    self.places = places
  }

  func bounds(of block: BoxBlock) -> SIMD16<Float> {
    flat.squares(to: block)
  }

  func reach(of estimate: Double) -> Float {
    FlatBounds.reach(of: estimate)
  }

  func limit(of estimate: Double) -> Double {
    geodesic.limit(ofFlat: estimate)
  }

  func mayReach(_ items: Range<Int>, within reach: Float) -> UInt16 {
    let places = places
    let span = places.span
    let reach = Double(reach)
    var near: UInt16 = 0
    for (bit, item) in items.enumerated() {
      near |= (geodesic.flatSquare(to: span[item]) <= reach ? 1 : 0) << UInt16(truncatingIfNeeded: bit)
    }
    return near
  }

  func estimate(of position: Int, within limit: Double) -> Double? {
    geodesic.flatSquare(to: places[position]).squareRoot()
  }
}

/// Lines, areas and whatever else within the reach of a local geodesic, which measures them.
struct LocalShapes: FeatureEstimates {
  private let geodesic: LocalGeodesic
  private let edges: LocalEdges
  private let flat: FlatBounds
  private let snapshot: Snapshot

  init(_ geodesic: LocalGeodesic, _ snapshot: Snapshot) {
    self.geodesic = geodesic
    edges = LocalEdges(geodesic)
    flat = FlatBounds(geodesic)
    self.snapshot = snapshot
  }

  func bounds(of block: BoxBlock) -> SIMD16<Float> {
    flat.squares(to: block)
  }

  func reach(of estimate: Double) -> Float {
    FlatBounds.reach(of: estimate)
  }

  func limit(of estimate: Double) -> Double {
    geodesic.limit(ofFlat: estimate)
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

extension LocalGeodesic {
  /// What is no farther away than something at this distance by the flat metric is by that metric itself no farther
  /// away than the limit, be they measured or estimated.
  fileprivate func limit(ofFlat distance: Double) -> Double {
    flatReach(of: longestDistance(ofFlat: distance) + 2 * Self.error)
  }
}

extension FlatBounds {
  fileprivate init(_ geodesic: LocalGeodesic) {
    self.init(
      from: geodesic.origin,
      unitsPerDegreeEast: geodesic.scale.metersPerDegreeEast,
      unitsPerDegreeNorth: geodesic.scale.metersPerDegreeNorth
    )
  }
}
