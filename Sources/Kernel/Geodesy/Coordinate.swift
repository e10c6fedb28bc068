/// A place on the globe in degrees of WGS 84 (CGCS2000 is the same to a few centimetres).
public struct Coordinate: Sendable, Hashable, BitwiseCopyable {
  public var longitude: Double
  public var latitude: Double

  @inlinable
  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// Whether both numbers lie where degrees can lie; false for NaN and infinities.
  @inlinable
  public var isOnTheGlobe: Bool {
    abs(longitude) <= 180 && abs(latitude) <= 90
  }
}
