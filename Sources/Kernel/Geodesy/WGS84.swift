/// The ellipsoid of WGS 84; CGCS2000's differs from it by a tenth of a millimetre in its lesser axis.
///
/// Computed properties, so that other rooms have them as constants too.
public enum WGS84 {
  /// The greater half axis, in metres.
  @inlinable public static var equatorialRadius: Double { 6_378_137 }

  @inlinable public static var flattening: Double { 1 / 298.257_223_563 }

  /// The square of the first eccentricity.
  @inlinable public static var eccentricitySquared: Double { flattening * (2 - flattening) }

  /// The least radius of curvature anywhere, b²/a, in metres and rounded down: that of the meridian at the equator.
  @inlinable public static var leastRadiusOfCurvature: Double { 6_335_439.327 }

  /// The greatest, a²/b, in metres and rounded up: at the poles.
  @inlinable public static var greatestRadiusOfCurvature: Double { 6_399_593.626 }
}
