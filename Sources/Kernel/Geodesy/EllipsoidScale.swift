import Glibc

/// How long a degree is at a latitude of the WGS 84 ellipsoid, along the meridian and along the parallel.
public struct EllipsoidScale: Sendable {
  public let metersPerDegreeEast: Double
  public let metersPerDegreeNorth: Double

  public init(at latitude: Double) {
    let angle = latitude * .radiansPerDegree
    self.init(sine: sin(angle), cosine: cos(angle))
  }

  /// Of a latitude with this sine and cosine.
  init(sine: Double, cosine: Double) {
    let bend = 1 - WGS84.eccentricitySquared * sine * sine
    let normal = WGS84.equatorialRadius / bend.squareRoot()
    metersPerDegreeEast = normal * cosine * .radiansPerDegree
    metersPerDegreeNorth = normal * (1 - WGS84.eccentricitySquared) / bend * .radiansPerDegree
  }

  /// How far a short step goes towards an azimuth, in metres; less than 0 where it goes the other way.
  public func advance(from start: Coordinate, to end: Coordinate, towards azimuth: Double) -> Double {
    let east = (end.longitude - start.longitude) * metersPerDegreeEast
    let north = (end.latitude - start.latitude) * metersPerDegreeNorth
    let angle = azimuth * .radiansPerDegree
    return east * sin(angle) + north * cos(angle)
  }
}
