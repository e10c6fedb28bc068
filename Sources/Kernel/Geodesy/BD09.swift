import Glibc

/// The displacement that Baidu puts on GCJ-02: a small turn and stretch about the null point, and an offset.
///
/// The angles of its waves are degrees times 3000/180 π; libraries that leave the factor out are off by 58 m in
/// Guangzhou.
enum BD09 {
  private static let wave = Double.pi * 3000 / 180
  private static let offsetLongitude = 0.0065
  private static let offsetLatitude = 0.006

  /// From GCJ-02.
  static func apply(to place: Coordinate) -> Coordinate {
    let x = place.longitude
    let y = place.latitude
    let length = (x * x + y * y).squareRoot() + 0.000_02 * sin(y * wave)
    let angle = atan2(y, x) + 0.000_003 * cos(x * wave)
    return onTheGlobe(
      longitude: length * cos(angle) + offsetLongitude,
      latitude: length * sin(angle) + offsetLatitude
    )
  }

  /// To GCJ-02.
  static func remove(from place: Coordinate) -> Coordinate {
    undo(apply, at: place)
  }
}
