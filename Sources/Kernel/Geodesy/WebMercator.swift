import Glibc

/// A point of the Web Mercator world, which is the unit square: x eastwards, y southwards from (−180°, 85.05°).
public struct MercatorPoint: Sendable, Hashable, BitwiseCopyable {
  public var x: Double
  public var y: Double

  @inlinable
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// The spherical Mercator projection that every web map uses (EPSG:3857).
public enum WebMercator {
  /// The parallel at which the world becomes square: atan(sinh π).
  public static let northernmostLatitude = 85.051_128_779_806_6

  /// Places beyond the square's parallels are moved to its edge.
  public static func project(_ place: Coordinate) -> MercatorPoint {
    let latitude = min(max(place.latitude, -northernmostLatitude), northernmostLatitude)
    let sine = sin(latitude * .radiansPerDegree)
    return MercatorPoint(
      x: place.longitude / 360 + 0.5,
      y: 0.5 - log((1 + sine) / (1 - sine)) / (4 * .pi)
    )
  }

  public static func unproject(_ point: MercatorPoint) -> Coordinate {
    Coordinate(
      longitude: (point.x - 0.5) * 360,
      latitude: atan(sinh((0.5 - point.y) * 2 * .pi)) / .radiansPerDegree
    )
  }
}
