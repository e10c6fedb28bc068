/// A point of the world as a grid lays it out: x eastwards, y southwards, 0 in the middle.
///
/// There are 2³² units around the globe, so one is a centimetre at the equator. What lies on the last half unit of the
/// edge is moved inside, that both edges are as far from the middle.
@frozen public struct WorldPoint: Sendable, Hashable, BitwiseCopyable {
  public var x: Int32
  public var y: Int32

  @inlinable
  public init(x: Int32, y: Int32) {
    self.x = x
    self.y = y
  }
}

extension WorldPoint: Comparable {
  /// From west to east, and on one meridian from north to south: an order that depends on the points alone.
  @inlinable
  public static func < (one: WorldPoint, other: WorldPoint) -> Bool {
    one.x == other.x ? one.y < other.y : one.x < other.x
  }
}

/// A window on a grid's world, edges included; it may reach beyond the world and end between two units.
@frozen public struct WorldBox: Sendable, Hashable, BitwiseCopyable {
  public var west: Double
  public var north: Double
  public var east: Double
  public var south: Double

  @inlinable
  public init(west: Double, north: Double, east: Double, south: Double) {
    self.west = west
    self.north = north
    self.east = east
    self.south = south
  }

  /// The box of nothing: grows to fit whatever is added first.
  public static let empty = WorldBox(
    west: .infinity,
    north: .infinity,
    east: -.infinity,
    south: -.infinity
  )

  @inlinable
  public mutating func include(_ point: WorldPoint) {
    west = min(west, Double(point.x))
    north = min(north, Double(point.y))
    east = max(east, Double(point.x))
    south = max(south, Double(point.y))
  }

  @inlinable
  public func contains(_ point: WorldPoint) -> Bool {
    west <= Double(point.x) && Double(point.x) <= east && north <= Double(point.y) && Double(point.y) <= south
  }

  /// Whether two boxes share a point.
  @inlinable
  public func touches(_ other: WorldBox) -> Bool {
    west <= other.east && other.west <= east && north <= other.south && other.north <= south
  }

  /// The box with so many units more on every side.
  @inlinable
  public func widened(by units: Double) -> WorldBox {
    WorldBox(west: west - units, north: north - units, east: east + units, south: south + units)
  }
}

extension GeoBox {
  /// A window of the world as a box for the index, which only compares numbers: what it takes for south is the lesser
  /// y.
  @inlinable
  public init(_ box: WorldBox) {
    self.init(west: box.west, south: box.north, east: box.east, north: box.south)
  }
}
