import Geodesy

extension IndexedShape {
  /// Whether another shape is within this one: no part of it lies outside, and the insides of both meet (the OGC's
  /// *within*, DE-9IM `T*F**F***`).
  ///
  /// Polygons that share borders count as their union. A polygon's edges are to cross nowhere but in vertices; of one
  /// that crosses itself the answer is as good as the sum of its area tells which side is inside.
  public func encloses(_ other: Shape) -> Bool {
    let otherBox = other.box
    guard !other.isEmpty, box.contains(otherBox) else { return false }
    if position(of: otherBox) == .inside { return true }
    var meetsInside = false
    var hasPolygons = false
    for element in other.elements {
      for part in element {
        guard covers(other, part, &meetsInside) else { return false }
      }
      if other.parts[element.lowerBound].role == .outerRing { hasPolygons = true }
    }
    guard meetsInside else { return false }
    return !hasPolygons || !cutsInto(IndexedShape(other))
  }

  /// Whether no edge of a part, nor what lies inside beside it, is outside.
  private func covers(_ other: Shape, _ part: Int, _ meetsInside: inout Bool) -> Bool {
    let inside = other.insideOfEdges(of: part)
    for edge in other.edges(of: part) {
      guard !edge.isPlace else {
        // The edges beside it say more.
        if inside != nil { continue }
        let position = position(of: edge.start)
        if position == .outside { return false }
        meetsInside = meetsInside || position == .inside
        continue
      }
      let isCovered = allStretches(of: edge) { stretch in
        switch inside {
        case .left?: return stretch.isInsideOnLeft
        case .right?: return stretch.isInsideOnRight
        case nil:
          let isBesideInside = stretch.isInsideOnLeft || stretch.isInsideOnRight
          if stretch.isInside || stretch.isOnLine && !isBesideInside { meetsInside = true }
          return isBesideInside || stretch.isOnLine
        }
      }
      guard isCovered else { return false }
    }
    if inside != nil { meetsInside = true }
    return true
  }

  /// Whether a ring runs through the inside of another shape and leaves some of that outside.
  private func cutsInto(_ other: IndexedShape) -> Bool {
    anyEdge(touching: other.box) { edge, element in
      guard elements[element].isPolygon, !edge.isPlace else { return false }
      return !other.allStretches(of: edge) { theirs in
        // Beyond the ring there may be another polygon, which goes on where this one ends.
        !theirs.isInside || allStretches(of: edge) { !$0.overlaps(theirs) || $0.isInside }
      }
    }
  }
}

extension EdgeWalk.Stretch {
  /// Whether two stretches of the same edge have more in common than their ends.
  fileprivate func overlaps(_ other: EdgeWalk.Stretch) -> Bool {
    let start = max(reach.lowerBound, other.reach.lowerBound)
    let end = min(reach.upperBound, other.reach.upperBound)
    return end - start > 1e-9 * min(reach.length, other.reach.length)
  }
}

extension ClosedRange<Double> {
  fileprivate var length: Double {
    upperBound - lowerBound
  }
}

extension Shape {
  /// On which side of a ring's edges the polygon lies; nil where the part is no ring or has no area.
  fileprivate func insideOfEdges(of part: Int) -> Viewpoint.Side? {
    let role = parts[part].role
    guard role == .outerRing || role == .innerRing else { return nil }
    let area = signedArea(of: part)
    guard area != 0 else { return nil }
    return (area > 0) == (role == .outerRing) ? .left : .right
  }

  /// Twice the area that a ring encloses, positive where it turns to the left.
  private func signedArea(of part: Int) -> Double {
    guard let origin = vertices(of: part).first else { return 0 }
    return edges(of: part).reduce(0) { $0 + orientation(origin, $1.start, $1.end) }
  }
}
