import Glibc

extension GeoBox {
  /// A box that holds every place within a distance of this one; nil where it would reach a pole or the antimeridian.
  ///
  /// On the sphere of the least radius of curvature an angle is greatest: r/R of latitude, and of longitude no more
  /// than that by the cosine of the latitude that is farthest from the equator.
  public func widened(byMeters distance: Double) -> GeoBox? {
    guard !isEmpty, !crossesAntimeridian, distance >= 0 else { return nil }
    let angle = distance / WGS84.leastRadiusOfCurvature * (1 + 1e-9)
    let highest = max(abs(south), abs(north)) * .radiansPerDegree + angle
    guard highest < Self.highestLatitude else { return nil }
    // A great circle reaches its farthest meridian a little above its centre's latitude: sin Δλ = sin r / cos φ.
    let turn = asin(min(1, sin(angle) / cos(highest))) / .radiansPerDegree
    let rise = angle / .radiansPerDegree
    guard west - turn > -180, east + turn < 180 else { return nil }
    return GeoBox(west: west - turn, south: south - rise, east: east + turn, north: north + rise)
  }

  /// In radians; 85°.
  private static let highestLatitude = 1.483
}
