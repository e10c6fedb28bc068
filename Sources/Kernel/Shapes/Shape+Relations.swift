// How two shapes lie to each other, by the OGC's simple features; edges are straight in longitude and latitude.

extension Shape {
  /// Whether two shapes share a point; boundaries count.
  ///
  /// For many questions about one shape, ask an `IndexedShape`.
  public func intersects(_ other: Shape) -> Bool {
    vertices.count < other.vertices.count
      ? IndexedShape(other).intersects(self) : IndexedShape(self).intersects(other)
  }

  /// Whether no part of this shape lies outside of another, and the insides of both meet.
  ///
  /// A point on a polygon's edge is not within it, and neither is a line that lies wholly on its edge.
  public func isWithin(_ other: Shape) -> Bool {
    IndexedShape(other).encloses(self)
  }
}
