// The nearest place of an edge, which is straight in longitude and latitude (RFC 7946 §3.1.1).

extension LocalGeodesic {
  /// By the flat metric, the square of the distance to an edge, in metres, and where on it the nearest place is: 0 at
  /// its start, 1 at its end.
  @inlinable
  public func flatSquare(toEdgeFrom start: Coordinate, to end: Coordinate) -> (square: Double, share: Double)
  {
    let x = (start.longitude - origin.longitude) * scale.metersPerDegreeEast
    let y = (start.latitude - origin.latitude) * scale.metersPerDegreeNorth
    let dx = (end.longitude - start.longitude) * scale.metersPerDegreeEast
    let dy = (end.latitude - start.latitude) * scale.metersPerDegreeNorth
    let length = dx * dx + dy * dy
    let share = length > 0 ? min(max(-(x * dx + y * dy) / length, 0), 1) : 0
    let (nearX, nearY) = (x + share * dx, y + share * dy)
    return (nearX * nearX + nearY * nearY, share)
  }

  /// The place of an edge to which the geodesic is shortest, sought from one that is within reach and near it.
  ///
  /// Newton's method on the square of the chord, without the bend of the edge in its second derivative: each step
  /// leaves as much of the error as the distance is of the Earth's radius, times tan φ. The square is convex along
  /// the edge where that is less than a half, as it is within reach; and what the geodesic is longer than its chord
  /// moves the place by less than a centimetre, its distance by less than a nanometre.
  public func nearestPlace(
    onEdgeFrom start: Coordinate,
    to end: Coordinate,
    near share: Double
  ) -> Coordinate {
    let rise = (end.latitude - start.latitude) * .radiansPerDegree
    let turn = (end.longitude - start.longitude) * .radiansPerDegree
    var share = share
    var place = Self.place(share, of: start, end)
    for _ in 0..<Self.mostSteps {
      let slope = slope(at: place, rise: rise, turn: turn)
      guard slope.lengthSquare > 0 else { break }
      let next = min(max(share - slope.first / slope.lengthSquare, 0), 1)
      let moved = next - share
      share = next
      place = Self.place(share, of: start, end)
      if moved * moved * slope.lengthSquare < Self.smallestStep * Self.smallestStep { break }
    }
    return place
  }

  private static let mostSteps = 12

  /// In metres: the square of it, by the distance, is what the distance can still change by.
  private static let smallestStep = 1e-4

  private static func place(_ share: Double, of start: Coordinate, _ end: Coordinate) -> Coordinate {
    if share >= 1 { return end }
    return Coordinate(
      longitude: start.longitude + share * (end.longitude - start.longitude),
      latitude: start.latitude + share * (end.latitude - start.latitude)
    )
  }

  /// How half the square of the chord changes as one goes along an edge, and the square of the way one goes.
  private func slope(
    at place: Coordinate,
    rise: Double,
    turn: Double
  ) -> (first: Double, lengthSquare: Double) {
    let there = meridianPoint(at: place.latitude)
    let angle = (place.longitude - origin.longitude) * .radiansPerDegree
    let square = angle * angle
    let sineOfAngle = angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42)))
    let versine = square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
    let outward = there.axisDistance - axisDistance + axisDistance * versine
    let upward = there.height - height
    // Of a radian of latitude: −M sin φ outwards, M cos φ upwards.
    let northwards = there.meridianRadius * (upward * there.cosine - outward * there.sine)
    let eastwards = axisDistance * there.axisDistance * sineOfAngle
    let wayNorth = there.meridianRadius * rise
    let wayEast = there.axisDistance * turn
    return (northwards * rise + eastwards * turn, wayNorth * wayNorth + wayEast * wayEast)
  }
}
