public import Geodesy

extension Shape {
  /// A place inside a polygon, well away from its edges where it can be: where a label or an icon may stand.
  ///
  /// The middle of the longest stretch that a parallel through the middle of the box has inside, as JTS and GEOS
  /// choose it. Of lines it is the middle vertex of the one that has most, of other shapes without an inside the first
  /// vertex; nil where there is none.
  public var innerPoint: Coordinate? {
    guard let vertex = middleOfLine ?? vertices.first else { return nil }
    let latitude = latitudeBetweenVertices()
    var crossings: [Double] = []
    for part in parts.indices where parts[part].role == .outerRing || parts[part].role == .innerRing {
      let ring = vertices(of: part)
      for (from, to) in zip(ring, ring.dropFirst())
      where (from.latitude > latitude) != (to.latitude > latitude) {
        let along = (latitude - from.latitude) / (to.latitude - from.latitude)
        crossings.append(from.longitude + along * (to.longitude - from.longitude))
      }
    }
    crossings.sort()
    let starts = stride(from: 0, to: crossings.count - 1, by: 2)
    let widest = starts.max { crossings[$0 + 1] - crossings[$0] < crossings[$1 + 1] - crossings[$1] }
    guard let widest else { return vertex }
    return Coordinate(longitude: (crossings[widest] + crossings[widest + 1]) / 2, latitude: latitude)
  }

  /// Halfway between the two latitudes of vertices around the middle, so that the parallel meets no vertex.
  private func latitudeBetweenVertices() -> Double {
    let box = box
    let middle = (box.south + box.north) / 2
    var above = box.north
    var below = box.south
    for vertex in vertices {
      if vertex.latitude > middle {
        above = min(above, vertex.latitude)
      } else {
        below = max(below, vertex.latitude)
      }
    }
    return (above + below) / 2
  }

  private var middleOfLine: Coordinate? {
    let lines = parts.indices.filter { parts[$0].role == .line }.map { vertices(of: $0) }
    let longest = lines.max { $0.count < $1.count }
    return longest.map { $0[$0.startIndex + ($0.count - 1) / 2] }
  }
}
