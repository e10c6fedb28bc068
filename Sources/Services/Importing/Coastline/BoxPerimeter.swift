import Geodesy

/// The edges of a box as one road around it, counter-clockwise from the south-west corner: its length is 4.
struct BoxPerimeter {
  let box: GeoBox

  init(_ box: GeoBox) {
    self.box = box
  }

  /// Corners by their numbers, which are their positions too; after the fourth comes the first again.
  func corner(_ number: Int) -> Coordinate {
    let isEast = number % 4 == 1 || number % 4 == 2
    let isNorth = number % 4 == 2 || number % 4 == 3
    return Coordinate(
      longitude: isEast ? box.east : box.west,
      latitude: isNorth ? box.north : box.south
    )
  }

  /// Where a place lies on the road; nil where it does not lie on an edge.
  func position(of place: Coordinate) -> Double? {
    guard box.contains(place) else { return nil }
    let along = (place.longitude - box.west) / (box.east - box.west)
    let up = (place.latitude - box.south) / (box.north - box.south)
    // Each corner belongs to the edge that begins at it.
    if place.latitude == box.south, place.longitude < box.east { return along }
    if place.longitude == box.east, place.latitude < box.north { return 1 + up }
    if place.latitude == box.north, place.longitude > box.west { return 2 + (1 - along) }
    if place.longitude == box.west { return place.latitude == box.south ? 0 : 3 + (1 - up) }
    return nil
  }

  /// The corners that lie strictly between two positions, going counter-clockwise.
  func corners(from start: Double, to end: Double) -> [Coordinate] {
    let goal = end < start ? end + 4 : end
    var number = Int(start.rounded(.down)) + 1
    var corners: [Coordinate] = []
    while Double(number) < goal {
      corners.append(corner(number))
      number += 1
    }
    return corners
  }

  /// The nearest place on an edge, straight along a meridian or a parallel.
  func nearestPlace(to place: Coordinate) -> Coordinate {
    let candidates = [
      Coordinate(longitude: box.west, latitude: place.latitude),
      Coordinate(longitude: box.east, latitude: place.latitude),
      Coordinate(longitude: place.longitude, latitude: box.south),
      Coordinate(longitude: place.longitude, latitude: box.north),
    ]
    func distance(_ other: Coordinate) -> Double {
      abs(other.longitude - place.longitude) + abs(other.latitude - place.latitude)
    }
    return candidates.min { distance($0) < distance($1) } ?? place
  }

  /// The part of an edge between two places that lies in the box, its ends exactly on the edges that it crosses.
  ///
  /// Liang and Barsky, 1984.
  func clip(_ start: Coordinate, _ end: Coordinate) -> ClippedEdge? {
    let dx = end.longitude - start.longitude
    let dy = end.latitude - start.latitude
    var entry = 0.0
    var exit = 1.0
    var entryEdge: Edge?
    var exitEdge: Edge?
    let edges: [(Edge, Double, Double)] = [
      (.west, -dx, start.longitude - box.west), (.east, dx, box.east - start.longitude),
      (.south, -dy, start.latitude - box.south), (.north, dy, box.north - start.latitude),
    ]
    for (edge, outwards, room) in edges {
      if outwards == 0 {
        if room < 0 { return nil }
      } else if outwards < 0 {
        if room / outwards > entry { (entry, entryEdge) = (room / outwards, edge) }
      } else if room / outwards < exit {
        (exit, exitEdge) = (room / outwards, edge)
      }
    }
    guard entry <= exit else { return nil }
    func place(_ share: Double, _ edge: Edge?, _ own: Coordinate) -> Coordinate {
      guard let edge else { return own }
      return snap(
        Coordinate(longitude: start.longitude + share * dx, latitude: start.latitude + share * dy),
        to: edge
      )
    }
    return ClippedEdge(
      start: place(entry, entryEdge, start),
      end: place(exit, exitEdge, end),
      enters: entryEdge != nil,
      leaves: exitEdge != nil
    )
  }

  private enum Edge {
    case west, east, south, north
  }

  private func snap(_ place: Coordinate, to edge: Edge) -> Coordinate {
    var snapped = Coordinate(
      longitude: min(max(place.longitude, box.west), box.east),
      latitude: min(max(place.latitude, box.south), box.north)
    )
    switch edge {
    case .west: snapped.longitude = box.west
    case .east: snapped.longitude = box.east
    case .south: snapped.latitude = box.south
    case .north: snapped.latitude = box.north
    }
    return snapped
  }
}

/// What is left of an edge in a box, and whether it goes on outside.
struct ClippedEdge {
  let start: Coordinate
  let end: Coordinate
  let enters: Bool
  let leaves: Bool
}
