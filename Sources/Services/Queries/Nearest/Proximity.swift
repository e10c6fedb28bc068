import Geodesy
import Projections

/// Whether shapes come within a distance of a place.
struct Proximity {
  private let place: Coordinate
  private let metres: Double
  private let local: LocalGeodesic?

  init(to place: Coordinate, within metres: Double) {
    self.place = place
    self.metres = metres
    local = metres < LocalGeodesic.reach - 1 ? LocalGeodesic(from: place) : nil
  }

  func holds(for outline: some Outline) -> Bool {
    guard let local else { return holdsFarAway(for: outline) }
    let error = LocalGeodesic.error
    guard let nearest = LocalEdges(local).nearest(on: outline, within: metres + error) else { return false }
    if nearest.distance < metres - error || nearest.distance == 0 { return true }
    // Too close to tell without the exact geodesic.
    return Geodesic(from: place, to: nearest.place).distanceInMeters <= metres
  }

  /// Over long distances a vertex is as a rule surely near, or all of the shape surely not.
  private func holdsFarAway(for outline: some Outline) -> Bool {
    let sphere = SphericalBounds(from: place)
    for part in outline.parts {
      for number in outline.vertices(of: part) ?? 0..<0
      where sphere.upperBound(to: outline.vertex(number)) <= metres {
        return true
      }
    }
    return GlobeEdges(from: place).nearest(on: outline, within: metres) != nil
  }
}
