// A flat metric by which what is too far away is passed over.

extension LocalGeodesic {
  /// How far a place can be from the origin by the flat metric whose geodesic is no longer than `distance`, in
  /// metres; the distance must not be more than the reach.
  ///
  /// Why: a geodesic of length d stays within d of the origin, hence within the latitudes φ₀ ± d/M, where the metric's
  /// coefficients M and N cos φ differ from those at the origin by less than their `change`. A path is by the flat
  /// metric no longer than its length divided by one less that, and the straight line is the shortest there.
  @inlinable
  public func flatReach(of distance: Double) -> Double {
    distance / (1 - change(within: distance)) * (1 + 1e-9) + 1e-6
  }

  /// How long a geodesic can be to a place that is so far from the origin by the flat metric: no longer than the
  /// straight line there.
  @inlinable
  public func longestDistance(ofFlat distance: Double) -> Double {
    distance * (1 + change(within: distance * 1.1)) * (1 + 1e-9) + 1e-6
  }

  /// By how much of themselves M and N cos φ change at most between the origin and what is so far away: M by less than
  /// 1.03 % a radian of latitude, N cos φ by M sin φ.
  @inlinable
  func change(within distance: Double) -> Double {
    let band = distance * (1 / WGS84.leastRadiusOfCurvature)
    return band * max(0.0103, (abs(sine) + band) * radiiToAxis)
  }

  /// The square of the distance by the flat metric around the origin, in metres.
  @inlinable
  public func flatSquare(to place: Coordinate) -> Double {
    let x = (place.longitude - origin.longitude) * scale.metersPerDegreeEast
    let y = (place.latitude - origin.latitude) * scale.metersPerDegreeNorth
    return x * x + y * y
  }
}
