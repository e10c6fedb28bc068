import CityStore
import FilterLanguage
import Geodesy
import Platform
import Projections
import Shapes

/// Whether a feature is no farther from a place than so many metres; from one point to another so far.
struct DistanceTest: RowTest {
  private let places: Column<Coordinate>
  private let goal: Coordinate
  private let metres: Double
  private let bounds: SphericalBounds

  /// Nil where the features or the geometry are no single points.
  init?(_ geometry: FilterGeometry, metres: Double, _ snapshot: Snapshot) {
    let shape = geometry.shape
    guard let places = snapshot.places, shape.kind == .point, let goal = shape.vertices.first else {
      return nil
    }
    self.places = places
    self.goal = goal
    self.metres = metres
    bounds = SphericalBounds(from: goal)
  }

  func truth(at position: Int) -> Truth {
    let place = places[position]
    // The bound is cheap, and rules out nearly all that is not near.
    guard bounds.lowerBound(to: place) <= metres else { return .no }
    return Truth(Geodesic(from: goal, to: place).distanceInMeters <= metres)
  }
}
