import Glibc

/// The displacement of GCJ-02, which Chinese law puts on published maps: a polynomial with sines of longitude and
/// latitude, in metres, turned into degrees on the Krasovsky ellipsoid.
///
/// The formula is public knowledge; libraries that use WGS 84's radius are off by a centimetre. Many apply it
/// inside a rectangle around China only, which cuts through neighbours and moves Hong Kong; here it is total, and
/// whoever names the frame decides. Near the poles, where a metre becomes any number of degrees, the parallel
/// at 85° stands in, so that the displacement stays finite. At the antimeridian, where the polynomial begins
/// anew, places within some kilometres cannot be undone.
enum GCJ02 {
  /// Krasovsky 1940: equatorial radius in metres and first eccentricity squared.
  private static let radius = 6_378_245.0
  private static let eccentricitySquared = 0.006_693_421_622_965_943_23

  private static let originLongitude = 105.0
  private static let originLatitude = 35.0
  private static let leastCosine = cos(85 * .radiansPerDegree)

  /// From WGS 84.
  static func apply(to place: Coordinate) -> Coordinate {
    let x = place.longitude - originLongitude
    let y = place.latitude - originLatitude
    let latitude = place.latitude * .radiansPerDegree
    let sine = sin(latitude)
    let flatness = 1 - eccentricitySquared * sine * sine
    let meridianRadius = radius * (1 - eccentricitySquared) / (flatness * flatness.squareRoot())
    let parallelRadius = radius / flatness.squareRoot() * max(cos(latitude), leastCosine)
    return onTheGlobe(
      longitude: place.longitude + eastward(x, y) / parallelRadius / .radiansPerDegree,
      latitude: place.latitude + northward(x, y) / meridianRadius / .radiansPerDegree
    )
  }

  /// To WGS 84.
  static func remove(from place: Coordinate) -> Coordinate {
    undo(apply, at: place)
  }

  /// In metres.
  private static func northward(_ x: Double, _ y: Double) -> Double {
    let polynomial = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot()
    return polynomial + shared(x) + waves(y, (20, 1), (40, 3)) + waves(y, (160, 12), (320, 30))
  }

  /// In metres.
  private static func eastward(_ x: Double, _ y: Double) -> Double {
    let polynomial = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot()
    return polynomial + shared(x) + waves(x, (20, 1), (40, 3)) + waves(x, (150, 12), (300, 30))
  }

  /// Short waves along the longitude, which both directions have.
  private static func shared(_ x: Double) -> Double {
    (20 * sin(6 * .pi * x) + 20 * sin(2 * .pi * x)) * 2 / 3
  }

  /// Two sines, each of an amplitude and a half wavelength in degrees.
  private static func waves(
    _ degrees: Double,
    _ first: (amplitude: Double, half: Double),
    _ second: (amplitude: Double, half: Double)
  ) -> Double {
    (first.amplitude * sin(degrees / first.half * .pi) + second.amplitude * sin(degrees / second.half * .pi))
      * 2 / 3
  }
}
