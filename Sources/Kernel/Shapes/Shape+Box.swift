public import Geodesy

extension Shape {
  /// Whether the shape itself, and not only its box, touches a box that does not cross the antimeridian.
  public func touches(_ window: GeoBox) -> Bool {
    let box = box
    guard window.touches(box) else { return false }
    // A part of the shape reaches every edge of its box, so one that holds them all holds a vertex.
    if window.contains(box) { return true }
    return elements.contains { touches(window, $0) }
  }

  private func touches(_ window: GeoBox, _ element: Range<Int>) -> Bool {
    for part in element {
      // The vertices first: they are the cheaper question.
      if vertices(of: part).contains(where: { window.contains($0) }) { return true }
      if edges(of: part).contains(where: { $0.touches(window) }) { return true }
    }
    // No edge reaches into the window: it lies wholly inside the polygon, or wholly outside.
    return contains(Coordinate(longitude: window.west, latitude: window.south), element)
  }
}
