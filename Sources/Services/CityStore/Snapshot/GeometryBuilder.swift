import Geodesy
import Platform
import Shapes
import SpatiaLite
import SpatialIndex

/// The geometries of a layer while a snapshot is compiled: places alone as long as there is nothing but single
/// points, packed shapes from then on.
struct GeometryBuilder {
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
    for box in boxes { shapes.add(Shape(point: Coordinate(longitude: box.west, latitude: box.south))) }
    packed = shapes
  }

  /// Turns single shapes into several of their kind, and tells which ones they were.
  mutating func makeMulti() -> [Int] {
    if packed == nil { pack() }
    kinds = Set(kinds.map { Shape($0).asMulti.kind })
    return packed?.makeMulti() ?? []
  }

  func addSections(to file: inout SectionedFile, order: [Int]) {
    guard let packed else {
      let places = order.map { Coordinate(longitude: boxes[$0].west, latitude: boxes[$0].south) }
      file.add(.tree, rawBytes(of: PackedRTree.boxes(over: places.map { GeoBox($0) })))
      file.add(.coordinates, rawBytes(of: places))
      return
    }
    packed.addSections(to: &file, order: order)
  }
}

/// Shapes of a layer side by side, their vertices in ten-millionths of a degree.
struct PackedShapes {
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
  func addSections(to file: inout SectionedFile, order: [Int]) {
    var sorted = PackedShapes()
    var boxes: [GridBox] = []
    for index in order { boxes.append(sorted.add(self, index)) }
    file.add(.tree, rawBytes(of: PackedRTree.boxes(over: boxes.map(\.geoBox))))
    file.add(.boxes, rawBytes(of: boxes))
    file.add(.shapeKinds, sorted.kinds)
    file.add(.shapeEnds, rawBytes(of: sorted.shapeEnds))
    file.add(.partEnds, rawBytes(of: sorted.partEnds))
    file.add(.partRoles, sorted.roles)
    file.add(.vertices, rawBytes(of: sorted.vertices))
  }

  /// Adds a shape of others, and gives its box.
  private mutating func add(_ others: PackedShapes, _ index: Int) -> GridBox {
    kinds.append(others.kinds[index])
    var box = GridBox.empty
    let firstPart = index == 0 ? 0 : Int(others.shapeEnds[index - 1])
    for part in firstPart..<Int(others.shapeEnds[index]) {
      let firstVertex = part == 0 ? 0 : Int(others.partEnds[part - 1])
      for vertex in others.vertices[firstVertex..<Int(others.partEnds[part])] {
        vertices.append(vertex)
        box.include(vertex)
      }
      partEnds.append(UInt32(clamping: vertices.count))
      roles.append(others.roles[part])
    }
    shapeEnds.append(UInt32(clamping: partEnds.count))
    return box
  }
}
