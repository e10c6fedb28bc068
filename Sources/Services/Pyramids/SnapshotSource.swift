import CityStore
import Geodesy
import Platform
import Reduction
import Shapes

/// The features of a layer of the city.
struct SnapshotSource: PyramidSource {
  private let snapshot: Snapshot

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
  }

  var featureCount: Int {
    snapshot.count
  }

  /// A field that the layer does not have is null everywhere, and tells no feature from another.
  func classes(by fields: FieldsRead) -> FeatureClasses {
    if fields.readsID { return FeatureClasses(distinct: snapshot.count) }
    var classes = FeatureClasses(alike: snapshot.count)
    for (index, field) in snapshot.fields.enumerated()
    where fields.readsEveryField || fields.names.contains(where: { $0.utf8.elementsEqual(field.name.utf8) }) {
      classes.refine(by: codes(of: snapshot.column(index)))
    }
    if fields.readsGeometryType {
      classes.refine(by: (0..<snapshot.count).map { UInt32(snapshot.kind(at: $0)?.rawValue ?? 0) })
    }
    return classes
  }

  /// Equal for equal values; what is null has 0.
  private func codes(of column: SnapshotColumn) -> [UInt32] {
    switch column {
    case .texts(let texts):
      return (0..<snapshot.count).map { UInt32(truncatingIfNeeded: texts.number(at: $0)) }
    case .integers(let numbers, let nulls):
      return codes(nulls) { UInt64(bitPattern: numbers[$0]) }
    case .booleans(let numbers, let nulls):
      return codes(nulls) { numbers[$0] == 0 ? 0 : 1 }
    case .reals(let numbers, let nulls):
      return codes(nulls) { numbers[$0].bitPattern }
    }
  }

  private func codes(_ nulls: LentColumn<UInt8>?, _ bits: (Int) -> UInt64) -> [UInt32] {
    var numbering = Numbering<UInt64>()
    return (0..<snapshot.count).map { position in
      if let nulls, nulls[position] != 0 { return 0 }
      return numbering.number(of: bits(position)) &+ 1
    }
  }

  func addParts(at position: Int, to gathering: inout ShapeGathering) {
    if let place = snapshot.point(at: position) { return gathering.add(.point, [place].span) }
    guard let shape = snapshot.storedShape(at: position) else { return }
    var places: [Coordinate] = []
    for part in shape.parts {
      guard let role = shape.role(of: part), let vertices = shape.vertices(of: part) else { continue }
      places.removeAll(keepingCapacity: true)
      for vertex in vertices { places.append(shape.vertex(vertex)) }
      gathering.add(role, places.span)
    }
  }
}
