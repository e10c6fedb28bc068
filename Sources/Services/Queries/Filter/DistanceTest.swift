import CityStore
import FilterLanguage
import Geodesy
import Shapes

/// Whether a feature is no farther from a geometry than so many metres.
struct DistanceTest: RowTest {
  private let snapshot: Snapshot
  private let goal: ShapeOutline
  private let metres: Double

  /// Around each vertex of the geometry.
  private let surroundings: [Proximity]
  let window: GeoBox?

  init(_ geometry: FilterGeometry, metres: Double, _ snapshot: Snapshot) {
    self.snapshot = snapshot
    goal = ShapeOutline(geometry.shape)
    self.metres = metres
    surroundings = geometry.shape.vertices.map { Proximity(to: $0, within: metres) }
    // What touches is at no distance, though it may be a hair away.
    window = geometry.shape.box.widened(byMeters: metres + NearestPlace.touch)
  }

  func truth(at position: Int) -> Truth {
    // Cheap, and rules out nearly all that is not near.
    if let window, !window.touches(snapshot.box(at: position)) { return .no }
    if let place = snapshot.point(at: position) { return Truth(isNear(place)) }
    return Truth(snapshot.storedShape(at: position).map { isNear($0, position) } ?? false)
  }

  private func isNear(_ place: Coordinate) -> Bool {
    // From one place it is as far as from the other, and the surroundings of the goal are known already.
    if goal.shape.kind == .point { return surroundings.contains { $0.holds(for: PlaceOutline(place)) } }
    return Proximity(to: place, within: metres).holds(for: goal)
  }

  /// The least distance between two shapes that do not meet is that from a vertex of one to the other, but for what the
  /// globe's curvature makes of long parallel edges.
  private func isNear(_ feature: StoredShape, _ position: Int) -> Bool {
    if surroundings.contains(where: { $0.holds(for: feature) }) { return true }
    guard goal.shape.kind != .point, let shape = snapshot.shape(at: position) else { return false }
    return goal.shape.intersects(shape)
      || shape.vertices.contains { Proximity(to: $0, within: metres).holds(for: goal) }
  }
}
