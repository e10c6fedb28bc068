import CPROJ
public import Geodesy

/// The shortest line between two places on the WGS 84 ellipsoid.
///
/// PROJ's `geodesic.h`: C. F. F. Karney, "Algorithms for geodesics" (2013), exact to about 10 nanometres for any
/// two places.
public struct Geodesic: Sendable {
  public let distanceInMeters: Double

  /// The direction in which one sets out, in degrees clockwise from north, 0 ..< 360.
  public let azimuth: Double

  public init(from start: Coordinate, to end: Coordinate) {
    var distance = 0.0
    var azimuth = 0.0
    withUnsafePointer(to: Self.ellipsoid) { ellipsoid in
      geod_inverse(
        ellipsoid,
        start.latitude,
        start.longitude,
        end.latitude,
        end.longitude,
        &distance,
        &azimuth,
        nil
      )
    }
    distanceInMeters = distance
    self.azimuth = azimuth < 0 ? azimuth + 360 : azimuth
  }

  private static let ellipsoid: geod_geodesic = {
    var ellipsoid = geod_geodesic()
    geod_init(&ellipsoid, WGS84.equatorialRadius, WGS84.flattening)
    return ellipsoid
  }()
}
