public import Geodesy

extension IndexedShape {
  /// Whether a place lies inside or on the edge of one of the shape's polygons.
  public func contains(_ place: Coordinate) -> Bool {
    anyElement(touching: GeoBox(place)) { position(of: Viewpoint(place), in: $0) != .outside }
  }

  /// Whether a viewpoint lies inside one of the polygons.
  func hasInside(_ viewpoint: Viewpoint) -> Bool {
    anyElement(touching: GeoBox(viewpoint.place)) { position(of: viewpoint, in: $0) == .inside }
  }

  /// How a viewpoint lies to an element's polygon; outside of whatever is none.
  func position(of viewpoint: Viewpoint, in element: Int) -> Position {
    guard elements[element].isPolygon else { return .outside }
    var isInside = false
    for part in elements[element].parts {
      switch chains[part].sight(from: viewpoint) {
      case .nothing: break
      case .crossing: isInside.toggle()
      case .touching: return .boundary
      }
    }
    return isInside ? .inside : .outside
  }

  /// How a place lies to all that the shape is made of.
  ///
  /// The end of a line is its boundary, but not where an even number of ends meet (the OGC's mod-2 rule).
  func position(of place: Coordinate) -> Position {
    let window = GeoBox(place)
    var isOnEdge = false
    var isOnLine = false
    var ends = 0
    let isInside = anyElement(touching: window) { element in
      let chain = chains[elements[element].parts.lowerBound]
      switch elements[element].role {
      case .outerRing, .innerRing:
        let position = position(of: Viewpoint(place), in: element)
        isOnEdge = isOnEdge || position == .boundary
        return position == .inside
      case .line where chain.anyEdge(touching: window) { $0.contains(place) }:
        isOnLine = true
        ends += (chain.edges.vertices.first == place ? 1 : 0) + (chain.edges.vertices.last == place ? 1 : 0)
        return false
      case .point where chain.edges.vertices.first == place:
        // A point is all inside, but beside a line's end or on a polygon's edge it adds nothing.
        isOnLine = true
        return false
      case .line, .point: return false
      }
    }
    if isInside { return .inside }
    if isOnEdge { return isSurrounded(place) ? .inside : .boundary }
    guard isOnLine else { return .outside }
    return ends % 2 == 0 ? .inside : .boundary
  }

  /// Whether polygons that share their borders lie all around a place on the edge of one.
  private func isSurrounded(_ place: Coordinate) -> Bool {
    !anyEdge(touching: GeoBox(place)) { edge, element in
      guard elements[element].isPolygon, edge.contains(place) else { return false }
      return [edge.start, edge.end].contains { goal in
        guard goal != place else { return false }
        let ray = Edge(start: place, end: goal)
        return !hasInside(Viewpoint(from: ray, .left)) || !hasInside(Viewpoint(from: ray, .right))
      }
    }
  }
}

extension IndexedChain {
  /// Whether a ray crosses the ring an odd number of times, or the viewpoint lies on it.
  func sight(from viewpoint: Viewpoint) -> Viewpoint.Sight {
    let place = viewpoint.place
    guard box.contains(place) else { return .nothing }
    var isOdd = false
    let isOnEdge = hierarchy.anyRun { box, items in
      guard box.south <= place.latitude, place.latitude <= box.north, place.longitude <= box.east else {
        return false
      }
      if place.longitude >= box.west { return true }
      // The run lies east of the place, and all that counts is where it begins and ends.
      let vertices = edges.vertices
      let first = vertices[vertices.startIndex + items.lowerBound]
      let last = vertices[vertices.startIndex + items.upperBound]
      if viewpoint.isBelow(first) != viewpoint.isBelow(last) { isOdd.toggle() }
      return false
    } where: { run in
      run.contains { index in
        switch viewpoint.sight(of: edges[index]) {
        case .nothing: return false
        case .crossing:
          isOdd.toggle()
          return false
        case .touching: return true
        }
      }
    }
    if isOnEdge { return .touching }
    return isOdd ? .crossing : .nothing
  }
}
