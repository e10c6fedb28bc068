import Geodesy
import JSONText
import Platform
import SpatialIndex

/// Compiles a stream of features into a snapshot file.
struct SnapshotBuilder {
  private var places: [Coordinate] = []
  private var identifiers: [Int64] = []
  private var columns: [ColumnBuilder]
  private let fields: [Field]

  init(fields: [Field]) {
    self.fields = fields
    columns = fields.map { ColumnBuilder($0.type) }
  }

  /// Adds a feature; one whose place is no place on the globe is left out, since nothing could find it.
  mutating func add(id: Int64, at place: Coordinate, _ value: (Int) -> FeatureValue) {
    guard place.isOnTheGlobe else { return }
    places.append(place)
    identifiers.append(id)
    for index in columns.indices { columns[index].append(value(index)) }
  }

  /// Writes the file in place of any that is there.
  consuming func write(_ record: LayerRecord, to path: String) throws(SystemError) {
    let order = hilbertOrder(of: places.map { GeoBox($0) }).map { Int($0) }
    let sorted = order.map { places[$0] }
    let ids = order.map { identifiers[$0] }
    var file = SectionedFile(stamp: record.stamp)
    file.add(.information, information(record))
    file.add(.tree, rawBytes(of: PackedRTree.boxes(over: sorted.map { GeoBox($0) })))
    file.add(.coordinates, rawBytes(of: sorted))
    file.add(.identifiers, rawBytes(of: ids))
    file.add(.order, rawBytes(of: ids.indices.sorted { ids[$0] < ids[$1] }.map { UInt32($0) }))
    for (index, column) in columns.enumerated() {
      column.addSections(to: &file, column: UInt32(index), order: order)
    }
    try file.write(to: path)
  }

  private func information(_ record: LayerRecord) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("layer")
    writer.string(record.id.text)
    writer.key("version")
    writer.integer(record.version)
    writer.key("count")
    writer.integer(places.count)
    writer.key("fields")
    FieldList.write(fields, to: &writer)
    writer.endObject()
    return writer.bytes
  }
}
