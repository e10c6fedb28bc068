public import Geodesy

extension Shape {
  /// Whether a place lies inside or on the edge of one of the shape's polygons.
  ///
  /// Inside is what a ray leaves over an odd number of edges, so that holes are outside whichever way rings turn.
  public func contains(_ place: Coordinate) -> Bool {
    elements.contains { contains(place, $0) }
  }

  /// Whether a place lies inside or on the edge of one polygon; false for other elements.
  func contains(_ place: Coordinate, _ element: Range<Int>) -> Bool {
    guard parts[element.lowerBound].role == .outerRing else { return false }
    let viewpoint = Viewpoint(place)
    var isInside = false
    for part in element {
      for edge in edges(of: part) {
        switch viewpoint.sight(of: edge) {
        case .nothing: break
        case .crossing: isInside.toggle()
        case .touching: return true
        }
      }
    }
    return isInside
  }
}
