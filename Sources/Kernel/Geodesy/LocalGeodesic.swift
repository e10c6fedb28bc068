import Glibc

/// Geodesics on the WGS 84 ellipsoid from one place to others that are near, without a sine for each.
///
/// The chord through the ellipsoid is computed as it is; what the geodesic is longer than its chord follows from
/// its curvature. With w = (κc)², for a curve of curvature κ,
///
///     s = c (1 + w/24 + 3w²/640 + …)
///
/// where κ is that of the normal section (Euler: cos²α/M + sin²α/N) at the middle.
///
/// Why the error is less than `error` up to `reach`, for which w ≤ 2.5·10⁻⁴: the terms that are left out are
/// (1) 5w³/7168, some 10⁻¹⁴ of s; (2) those by which κ and the torsion change along the way, which are e² times w²
/// times a number below ¹⁄₁₀₀, some 10⁻¹²; (3) κ itself, where azimuth and latitude of the middle are taken from
/// the chord: the azimuth is wrong by less than w·tan²φ, and κ then by less than e² of it: 5·10⁻⁵ in the worst
/// case, at 80° and 100 km, of a w/24 that is 10⁻⁵, which makes 0.05 mm there and a thousandth of it in a city.
/// The terms of the sines left out are below 10⁻¹⁵.
public struct LocalGeodesic: Sendable {
  public let origin: Coordinate

  /// Of the origin's latitude: the flat metric.
  public let scale: EllipsoidScale

  /// Sine and cosine of the origin's latitude.
  @usableFromInline let sine: Double
  let cosine: Double

  /// The origin's distances from the axis and from the plane of the equator, in metres.
  let axisDistance: Double
  let height: Double

  /// The greatest radius of curvature by the distance from the axis.
  @usableFromInline let radiiToAxis: Double

  /// How far from the origin this may be used, in metres.
  public static let reach = 100_000.0

  /// No distance is wrong by more, in metres.
  public static let error = 0.000_05

  /// Where meridians do not yet run together, and the antimeridian is farther away than the reach.
  private static let highestLatitude = 80.0

  /// Nil too near to a pole or to the antimeridian.
  public init?(from origin: Coordinate) {
    guard abs(origin.latitude) <= Self.highestLatitude else { return nil }
    self.origin = origin
    sine = sin(origin.latitude * .radiansPerDegree)
    cosine = cos(origin.latitude * .radiansPerDegree)
    let normal = WGS84.equatorialRadius / (1 - WGS84.eccentricitySquared * sine * sine).squareRoot()
    axisDistance = normal * cosine
    height = normal * (1 - WGS84.eccentricitySquared) * sine
    radiiToAxis = WGS84.greatestRadiusOfCurvature / axisDistance
    scale = EllipsoidScale(sine: sine, cosine: cosine)
    let degreesLeft = 180 - abs(origin.longitude)
    guard flatReach(of: Self.reach) < degreesLeft * scale.metersPerDegreeEast else { return nil }
  }

  /// The length of the geodesic to a place that is not farther away than the reach, in metres.
  public func distance(to place: Coordinate) -> Double {
    chord(to: place).arc
  }

  /// The direction in which one sets out to a place within reach, in degrees clockwise from north, 0 ..< 360; wrong
  /// by less than a thousandth.
  public func azimuth(to place: Coordinate) -> Double {
    let end = meridianPoint(at: place.latitude)
    let turn = (place.longitude - origin.longitude) * .radiansPerDegree
    let outward = end.axisDistance * cos(turn) - axisDistance
    let north = cosine * (end.height - height) - sine * outward
    let azimuth = atan2(end.axisDistance * sin(turn), north) / .radiansPerDegree
    return azimuth < 0 ? azimuth + 360 : azimuth
  }
}

// MARK: - The chord

extension LocalGeodesic {
  /// Squares of the chord's parts, in metres: along the meridian, and along the parallel.
  private struct Chord {
    let alongMeridian: Double
    let alongParallel: Double

    /// Of the middle latitude.
    let sineSquared: Double

    /// How long the geodesic is.
    var arc: Double {
      let square = alongMeridian + alongParallel
      guard square > 0 else { return 0 }
      // 1/N and 1/M = (1 − e² sin²φ) / N / (1 − e²), with √(1 − x) = 1 − x/2 − x²/8 …
      let x = WGS84.eccentricitySquared * sineSquared
      let normal = (1 - x / 2 * (1 + x / 4)) / WGS84.equatorialRadius
      let meridian = normal * (1 - x) / (1 - WGS84.eccentricitySquared)
      // κ times the square of the chord.
      let bent = alongMeridian * meridian + alongParallel * normal
      let w = bent * bent / square
      return square.squareRoot() * (1 + w / 24 * (1 + w * 9 / 80))
    }
  }

  private func chord(to place: Coordinate) -> Chord {
    let end = meridianPoint(at: place.latitude)
    let turn = (place.longitude - origin.longitude) * .radiansPerDegree
    let square = turn * turn
    // 4 sin²(x/2), up to 0.1.
    let fourHaversines = square * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
    let outward = end.axisDistance - axisDistance
    let upward = end.height - height
    let middle = sine + cosine * (place.latitude - origin.latitude) * .radiansPerDegree / 2
    return Chord(
      alongMeridian: outward * outward + upward * upward,
      alongParallel: axisDistance * end.axisDistance * fourHaversines,
      sineSquared: middle * middle
    )
  }
}

// MARK: - The meridian

extension LocalGeodesic {
  /// Where a parallel is.
  struct MeridianPoint {
    /// Of the latitude.
    let sine: Double
    let cosine: Double

    /// From the axis, and from the plane of the equator, in metres.
    let axisDistance: Double
    let height: Double

    /// 1 − e² sin² φ.
    let bend: Double

    /// The prime vertical's radius of curvature, in metres.
    let normal: Double

    /// The meridian's radius of curvature, in metres.
    var meridianRadius: Double {
      normal * (1 - WGS84.eccentricitySquared) / bend
    }
  }

  /// A latitude within reach.
  func meridianPoint(at latitude: Double) -> MeridianPoint {
    let rise = (latitude - origin.latitude) * .radiansPerDegree
    let square = rise * rise
    // Up to 0.02: what is left out is below 10⁻¹⁵.
    let sineOfRise = rise * (1 - square / 6 * (1 - square / 20))
    let cosineOfRise = 1 - square / 2 * (1 - square / 12 * (1 - square / 30))
    let sineThere = sine * cosineOfRise + cosine * sineOfRise
    let cosineThere = cosine * cosineOfRise - sine * sineOfRise
    let bend = 1 - WGS84.eccentricitySquared * sineThere * sineThere
    let normal = WGS84.equatorialRadius / bend.squareRoot()
    return MeridianPoint(
      sine: sineThere,
      cosine: cosineThere,
      axisDistance: normal * cosineThere,
      height: normal * (1 - WGS84.eccentricitySquared) * sineThere,
      bend: bend,
      normal: normal
    )
  }
}
