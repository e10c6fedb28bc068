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
    guard let local else { return GlobeEdges(from: place).nearest(on: outline, within: metres) != nil }
    let error = LocalGeodesic.error
    guard let nearest = LocalEdges(local).nearest(on: outline, within: metres + error) else { return false }
    if nearest.distance < metres - error || nearest.distance == 0 { return true }
    // Too close to tell without the exact geodesic.
    return Geodesic(from: place, to: nearest.place).distanceInMeters <= metres
  }
}
