public import Geodesy

extension IndexedShape {
  /// Whether two shapes share a point; boundaries count.
  public func intersects(_ other: Shape) -> Bool {
    let otherBox = other.box
    guard box.touches(otherBox) else { return false }
    // Most shapes lie wholly inside or wholly outside.
    switch position(of: otherBox) {
    case .apart: return false
    case .inside: return true
    case .cut: break
    }
    let otherElements = other.elements
    for element in otherElements {
      for part in element where other.edges(of: part).contains(where: { meetsEdge($0) }) { return true }
      // No edge of it meets one of these: all of it lies inside one polygon, or none of it.
      if let place = other.vertices(of: element.lowerBound).first, contains(place) { return true }
    }
    return isInside(other, otherElements, otherBox)
  }

  /// Whether an element lies inside one of the other's polygons, where no edges meet.
  private func isInside(_ other: Shape, _ otherElements: [Range<Int>], _ otherBox: GeoBox) -> Bool {
    guard otherElements.contains(where: { other.parts[$0.lowerBound].role == .outerRing }) else {
      return false
    }
    // Many questions are worth an index.
    let indexed = elements.count > 8 ? IndexedShape(other) : nil
    return anyElement(touching: otherBox) { element in
      let place = chains[elements[element].parts.lowerBound].edges.vertices.first
      return place.map { indexed?.contains($0) ?? other.contains($0) } ?? false
    }
  }

  private func meetsEdge(_ edge: Edge) -> Bool {
    anyEdge(touching: edge.box) { own, _ in own.touches(edge) }
  }

  /// How a box that does not cross the antimeridian lies to the shape.
  public func position(of window: GeoBox) -> BoxPosition {
    if anyEdge(touching: window, where: { edge, _ in edge.touches(window) }) { return .cut }
    return contains(Coordinate(longitude: window.west, latitude: window.south)) ? .inside : .apart
  }

  /// How a box lies to a shape.
  public enum BoxPosition: Sendable {
    /// It holds no point of the shape.
    case apart

    /// An edge or a point of the shape touches it.
    case cut

    /// It lies wholly inside a polygon.
    case inside
  }
}
