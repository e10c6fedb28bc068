public import Geodesy
import JSONText
public import Platform
import SectionedFiles
public import Shapes
public import SpatialIndex

/// One version of a layer, memory-mapped and immutable: all that answers a request reads this, without locks.
///
/// Features stand in Hilbert order; `position` is a feature's place in it, from 0.
public final class Snapshot: Sendable {
  public let count: Int
  public let fields: [Field]

  /// The fields' names as keys of JSON.
  private let keys: MemberKeys

  /// The box of all features; empty where there are none.
  public let box: GeoBox
  private let file: SectionedFile<SnapshotFormat.Tag>
  private let tree: LentColumn<BoxBlock>
  private let itemsPerLeaf: Int
  private let geometry: SnapshotGeometry
  private let identifiers: LentColumn<Int64>
  private let order: LentColumn<UInt32>
  private let columns: [SnapshotColumn]

  /// Maps the file and checks header, section table and the sizes of all sections; their contents are checked by
  /// `isIntact`.
  init(_ path: String, stamp: UInt64) throws(SectionedFileError) {
    let reader = try SectionedFile(path, SnapshotFormat.file, stamp: stamp)
    let information = try reader.information()
    guard let count = information["count"]?.integer, count >= 0 else { throw .damaged }
    self.count = count
    fields = information["fields"].map { FieldList.decode($0) } ?? []
    keys = MemberKeys(fields)
    box = try Self.box(in: information, isEmpty: count == 0)
    file = reader
    geometry =
      information["geometry"]?.string == SnapshotFormat.points
      ? .points(try reader.column(.coordinates, of: Coordinate.self, count: count))
      : .shapes(try SnapshotShapes(from: reader, count: count))
    identifiers = try reader.column(.identifiers, of: Int64.self, count: count)
    order = try reader.column(.order, of: UInt32.self, count: count)
    guard PackedRTree.mayHold(count) else { throw .damaged }
    itemsPerLeaf = if case .points = geometry { SnapshotFormat.pointsPerLeaf } else { 1 }
    let blockCount = PackedRTree.blockCount(itemCount: count, itemsPerLeaf: itemsPerLeaf)
    tree = try reader.column(.tree, of: BoxBlock.self, count: blockCount)
    var columns: [SnapshotColumn] = []
    for (index, field) in fields.enumerated() {
      columns.append(try SnapshotColumn(field.type, UInt32(index), from: reader, count: count))
    }
    self.columns = columns
  }

  /// Whether every section still has the content it was written with; reads the whole file.
  public func isIntact() -> Bool {
    file.isIntact()
  }

  /// Lends the index over all features.
  public func withIndex<Result>(_ body: (borrowing PackedRTree) throws -> Result) rethrows -> Result {
    let tree = tree
    guard let index = PackedRTree(itemCount: count, itemsPerLeaf: itemsPerLeaf, blocks: tree.span) else {
      preconditionFailure("the sizes were checked when the file was opened")
    }
    return try body(index)
  }

  /// Visits the features that touch a box that does not cross the antimeridian, in their order.
  public func visit(_ box: GeoBox, _ body: (_ position: Int) -> Void) {
    withIndex { index in
      index.visitRuns(touching: box) { run, isInside in
        for position in run where isInside || touches(box, position) { body(position) }
        return true
      }
    }
  }

  private func touches(_ window: GeoBox, _ position: Int) -> Bool {
    switch geometry {
    case .points(let places):
      return window.contains(places[position])
    case .shapes(let shapes):
      let box = shapes.box(at: position)
      guard window.touches(box) else { return false }
      return window.contains(box) || shapes.shape(at: position)?.touches(window) == true
    }
  }

  /// Whether each feature is a single point.
  public var isOfPoints: Bool {
    if case .points = geometry { true } else { false }
  }

  /// The places of the features, where each is a single point; nil for a layer of lines, areas or several points.
  ///
  /// For whoever keeps them; of single ones `point(at:)` tells without an owner to count.
  public var places: Column<Coordinate>? {
    if case .points(let places) = geometry { Column(places, in: file.file) } else { nil }
  }

  /// The feature's geometry as it lies in the file; nil where it was damaged, and for a layer of single points.
  public func storedShape(at position: Int) -> StoredShape? {
    if case .shapes(let shapes) = geometry { shapes.storedShape(at: position) } else { nil }
  }

  /// The place of a feature that is a single point; nil for a layer of lines, areas or several points.
  public func point(at position: Int) -> Coordinate? {
    if case .points(let places) = geometry { places[position] } else { nil }
  }

  /// The feature's geometry; nil where the file was damaged.
  public func shape(at position: Int) -> Shape? {
    switch geometry {
    case .points(let places): Shape(point: places[position])
    case .shapes(let shapes): shapes.shape(at: position)
    }
  }

  /// What kind of geometry a feature has; nil where the file was damaged.
  public func kind(at position: Int) -> Shape.Kind? {
    if case .shapes(let shapes) = geometry { shapes.kind(at: position) } else { .point }
  }

  /// The box of one feature.
  public func box(at position: Int) -> GeoBox {
    switch geometry {
    case .points(let places): GeoBox(places[position])
    case .shapes(let shapes): shapes.box(at: position)
    }
  }

  public func id(at position: Int) -> Int64 {
    identifiers[position]
  }

  /// The position of the feature whose id is the n-th smallest; nil where the file was damaged.
  public func position(ofRank rank: Int) -> Int? {
    let position = Int(order[rank])
    return position < count ? position : nil
  }

  /// The position of a feature; nil where no feature has the id.
  public func position(ofID id: Int64) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      guard let position = position(ofRank: middle) else { return nil }
      let found = identifiers[position]
      if found == id { return position }
      if found < id { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// All values of a field, for whoever reads many of them, and keeps the snapshot.
  public func column(_ field: Int) -> SnapshotColumn {
    columns[field]
  }

  public var idColumn: SnapshotColumn {
    .integers(identifiers, nulls: nil)
  }

  public func value(at position: Int, field: Int) -> FeatureValue {
    columns[field].value(at: position)
  }

  /// About how many bytes features are as JSON with these fields.
  ///
  /// Reading the sizes of all features one after the other also has them in the processor's cache when they are
  /// written: loads that do not wait for each other take little more time than one.
  public func byteCount(of positions: [Int], fields: [Int]) -> Int {
    var total = positions.count * 100
    for position in positions where identifiers[position] > 999_999 { total += 10 }
    if case .shapes(let shapes) = geometry {
      for position in positions { total += shapes.vertexCount(at: position) * 24 }
    }
    let columns = columns
    let span = columns.span
    for field in fields {
      total += positions.count * keys.byteCount(of: field) + span[field].byteCount(of: positions)
    }
    return total
  }

  /// Lends what writes fields of features as members of a JSON object.
  ///
  /// Lent once for many features: to count owners for each would have the threads of a server wait for one another.
  public func withMembers<Result>(_ body: (borrowing SnapshotMembers) -> Result) -> Result {
    let (keys, columns) = (keys, columns)
    return body(SnapshotMembers(keys: keys.bytes.span, keyEnds: keys.ends.span, columns: columns.span))
  }

  private static func box(in information: JSONValue, isEmpty: Bool) throws(SectionedFileError) -> GeoBox {
    let edges = information["box"]?.elements?.compactMap(\.double) ?? []
    guard edges.count == 4 else {
      if isEmpty { return .empty }
      throw .damaged
    }
    return GeoBox(west: edges[0], south: edges[1], east: edges[2], north: edges[3])
  }
}
