import Geodesy

/// A place from which a ray goes east: it lies inside rings that the ray crosses an odd number of times.
///
/// It may stand a hair off the beginning of an edge, ahead and to one side: what lies there is as well defined when
/// the edge begins on a ring, or runs along one. The hair is thought, never added, so that all answers are exact.
struct Viewpoint {
  enum Side: Sendable {
    case left, right
  }

  /// What a ray has to do with an edge.
  enum Sight {
    case nothing, crossing

    /// The place lies on the edge itself.
    case touching
  }

  let place: Coordinate
  private let heading: (goal: Coordinate, side: Side)?

  /// Whether the hair leads south, so that vertices of the same latitude lie to the north.
  private let isLowered: Bool

  init(_ place: Coordinate) {
    self.place = place
    heading = nil
    isLowered = false
  }

  /// Ahead of the edge's start, and much less to the side; the edge must not be a place.
  init(from edge: Edge, _ side: Side) {
    place = edge.start
    heading = (edge.end, side)
    let (start, goal) = (edge.start, edge.end)
    isLowered =
      goal.latitude < start.latitude
      || goal.latitude == start.latitude && (goal.longitude < start.longitude) == (side == .left)
  }

  func isBelow(_ vertex: Coordinate) -> Bool {
    vertex.latitude > place.latitude || isLowered && vertex.latitude == place.latitude
  }

  func sight(of edge: Edge) -> Sight {
    let box = edge.box
    guard box.south <= place.latitude, place.latitude <= box.north, place.longitude <= box.east else {
      return .nothing
    }
    let goesUp = isBelow(edge.end)
    let isSpanned = isBelow(edge.start) != goesUp
    if place.longitude < box.west { return isSpanned ? .crossing : .nothing }
    var side = orientation(edge.start, edge.end, place)
    if side == 0 {
      guard let heading else { return .touching }
      guard isSpanned else { return .nothing }
      side = sideAhead(heading.goal, heading.side, of: edge)
    }
    // West of an edge is to the left of one that goes up.
    return isSpanned && (side > 0) == goesUp ? .crossing : .nothing
  }

  /// On which side of an edge through the place, not along a parallel, the hair leads.
  private func sideAhead(_ goal: Coordinate, _ side: Side, of edge: Edge) -> Double {
    let ahead = orientation(edge.start, edge.end, goal)
    if ahead != 0 { return ahead }
    let isSameWay = (edge.end.latitude > edge.start.latitude) == (goal.latitude > place.latitude)
    return isSameWay == (side == .left) ? 1 : -1
  }
}

/// How a place lies to a shape, or to one of its elements.
enum Position {
  case outside, boundary, inside
}
