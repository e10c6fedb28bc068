/// A box of meridians and parallels, edges included.
///
/// Where `west` is greater than `east`, the box goes eastwards over the antimeridian, as in RFC 7946 §5.2.
public struct GeoBox: Sendable, Hashable, BitwiseCopyable {
  public var west: Double
  public var south: Double
  public var east: Double
  public var north: Double

  @inlinable
  public init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  @inlinable
  public init(_ coordinate: Coordinate) {
    self.init(
      west: coordinate.longitude,
      south: coordinate.latitude,
      east: coordinate.longitude,
      north: coordinate.latitude
    )
  }

  /// The box of nothing: grows to fit whatever is added first.
  public static let empty = GeoBox(
    west: .infinity,
    south: .infinity,
    east: -.infinity,
    north: -.infinity
  )

  public static let world = GeoBox(west: -180, south: -90, east: 180, north: 90)

  @inlinable
  public var isEmpty: Bool {
    south > north
  }

  @inlinable
  public var crossesAntimeridian: Bool {
    west > east && !isEmpty
  }

  /// The box as one or two boxes that do not cross the antimeridian.
  public var parts: [GeoBox] {
    guard crossesAntimeridian else { return isEmpty ? [] : [self] }
    return [
      GeoBox(west: west, south: south, east: 180, north: north),
      GeoBox(west: -180, south: south, east: east, north: north),
    ]
  }

  /// Grows the box, which must not cross the antimeridian, to hold a place.
  @inlinable
  public mutating func include(_ coordinate: Coordinate) {
    include(GeoBox(coordinate))
  }

  /// Grows the box to hold another; neither crosses the antimeridian.
  @inlinable
  public mutating func include(_ other: GeoBox) {
    west = min(west, other.west)
    south = min(south, other.south)
    east = max(east, other.east)
    north = max(north, other.north)
  }

  /// Whether the place lies inside or on the edge of a box that does not cross the antimeridian.
  @inlinable
  public func contains(_ coordinate: Coordinate) -> Bool {
    west <= coordinate.longitude && coordinate.longitude <= east
      && south <= coordinate.latitude && coordinate.latitude <= north
  }

  /// Whether another box lies wholly inside; neither crosses the antimeridian.
  @inlinable
  public func contains(_ other: GeoBox) -> Bool {
    west <= other.west && other.east <= east && south <= other.south && other.north <= north
  }

  /// Whether two boxes share a point; neither crosses the antimeridian.
  @inlinable
  public func touches(_ other: GeoBox) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }
}
