import Glibc

/// A plane that touches the globe at a place: good to a thousandth for some kilometres around, where quick answers
/// count more than exact ones.
public struct LocalPlane: Sendable {
  private let origin: Coordinate
  public let metersPerDegreeEast: Double
  public static let metersPerDegreeNorth = 111_200.0

  public init(around origin: Coordinate) {
    self.origin = origin
    metersPerDegreeEast = Self.metersPerDegreeNorth * cos(origin.latitude * .pi / 180)
  }

  /// How far east and north of the origin a place lies, in metres.
  public func offset(of place: Coordinate) -> (east: Double, north: Double) {
    (
      (place.longitude - origin.longitude) * metersPerDegreeEast,
      (place.latitude - origin.latitude) * Self.metersPerDegreeNorth
    )
  }

  /// To the nearest point of an edge, in metres.
  public func distance(toEdgeFrom start: Coordinate, to end: Coordinate) -> Double {
    let (startX, startY) = offset(of: start)
    let (endX, endY) = offset(of: end)
    let (dx, dy) = (endX - startX, endY - startY)
    let length = dx * dx + dy * dy
    let along = length > 0 ? min(max(-(startX * dx + startY * dy) / length, 0), 1) : 0
    return hypot(startX + along * dx, startY + along * dy)
  }

  /// To the nearest point of a box that does not cross the antimeridian, in metres.
  public func distance(to box: GeoBox) -> Double {
    let x = max(box.west - origin.longitude, 0, origin.longitude - box.east) * metersPerDegreeEast
    let y = max(box.south - origin.latitude, 0, origin.latitude - box.north) * Self.metersPerDegreeNorth
    return hypot(x, y)
  }
}
