import Geodesy
import JSONText
import Platform
import SectionedFiles
import Shapes
import SpatiaLite
import SpatialIndex

/// The features of a layer gathered in memory, from which a snapshot file is written.
struct SnapshotFeatures: Sendable {
  let fields: [Field]
  private(set) var identifiers: [Int64] = []
  private var geometry = GeometryBuilder()
  private var columns: [ColumnBuilder]

  /// Positions of the features along the Hilbert curve, once all are there.
  private(set) var order: [UInt32] = []

  init(fields: [Field]) {
    self.fields = fields
    columns = fields.map { ColumnBuilder($0.type) }
  }

  /// Adds a feature; false for one that has no place on the globe and is left out, since nothing could find it.
  mutating func add(id: Int64, _ stored: StoredGeometry, _ value: (Int) -> FeatureValue) -> Bool {
    guard geometry.add(stored) else { return false }
    identifiers.append(id)
    for index in columns.indices { columns[index].append(value(index)) }
    return true
  }

  /// Puts the features in order: to be called once, when all are there.
  mutating func sort() {
    order = hilbertOrder(of: geometry.boxes)
  }

  var count: Int {
    identifiers.count
  }

  var box: GeoBox {
    geometry.boxes.reduce(into: .empty) { $0.include($1) }
  }

  func box(at index: Int) -> GeoBox {
    geometry.boxes[index]
  }

  /// The kinds of geometry that occur.
  var kinds: Set<Shape.Kind> {
    geometry.kinds
  }

  var geometryKind: GeometryKind {
    let kinds = Set(kinds.map { GeometryKind($0) })
    // A layer without features waits for points.
    return kinds.count > 1 ? .mixed : kinds.first ?? .point
  }

  /// Turns single shapes into several of their kind, and tells whose they are.
  mutating func makeMulti() -> [Int64] {
    geometry.makeMulti().map { identifiers[$0] }
  }

  /// Writes the file in place of any that is there.
  func write(_ record: LayerRecord, to path: String) throws(SystemError) {
    let ids = identifiers.inOrder(order)
    var file = SectionedFileWriter(SnapshotFormat.file, stamp: record.stamp)
    file.add(.information) { information(record) }
    geometry.addSections(to: &file, order: order)
    file.add(.identifiers) { rawBytes(of: ids) }
    file.add(.order) { rawBytes(of: ranks(of: ids)) }
    for (index, column) in columns.enumerated() {
      column.addSections(to: &file, column: UInt32(index), order: order)
    }
    try file.write(to: path)
  }

  /// The positions of the features in the order of their ids.
  private func ranks(of ids: [Int64]) -> [UInt32] {
    let isAscending = zip(identifiers, identifiers.dropFirst()).allSatisfy { $0 < $1 }
    guard isAscending else { return ids.indices.sorted { ids[$0] < ids[$1] }.map { UInt32($0) } }
    // Then the order of ids is the order in which they came.
    var ranks = [UInt32](repeating: 0, count: ids.count)
    for (position, feature) in order.enumerated() { ranks[Int(feature)] = UInt32(position) }
    return ranks
  }

  private func information(_ record: LayerRecord) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("layer")
    writer.string(record.id.text)
    writer.key("version")
    writer.integer(record.version)
    writer.key("count")
    writer.integer(count)
    writer.key("box")
    writer.beginArray()
    for edge in [box.west, box.south, box.east, box.north] where !box.isEmpty { writer.number(edge) }
    writer.endArray()
    writer.key("geometry")
    writer.string(geometry.isOfPoints ? SnapshotFormat.points : SnapshotFormat.shapes)
    writer.key("fields")
    FieldList.write(fields, to: &writer)
    writer.endObject()
    return writer.bytes
  }
}
