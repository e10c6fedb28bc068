import Glibc

/// Distances that a geodesic on the WGS 84 ellipsoid is never shorter than: cheap, and safe to prune by.
///
/// Why it holds: along any path ds² = M²dφ² + N²cos²φ dλ², with M ≥ b²/a everywhere (least at the equator) and
/// N ≥ a > b²/a. So ds is nowhere less than b²/a times the same step on the unit sphere over geographic latitudes,
/// and the whole geodesic is no shorter than b²/a times the great-circle angle. The bound is short by at most
/// 1.0 % (at the poles), 0.4 to 0.7 % in Guangzhou.
public struct SphericalBounds: Sendable {
  private let longitude: Double
  private let latitude: Double
  private let sine: Double
  private let cosine: Double

  /// Bounds of distances from one place.
  public init(from origin: Coordinate) {
    longitude = origin.longitude * .radiansPerDegree
    latitude = origin.latitude * .radiansPerDegree
    sine = sin(latitude)
    cosine = cos(latitude)
  }

  /// No geodesic from the origin to this place is shorter, in metres.
  public func lowerBound(to place: Coordinate) -> Double {
    let turn = abs(place.longitude * .radiansPerDegree - longitude)
    let other = place.latitude * .radiansPerDegree
    if let bound = nearBound(rise: abs(other - latitude), turn: turn, leastCosine: leastCosine(at: other)) {
      return bound
    }
    return bound(toLatitude: other, haversineOfTurn: haversine(turn))
  }

  /// The geodesic from the origin to this place is no longer, in metres: M and N are at most a²/b everywhere, and the
  /// great circle is a way there.
  public func upperBound(to place: Coordinate) -> Double {
    let turn = haversine(place.longitude * .radiansPerDegree - longitude)
    let other = place.latitude * .radiansPerDegree
    let squaredHalfChord = haversine(other - latitude) + cosine * cos(other) * turn
    let angle = 2 * asin(min(1, squaredHalfChord.squareRoot()))
    return angle * WGS84.greatestRadiusOfCurvature * (1 + 1e-12) + 1e-6
  }

  /// No geodesic from the origin to any place in this box is shorter, in metres; the box does not cross the
  /// antimeridian.
  public func lowerBound(to box: GeoBox) -> Double {
    let west = box.west * .radiansPerDegree
    let east = box.east * .radiansPerDegree
    let south = box.south * .radiansPerDegree
    let north = box.north * .radiansPerDegree
    let rise = max(0, south - latitude, latitude - north)
    if west <= longitude && longitude <= east { return metres(rise) }
    // The cosine of the latitude is least at one of the ends, being concave.
    let cosineAtEnds = min(leastCosine(at: south), leastCosine(at: north))
    let turn = max(west - longitude, longitude - east)
    if let bound = nearBound(rise: rise, turn: turn, leastCosine: cosineAtEnds) { return bound }
    // Outside the box's meridians the nearest point lies on the nearer of the two edges.
    let haversineOfTurn = min(haversine(west - longitude), haversine(east - longitude))
    let atEnds = min(
      bound(toLatitude: south, haversineOfTurn: haversineOfTurn),
      bound(toLatitude: north, haversineOfTurn: haversineOfTurn)
    )
    // Along a meridian the cosine of the distance is sin φ₀ sin φ + cos φ₀ cos Δλ cos φ: greatest at this φ,
    // and otherwise at an end.
    let nearest = atan2(sine, cosine * (1 - 2 * haversineOfTurn))
    guard south < nearest && nearest < north else { return atEnds }
    return min(atEnds, bound(toLatitude: nearest, haversineOfTurn: haversineOfTurn))
  }

  /// Up to this angle, some 300 km, the series below are close; nearly all that is asked for in a city is nearer.
  private static let nearAngle = 0.05

  /// A bound without sines, from the least differences of latitude and longitude and the least cosine of the
  /// latitudes over there; nil where it is far away.
  ///
  /// The distance is 2 asin √h ≥ 2 √h with h = sin²(Δφ/2) + cos φ₀ cos φ sin²(Δλ/2), and each term has a least value.
  private func nearBound(rise: Double, turn: Double, leastCosine: Double) -> Double? {
    guard rise < Self.nearAngle && turn < Self.nearAngle else { return nil }
    let h = Self.leastHaversine(rise) + cosine * leastCosine * Self.leastHaversine(turn)
    return metres(2 * h.squareRoot())
  }

  /// From sin y ≥ y − y³/6 follows sin²(x/2) ≥ x²/4 (1 − x²/12).
  private static func leastHaversine(_ angle: Double) -> Double {
    let square = angle * angle
    return square / 4 * (1 - square / 12)
  }

  /// From Taylor's formula follows cos(φ₀ + d) ≥ cos φ₀ − d sin φ₀ − d²/2, whatever d.
  private func leastCosine(at other: Double) -> Double {
    let away = other - latitude
    return max(0, cosine - sine * away - away * away / 2)
  }

  private func bound(toLatitude other: Double, haversineOfTurn: Double) -> Double {
    let squaredHalfChord = haversine(other - latitude) + cosine * cos(other) * haversineOfTurn
    return metres(2 * asin(min(1, squaredHalfChord.squareRoot())))
  }

  private func haversine(_ angle: Double) -> Double {
    let half = sin(angle / 2)
    return half * half
  }

  /// The last factor makes up for rounding in the formulas above (a few units in the last place), the micrometre
  /// for that of the angles themselves: two places at a pole are one, whatever their longitudes.
  private func metres(_ angle: Double) -> Double {
    max(0, angle * WGS84.leastRadiusOfCurvature * (1 - 1e-12) - 1e-6)
  }
}

extension Double {
  /// Degrees become radians by this factor.
  public static let radiansPerDegree = Double.pi / 180
}
