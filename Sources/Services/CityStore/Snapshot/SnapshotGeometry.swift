import Geodesy
import Platform
import SectionedFiles
import Shapes

/// The geometries of a snapshot.
enum SnapshotGeometry: Sendable {
  case points(LentColumn<Coordinate>)
  case shapes(SnapshotShapes)
}

/// Packed shapes as they lie in the file; what does not fit together is nil, since their contents are checked only
/// where they are used.
struct SnapshotShapes: Sendable {
  private let boxes: LentColumn<GridBox>
  private let kinds: LentColumn<UInt8>
  private let shapeEnds: LentColumn<UInt32>
  private let parts: SnapshotParts

  init(from reader: SectionedFile<SnapshotFormat.Tag>, count: Int) throws(SectionedFileError) {
    boxes = try reader.column(.boxes, of: GridBox.self, count: count)
    kinds = try reader.column(.shapeKinds, of: UInt8.self, count: count)
    shapeEnds = try reader.column(.shapeEnds, of: UInt32.self, count: count)
    parts = try SnapshotParts(from: reader)
  }

  func box(at position: Int) -> GeoBox {
    boxes[position].geoBox
  }

  func kind(at position: Int) -> Shape.Kind? {
    Shape.Kind(rawValue: kinds[position])
  }

  /// How many vertices a shape has; 0 where the file was damaged.
  func vertexCount(at position: Int) -> Int {
    guard let stored = storedShape(at: position), let last = stored.parts.last,
      let start = stored.vertices(of: stored.parts.lowerBound)?.lowerBound,
      let end = stored.vertices(of: last)?.upperBound
    else { return 0 }
    return max(0, end - start)
  }

  func storedShape(at position: Int) -> StoredShape? {
    SnapshotParts.range(of: position, in: shapeEnds, most: parts.count).map {
      StoredShape(parts: parts, range: $0)
    }
  }

  func shape(at position: Int) -> Shape? {
    guard let kind = kind(at: position), let stored = storedShape(at: position) else {
      return nil
    }
    var shape = Shape(kind)
    for part in stored.parts {
      guard let role = stored.role(of: part), let run = stored.vertices(of: part) else { return nil }
      shape.add(role, run.map { stored.vertex($0) })
    }
    return shape.isWellFormed ? shape : nil
  }
}

/// The parts of all shapes of a snapshot, one behind the other.
final class SnapshotParts: Sendable {
  private let ends: LentColumn<UInt32>
  private let roles: LentColumn<UInt8>
  let vertices: LentColumn<GridPlace>
  let runBoxes: LentColumn<GridBox>

  /// Keeps the columns: shapes are given away.
  private let file: MappedFile

  init(from reader: SectionedFile<SnapshotFormat.Tag>) throws(SectionedFileError) {
    file = reader.file
    ends = try reader.column(.partEnds, of: UInt32.self)
    roles = try reader.column(.partRoles, of: UInt8.self, count: ends.count)
    vertices = try reader.column(.vertices, of: GridPlace.self)
    runBoxes = try reader.column(
      .runBoxes,
      of: GridBox.self,
      count: VertexRuns.count(over: vertices.count)
    )
  }

  var count: Int { ends.count }

  func role(of part: Int) -> Shape.Role? {
    Shape.Role(rawValue: roles[part])
  }

  func vertices(of part: Int) -> Range<Int>? {
    Self.range(of: part, in: ends, most: vertices.count)
  }

  /// What lies between the end before and the own end.
  static func range(of index: Int, in ends: LentColumn<UInt32>, most: Int) -> Range<Int>? {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    let end = Int(ends[index])
    return start <= end && end <= most ? start..<end : nil
  }
}
