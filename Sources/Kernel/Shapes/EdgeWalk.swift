import Geodesy

/// The way along an edge through a shape: stretch by stretch, what lies to its left and to its right.
///
/// Which of the shape's edges it crosses, and where it begins, is decided without rounding. Only the places of the
/// crossings are rounded, by which the stretches are told apart: what is shorter than `hair` is no stretch.
struct EdgeWalk {
  /// A piece of the edge on which nothing changes.
  struct Stretch {
    /// Where it begins and ends, the edge being from 0 to 1.
    let reach: ClosedRange<Double>
    let isInsideOnLeft: Bool
    let isInsideOnRight: Bool
    let isOnLine: Bool

    var isInside: Bool {
      isInsideOnLeft && isInsideOnRight
    }
  }

  /// What changes at a crossing.
  private struct Event {
    let place: Double

    /// The polygon whose ring is crossed; nil for a line that begins to run along, or ends to.
    var polygon: Int?
    var changesLeft = false
    var changesRight = false
    var lines = 0
  }

  /// In degrees: a tenth of a thousandth of a millimetre.
  private static let hair = 1e-12

  let edge: Edge
  private var events: [Event] = []
  private(set) var hasMetPolygon = false

  /// The polygons on each side of the stretch under way.
  var onLeft: [Int] = []
  var onRight: [Int] = []

  init(_ edge: Edge) {
    self.edge = edge
  }

  /// Takes note of one of the shape's edges.
  ///
  /// To the left of the edge there is a parallel one, a hair away: it crosses what has one end to the left and one
  /// that is not. On the right it is the same.
  mutating func meet(_ other: Edge, polygon: Int?) {
    let first = orientation(edge.start, edge.end, other.start)
    let last = orientation(edge.start, edge.end, other.end)
    guard let polygon else {
      if first == 0, last == 0 { runAlong(other) }
      return
    }
    hasMetPolygon = true
    let changesLeft = (first > 0) != (last > 0)
    let changesRight = (first < 0) != (last < 0)
    guard changesLeft || changesRight else { return }
    // An end of the edge on the other one has crossed nothing.
    let before = orientation(other.start, other.end, edge.start)
    let behind = orientation(other.start, other.end, edge.end)
    guard before > 0 && behind < 0 || before < 0 && behind > 0 else { return }
    let place =
      first == 0 ? place(of: other.start) : last == 0 ? place(of: other.end) : before / (before - behind)
    events.append(
      Event(place: place, polygon: polygon, changesLeft: changesLeft, changesRight: changesRight)
    )
  }

  private mutating func runAlong(_ line: Edge) {
    let first = place(of: line.start)
    let last = place(of: line.end)
    events.append(Event(place: min(first, last), lines: 1))
    events.append(Event(place: max(first, last), lines: -1))
  }

  /// How far along the edge a place on its line is.
  private func place(of place: Coordinate) -> Double {
    let width = edge.end.longitude - edge.start.longitude
    let height = edge.end.latitude - edge.start.latitude
    return abs(width) >= abs(height)
      ? (place.longitude - edge.start.longitude) / width : (place.latitude - edge.start.latitude) / height
  }

  /// Whether all stretches satisfy a condition; there is always one at least.
  mutating func allStretches(_ holds: (Stretch) -> Bool) -> Bool {
    let box = edge.box
    let hair = Self.hair / max(box.east - box.west, box.north - box.south)
    events.sort { $0.place < $1.place }
    var position = 0.0
    var lines = 0
    var isTold = false
    for event in events {
      // Not by `max`, which would let through what huge numbers come to.
      let place = event.place > 0 ? min(event.place, 1) : 0
      if place - position > hair {
        guard holds(stretch(position...place, lines)) else { return false }
        isTold = true
      }
      position = place
      lines += event.lines
      if let polygon = event.polygon {
        if event.changesLeft { onLeft.toggle(polygon) }
        if event.changesRight { onRight.toggle(polygon) }
      }
    }
    return isTold && 1 - position <= hair || holds(stretch(position...1, lines))
  }

  private func stretch(_ reach: ClosedRange<Double>, _ lines: Int) -> Stretch {
    Stretch(
      reach: reach,
      isInsideOnLeft: !onLeft.isEmpty,
      isInsideOnRight: !onRight.isEmpty,
      isOnLine: lines > 0
    )
  }
}

extension [Int] {
  fileprivate mutating func toggle(_ element: Int) {
    if let index = firstIndex(of: element) { remove(at: index) } else { append(element) }
  }
}

extension IndexedShape {
  /// Whether all stretches of an edge, which is no place, satisfy a condition.
  func allStretches(of edge: Edge, _ holds: (EdgeWalk.Stretch) -> Bool) -> Bool {
    var walk = EdgeWalk(edge)
    _ = anyEdge(touching: edge.box) { own, element in
      walk.meet(own, polygon: elements[element].isPolygon ? element : nil)
      return false
    }
    walk.onLeft = polygons(around: Viewpoint(from: edge, .left))
    // Where no ring is near, one side is as the other.
    walk.onRight = walk.hasMetPolygon ? polygons(around: Viewpoint(from: edge, .right)) : walk.onLeft
    return walk.allStretches(holds)
  }

  private func polygons(around viewpoint: Viewpoint) -> [Int] {
    var polygons: [Int] = []
    _ = anyElement(touching: GeoBox(viewpoint.place)) { element in
      if position(of: viewpoint, in: element) == .inside { polygons.append(element) }
      return false
    }
    return polygons
  }
}
