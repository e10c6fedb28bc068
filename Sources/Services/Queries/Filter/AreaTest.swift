import CityStore
import FilterLanguage
import Geodesy
import Shapes

/// How the feature's geometry lies to one that was written down.
struct AreaTest: RowTest {
  enum Relation: Sendable {
    case intersects, within
  }

  private let relation: Relation
  private let snapshot: Snapshot
  private let area: IndexedShape

  /// Whether the area has an inside only, and no lines or points beside.
  private let isOfPolygons: Bool

  /// The area where it is a box, which needs no walk along edges.
  private let boxes: [GeoBox]

  init(_ relation: Relation, _ geometry: FilterGeometry, _ snapshot: Snapshot) {
    self.relation = relation
    self.snapshot = snapshot
    area = IndexedShape(geometry.shape)
    isOfPolygons = geometry.shape.kind == .polygon || geometry.shape.kind == .multiPolygon
    if case .box(let box) = geometry, relation == .intersects { boxes = box.parts } else { boxes = [] }
  }

  var window: GeoBox? {
    area.box
  }

  func truth(at position: Int) -> Truth {
    let box = snapshot.box(at: position)
    guard area.box.touches(box) else { return .no }
    if boxes.contains(where: { $0.contains(box) }) { return .yes }
    if relation == .intersects, isOfPolygons, let place = snapshot.point(at: position) {
      return Truth(area.contains(place))
    }
    switch area.position(of: box) {
    case .apart: return .no
    case .inside: return .yes
    case .cut: break
    }
    // A damaged file has no shape here, and nothing lies in none.
    guard let shape = snapshot.shape(at: position) else { return .no }
    return Truth(relation == .intersects ? area.intersects(shape) : area.encloses(shape))
  }
}
