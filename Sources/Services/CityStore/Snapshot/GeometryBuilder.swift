import Geodesy
import Platform
import SectionedFiles
import Shapes
import SpatiaLite
import SpatialIndex

/// The geometries of a layer while a snapshot is compiled: places alone as long as there is nothing but single
/// points, packed shapes from then on.
struct GeometryBuilder: Sendable {
  private(set) var boxes: [GeoBox] = []
  private(set) var kinds: Set<Shape.Kind> = []
  private var packed: PackedShapes?

  /// Adds a geometry; false where it is none, or reaches beyond the globe.
  mutating func add(_ geometry: StoredGeometry) -> Bool {
    switch geometry {
    case .none: return false
    case .point(let place):
      guard place.isOnTheGlobe else { return false }
      packed?.add(Shape(point: place))
      boxes.append(GeoBox(place))
      kinds.insert(.point)
    case .shape(let shape):
      guard !shape.isEmpty, shape.vertices.allSatisfy(\.isOnTheGlobe) else { return false }
      if packed == nil { pack() }
      packed?.add(shape)
      boxes.append(shape.box)
      kinds.insert(shape.kind)
    }
    return true
  }

  var isOfPoints: Bool {
    packed == nil
  }

  /// The box of a point is the point.
  private mutating func pack() {
    var shapes = PackedShapes()
    for box in boxes { shapes.add(Shape(point: box.southWest)) }
    packed = shapes
  }

  /// Turns single shapes into several of their kind, and tells which ones they were.
  mutating func makeMulti() -> [Int] {
    if packed == nil { pack() }
    kinds = Set(kinds.map { Shape($0).asMulti.kind })
    return packed?.makeMulti() ?? []
  }

  func addSections(to file: inout SectionedFileWriter<SnapshotFormat.Tag>, order: [UInt32]) {
    if let packed {
      packed.addSections(to: &file, boxes, order: order)
    } else {
      file.add(.tree) {
        rawBytes(
          of: PackedRTree.blocks(over: boxes.inOrder(order), itemsPerLeaf: SnapshotFormat.pointsPerLeaf)
        )
      }
      file.add(.coordinates) { rawBytes(of: boxes.inOrder(order).map(\.southWest)) }
    }
  }
}

/// Shapes of a layer side by side, their vertices in ten-millionths of a degree.
struct PackedShapes: Sendable {
  private var kinds: [UInt8] = []

  /// The part behind each shape's last, and the vertex behind each part's last.
  private var shapeEnds: [UInt32] = []
  private var partEnds: [UInt32] = []
  private var roles: [UInt8] = []
  private var vertices: [GridPlace] = []

  mutating func add(_ shape: Shape) {
    kinds.append(shape.kind.rawValue)
    let start = UInt32(clamping: vertices.count)
    for place in shape.vertices { vertices.append(GridPlace(place)) }
    for part in shape.parts {
      partEnds.append(start + UInt32(clamping: part.end))
      roles.append(part.role.rawValue)
    }
    shapeEnds.append(UInt32(clamping: partEnds.count))
  }

  mutating func makeMulti() -> [Int] {
    var changed: [Int] = []
    for (index, code) in kinds.enumerated() {
      guard let kind = Shape.Kind(rawValue: code), Shape(kind).asMulti.kind != kind else { continue }
      kinds[index] = Shape(kind).asMulti.kind.rawValue
      changed.append(index)
    }
    return changed
  }

  /// The sections, in which the shapes stand in the given order.
  func addSections(to file: inout SectionedFileWriter<SnapshotFormat.Tag>, _ boxes: [GeoBox], order: [UInt32])
  {
    // Rounding keeps the order of numbers, so the rounded box is the box of the rounded vertices.
    let gridBoxes = boxes.inOrder(order).map { GridBox($0) }
    let sorted = inOrder(order)
    file.add(.tree) {
      rawBytes(of: PackedRTree.blocks(over: gridBoxes.map(\.geoBox), itemsPerLeaf: 1))
    }
    file.add(.boxes) { rawBytes(of: gridBoxes) }
    file.add(.shapeKinds) { sorted.kinds }
    file.add(.shapeEnds) { rawBytes(of: sorted.shapeEnds) }
    file.add(.partEnds) { rawBytes(of: sorted.partEnds) }
    file.add(.partRoles) { sorted.roles }
    file.add(.vertices) { rawBytes(of: sorted.vertices) }
    file.add(.runBoxes) { sorted.runBoxes() }
  }

  private func runBoxes() -> [UInt8] {
    rawBytes(of: VertexRuns.ranges(over: vertices.count).map { GridBox(vertices[$0]) })
  }

  private func inOrder(_ order: [UInt32]) -> PackedShapes {
    var sorted = PackedShapes()
    sorted.kinds = kinds.inOrder(order)
    sorted.shapeEnds.reserveCapacity(shapeEnds.count)
    sorted.partEnds.reserveCapacity(partEnds.count)
    sorted.roles.reserveCapacity(roles.count)
    sorted.vertices.reserveCapacity(vertices.count)
    for shape in order {
      let index = Int(shape)
      let parts = (index == 0 ? 0 : Int(shapeEnds[index - 1]))..<Int(shapeEnds[index])
      let first = parts.lowerBound == 0 ? 0 : partEnds[parts.lowerBound - 1]
      let last = parts.isEmpty ? first : partEnds[parts.upperBound - 1]
      let start = UInt32(clamping: sorted.vertices.count)
      sorted.vertices.append(contentsOf: vertices[Int(first)..<Int(last)])
      for part in parts {
        sorted.partEnds.append(start + (partEnds[part] - first))
        sorted.roles.append(roles[part])
      }
      sorted.shapeEnds.append(UInt32(clamping: sorted.partEnds.count))
    }
    return sorted
  }
}

extension GeoBox {
  /// Of a point, the point itself.
  fileprivate var southWest: Coordinate {
    Coordinate(longitude: west, latitude: south)
  }
}

extension Array {
  /// The elements at the given places.
  func inOrder(_ order: [UInt32]) -> [Element] {
    order.map { self[Int($0)] }
  }
}
