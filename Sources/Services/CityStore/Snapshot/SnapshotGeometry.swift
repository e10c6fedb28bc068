import Geodesy
import Platform
import Shapes

/// The geometries of a snapshot.
enum SnapshotGeometry: Sendable {
  case points(Column<Coordinate>)
  case shapes(SnapshotShapes)
}

/// Packed shapes as they lie in the file; what does not fit together is nil, since their contents are checked only
/// where they are used.
struct SnapshotShapes: Sendable {
  private let boxes: Column<GridBox>
  private let kinds: Column<UInt8>
  private let shapeEnds: Column<UInt32>
  private let partEnds: Column<UInt32>
  private let roles: Column<UInt8>
  private let vertices: Column<GridPlace>

  init(from reader: SectionReader, count: Int) throws(SnapshotError) {
    boxes = try reader.column(.boxes, of: GridBox.self, count: count)
    kinds = try reader.column(.shapeKinds, of: UInt8.self, count: count)
    shapeEnds = try reader.column(.shapeEnds, of: UInt32.self, count: count)
    partEnds = try reader.column(.partEnds, of: UInt32.self)
    roles = try reader.column(.partRoles, of: UInt8.self, count: partEnds.count)
    vertices = try reader.column(.vertices, of: GridPlace.self)
  }

  func box(at position: Int) -> GeoBox {
    boxes[position].geoBox
  }

  func shape(at position: Int) -> Shape? {
    guard let kind = Shape.Kind(rawValue: kinds[position]),
      let own = Self.range(of: position, in: shapeEnds, most: partEnds.count)
    else { return nil }
    var shape = Shape(kind)
    for part in own {
      guard let role = Shape.Role(rawValue: roles[part]),
        let run = Self.range(of: part, in: partEnds, most: vertices.count)
      else { return nil }
      shape.add(role, run.map { vertices[$0].coordinate })
    }
    return shape.isWellFormed ? shape : nil
  }

  /// What lies between the end before and the own end.
  private static func range(of index: Int, in ends: Column<UInt32>, most: Int) -> Range<Int>? {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    let end = Int(ends[index])
    return start <= end && end <= most ? start..<end : nil
  }
}
